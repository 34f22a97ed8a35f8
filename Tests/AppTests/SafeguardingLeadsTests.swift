// SPDX-License-Identifier: AGPL-3.0-or-later
import Account
import DeskSupport
import Kit
import Store
import Support
import Testing
import Web

@testable import App

/// The page on which a second person says yes to who is safeguarding lead.
@Suite struct SafeguardingLeadsTests {
    @Test(arguments: TestStore.kinds)
    func `nobody reads the link of a colleague's invitation in the outbox`(kind: TestStore.Kind) async throws {
        let mail = ["FIRSTHAND_SMTP_HOST": "localhost", "FIRSTHAND_SMTP_SECURITY": "none"]
        try await withDesk(kind, settings: mail) { desk in
            let owner = try await desk.signIn(.owner)
            let officer = try await desk.signIn(.mediaOfficer)
            _ = try await owner.open("/team")
            let invited = try await owner.submit(
                "/team/invitations", ["name": "Owen", "email": "owen@example.org", "role": "owner"])
            #expect(invited.status == 303)
            let link = try #require(try await owner.open("/team").between("https://desk.example.org/invitations/", "<"))
            let outbox = try await officer.open("/outbox")
            let pages = outbox.text.split(separator: "href=\"/outbox/").dropFirst().map { $0.prefix { $0 != "\"" } }
            let page = try #require(pages.first { $0.count == 36 })
            let shown = try await officer.open("/outbox/\(page)")
            #expect(shown.status == 200 && shown.text.contains("/invitations/"))
            #expect(!shown.text.contains(link))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `an owner asks, the lead finds it on the first page and says yes`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let owner = try await desk.signIn(.owner)
            let alone = try await owner.open("/team")
            #expect(alone.text.contains("Nobody else here could say yes to a new safeguarding lead."))
            let lead = try await desk.signIn(.safeguardingLead)
            let officer = try await desk.signIn(.mediaOfficer)
            let team = try await owner.open("/team")
            #expect(team.text.contains("that of <bdi>Staff safeguarding-lead</bdi>"))
            let colleagues = desk.house.account.colleagues
            let raised = try #require(
                try await desk.store.read { tx in try colleagues.all(in: tx).first { $0.role == .mediaOfficer } })
            let asked = try await owner.submit("/team/\(raised.id.text)/role", ["role": "safeguarding-lead"])
            #expect(asked.status == 303 && asked.location?.contains("lead-asked") == true)
            #expect(try await owner.open("/team").text.contains("1 change waits"))
            #expect(try await lead.open("/").text.contains("a change waits for your yes"))
            #expect(try await officer.open("/team/leads").status == 403)
            let page = try await lead.open("/team/leads")
            #expect(page.text.contains("<bdi>Staff media-officer</bdi> becomes safeguarding lead"))
            let ask = try #require(page.between("/team/leads/", "\""))
            let own = try await owner.open("/team/leads")
            #expect(own.text.contains("Take it back") && !own.text.contains("Yes, so be it"))
            #expect(try await owner.submit("/team/leads/\(ask)", ["answer": "yes"]).status == 403)
            _ = try await lead.open("/team/leads")
            #expect(try await lead.submit("/team/leads/\(ask)", ["answer": "yes"]).status == 303)
            let leads = try await lead.open("/team/leads")
            #expect(leads.text.contains("<li><bdi>Staff media-officer</bdi></li>"))
            #expect(try await officer.open("/team/leads").status == 200)
            let record = try await owner.open("/team/record")
            #expect(record.text.contains("Said yes to a change of who is safeguarding lead"))
        }
    }
}
