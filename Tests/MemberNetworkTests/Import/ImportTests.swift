// SPDX-License-Identifier: AGPL-3.0-or-later
import DeskSupport
import Kit
import Store
import Support
import Testing
import Web

@testable import App
@testable import MemberNetwork

@Suite struct ImportTests {
    private static let list = """
        E-mail;Name;Charity;Town
        leila@example.org;Leila Haddad;Welcome House;Leeds
        LEILA@example.org;Leila;;
        sara@example.org;Sara;Welcome house;York
        nobody;Nobody;;
        ;Without;;
        "open;a;b;c
        omar@example.org;Omar;Harbour;

        """

    @Test(arguments: TestStore.kinds)
    func `a list is looked at, and nobody is in before it is brought in`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let steps = try await ImportSteps(desk)
            let path = try await steps.take(Self.list)
            let columns = try await steps.browser.open(path)
            #expect(columns.text.contains("for example <bdi>leila@example.org</bdi>"))
            let preview = try await steps.preview(path)
            let wanted = [
                "Nothing has changed yet. 3 people would be added. 3 rows would be left out. 1 row cannot be read.",
                "Line 3: The same address as line 2.", "Line 5: What stands as the e-mail address is none.",
                "Line 6: No e-mail address.", "Line 7: A quotation mark is opened and not closed.",
                "Welcome House, Leeds",
            ]
            #expect(wanted.filter { !preview.text.contains($0) } == [])
            #expect(try await steps.counts() == [0, 0, 0, 0, 1])
            #expect(try await steps.events() == [])

            #expect(try await steps.browser.submit(path + "/start").status == 303)
            #expect(
                try await steps.lead(path) == "3 people added. 3 rows left out. 1 row cannot be read.")
            #expect(
                try await steps.recipients() == ["leila@example.org", "omar@example.org", "sara@example.org"])
            try await desk.doJobs()
            #expect(try await steps.counts() == [3, 3, 0, 2, 0])
            #expect(try await steps.events() == ["import.begun", "import.done"])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a list brought in twice changes nothing and says so`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let steps = try await ImportSteps(desk)
            try await steps.bringIn(Self.list)
            let before = try await steps.counts()
            let path = try await steps.take(Self.list)
            let preview = try await steps.preview(path)
            #expect(preview.text.contains("Nothing would change: everybody in it is here already, or is left out."))
            #expect(try await steps.browser.submit(path + "/start").status == 303)
            try await desk.doJobs()
            #expect(try await steps.lead(path).hasPrefix("It changed nothing"))
            #expect(try await steps.counts() == before)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `who left is not taken up again, who is suppressed is left out, who is known gains only what is missing`(
        kind: TestStore.Kind
    ) async throws {
        try await withDesk(kind) { desk in
            let steps = try await ImportSteps(desk)
            try await steps.bringIn("e-mail,name\nleila@example.org,\nsara@example.org,Sara\nomar@example.org,Omar\n")
            _ = try await desk.browser().post(
                try await steps.reader("sara@example.org").unsubscribePath ?? "/none", body: "")
            try await steps.bringIn("e-mail,unsubscribed\nomar@example.org,yes\nnew@example.org,yes\n")
            let path = try await steps.take(
                "e-mail,name\nleila@example.org,Leila\nsara@example.org,Other\nomar@example.org,Omar\nnew@example.org,N\n"
            )
            let preview = try await steps.preview(path)
            let wanted = [
                "name: Leila", "Line 3: Was on it and left, or was stopped",
                "Line 4: They asked not to be written to.", "Line 5: They asked not to be written to.",
            ]
            #expect(wanted.filter { !preview.text.contains($0) } == [])
            _ = try await steps.browser.submit(path + "/start")
            #expect(try await steps.recipients() == ["leila@example.org"])
            #expect(try await steps.reader("leila@example.org").name == "Leila")
        }
    }

    @Test(arguments: TestStore.kinds)
    func `those who unsubscribed or were cleaned at Mailchimp become suppressions, never subscribers`(
        kind: TestStore.Kind
    ) async throws {
        try await withDesk(kind) { desk in
            let steps = try await ImportSteps(desk)
            let start = "Email Address,First Name,MEMBER_RATING,LEID,EUID"
            for (column, name) in [("UNSUB_TIME", "left"), ("CLEAN_TIME", "gone")] {
                let path = try await steps.take("\(start),\(column)\n\(name)@example.org,A,2,1,x,2026-01-01 10:00:00\n")
                _ = try await steps.preview(path, streams: [])
                _ = try await steps.browser.submit(path + "/start")
            }
            let reasons: [String] = try await desk.store.read { tx in
                try tx.rows("select reason from suppression order by reason") { try $0.get("reason") }
            }
            #expect(reasons == ["asked", "bounced"])
            #expect(try await steps.counts().prefix(3) == [0, 0, 2])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `who left by the word of any row is never written to, and undoing knows them as such`(kind: TestStore.Kind)
        async throws
    {
        try await withDesk(kind) { desk in
            let steps = try await ImportSteps(desk)
            let path = try await steps.bringIn(
                "e-mail,name,unsubscribed\nleila@example.org,L,\nsara@example.org,S,\nLeila@example.org,L,yes\n")
            #expect(try await steps.lead(path).hasPrefix("1 person added."))
            #expect(try await steps.recipients() == ["sara@example.org"])
            #expect(try await steps.counts().prefix(3) == [1, 1, 1])
            _ = try await steps.browser.submit(path + "/undoing")
            try await desk.doJobs()
            #expect(try await steps.counts().prefix(3) == [0, 0, 0])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `who left by the word of a later packet is taken off again, and stays off when the list is undone`(
        kind: TestStore.Kind
    ) async throws {
        try await withDesk(kind) { desk in
            let steps = try await ImportSteps(desk)
            let others = (1...1200).map { "reader\($0)@example.org,\n" }.joined()
            let left = "leila@example.org,yes\n"
            let path = try await steps.take("e-mail,unsubscribed\nleila@example.org,\n\(others)\(left)\(left)")
            let preview = try await steps.preview(path).between("<p class=\"lead\">", "</p>") ?? ""
            _ = try await steps.browser.submit(path + "/start")
            try await desk.doJobs()
            #expect(try await steps.recipients().count == 1200)
            #expect(try await steps.recipients().contains("leila@example.org") == false)
            #expect(try await steps.counts().prefix(3) == [1201, 1201, 1])
            let done = try await steps.lead(path)
            #expect([preview, done].map { $0.contains("1,201 people") && $0.contains("1 row") } == [true, true])
            _ = try await steps.browser.submit(path + "/undoing")
            try await desk.doJobs()
            #expect(try await steps.counts().prefix(3) == [1, 1, 1])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a list is pasted as well, and what is wrong is said with what was pasted`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let steps = try await ImportSteps(desk)
            _ = try await steps.browser.open("/network/imports")
            let wrong = try await steps.browser.submit("/network/imports", ["pasted": "name,e-mail"])
            #expect(wrong.status == 422)
            #expect(wrong.text.contains("There are no rows in it but the names of the columns."))
            #expect(wrong.text.contains("name,e-mail</textarea>"))
            #expect(try await steps.browser.submit("/network/imports").status == 422)
            let right = try await steps.browser.submit(
                "/network/imports", ["pasted": "leila@example.org\nsara@example.org"])
            let path = try #require(right.location)
            _ = try await steps.preview(path)
            _ = try await steps.browser.submit(path + "/start")
            #expect(try await steps.recipients() == ["leila@example.org", "sara@example.org"])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `columns without an address and lists without a stream are refused; the choice is remembered`(
        kind: TestStore.Kind
    ) async throws {
        try await withDesk(kind) { desk in
            let steps = try await ImportSteps(desk)
            let path = try await steps.take("x,y\n1,a@example.org\n")
            _ = try await steps.browser.open(path)
            let refused = try await steps.browser.submit(path + "/columns", ["column-0": "name", "column-1": "-"])
            #expect(refused.status == 422)
            #expect(refused.text.contains("Choose one column that holds the e-mail address."))
            #expect(refused.text.contains("Choose at least one stream."))
            let taken = try await steps.browser.submit(
                path + "/columns", ["column-0": "role", "column-1": "address", "stream": steps.stream.text])
            #expect(taken.status == 303)
            #expect(try await steps.browser.submit(path + "/dropping").status == 303)
            #expect(try await steps.browser.open(path).status == 404)
            let again = try await steps.browser.open(try await steps.take("X,Y\n2,b@example.org\n"))
            #expect(again.text.contains("<option value=\"role\" selected>"))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `names and addresses are sealed wherever they wait, and stand in no event and no line of the log`(
        kind: TestStore.Kind
    ) async throws {
        try await withDesk(kind) { desk in
            let steps = try await ImportSteps(desk)
            let waiting = try await steps.take("e-mail,name,canary-header\ncanary@example.org,Canary Name,x\n")
            try await steps.bringIn("e-mail,name\ncanary2@example.org,Canary Other\n")
            _ = waiting
            let kept: [String] = try await desk.store.read { tx in
                var found: [String] = []
                for table in Self.tables {
                    try tx.each(table) { row in found += row.values.map { "\($0)" } }
                }
                let sealed = try tx.rows("select rows_sealed from network_import_part") {
                    String(decoding: try $0.get("rows_sealed", as: [UInt8].self), as: UTF8.self)
                }
                return found + sealed
            }
            #expect(kept.count > 20)
            #expect((kept + desk.logLines).filter { $0.lowercased().contains("canary") } == [])
        }
    }

    private static let tables: [SQL] = [
        "select * from network_import", "select * from network_import_row", "select * from network_import_columns",
        "select * from event", "select * from job",
    ]
}
