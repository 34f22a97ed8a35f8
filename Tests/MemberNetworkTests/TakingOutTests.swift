// SPDX-License-Identifier: AGPL-3.0-or-later
import DeskSupport
import Kit
import Store
import Support
import Testing
import Web

@testable import App
@testable import MemberNetwork

@Suite struct TakingOutTests {
    @Test func `fields are quoted when they must be, and what a spreadsheet would run is made harmless`() {
        let typed = [
            "plain", "a,b", "say \"so\"", "two\nlines", "=1+1", "+44 20", "-x", "@sum", "\tx", "\rx", "=\"a\",b", "",
        ]
        #expect(
            typed.map(CSV.field) == [
                "plain", "\"a,b\"", "\"say \"\"so\"\"\"", "\"two\nlines\"", "'=1+1", "'+44 20", "'-x", "'@sum", "'\tx",
                "\"'\rx\"", "\"'=\"\"a\"\",b\"", "",
            ])
        var file = CSV()
        file.add(["a", "ب"])
        file.add([])
        #expect(file.bytes == [0xEF, 0xBB, 0xBF, 0x61, 0x2C, 0xD8, 0xA8, 0x0D, 0x0A, 0x0D, 0x0A])
    }

    @Test(arguments: TestStore.kinds)
    func `everybody is taken out by those who may, and it is written down`(kind: TestStore.Kind) async throws {
        try await withDesk(kind, settings: TestDesk.mailServer) { desk in
            let formula = try await desk.addReader("leila@example.org", name: "=HYPERLINK(\"x\")")
            try await desk.suppress(try await desk.addReader("sara@example.org", name: "Sara"), as: "asked")
            _ = try await desk.pause(formula)
            let officer = try await desk.signIn(.mediaOfficer)
            #expect(try await officer.open("/network").text.contains("action=\"/network/export\""))
            let file = try await officer.submit("/network/export")
            #expect(file.headers["content-type"] == "text/csv; charset=utf-8")
            #expect(file.headers["content-disposition"] == "attachment; filename=\"network.csv\"")
            let today = "2026-11-21"
            #expect(
                file.text == """
                    \u{FEFF}Name,Address,Language,Organisation,Role,Place,Reason,Mailing group,In the directory,Joined,Receives,Not written to,Paused\r
                    Sara,sara@example.org,en,,,,,no,no,\(today),Daily briefing,asked,\r
                    "'=HYPERLINK(""x"")",leila@example.org,en,,,,,no,no,\(today),Daily briefing,,Its mail came back twice.\r

                    """)
            let taken = try await desk.store.read { tx in try Event.history(of: "subscribers", in: tx) }
            #expect(taken.map { "\($0.what) \($0.who.prefix(5))" } == ["network.taken-out staff"])
            let coordinator = try await desk.signIn(.coordinator)
            #expect(!(try await coordinator.open("/network").text.contains("/network/export")))
            #expect(try await coordinator.submit("/network/export").status == 403)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `more than one portion is taken out whole and once`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let count = TakingOut.portion * 2 + 1
            for number in 0..<count { _ = try await desk.addReader("reader\(number)@example.org") }
            let taking = TakingOut(
                store: desk.store, subscribers: desk.subscribers, zone: desk.house.settings.zone,
                audit: desk.house.audit, outside: desk.house.outside)
            let text = String(decoding: try await taking.file(by: .host), as: UTF8.self)
            let addresses = text.split(separator: "\r\n").dropFirst().map { $0.split(separator: ",")[1] }
            #expect(addresses.count == count)
            #expect(Set(addresses).count == count)
        }
    }
}
