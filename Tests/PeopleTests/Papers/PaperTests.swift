// SPDX-License-Identifier: AGPL-3.0-or-later
import DeskSupport
import Kit
import Pictures
import Store
import Support
import Testing
import Vault
import Web

@testable import App
@testable import People

/// Papers of a person: what is kept of a file, who gets it back, and that it goes when it is to go.
@Suite struct PaperTests {
    private static let secret = Array("SECRET-51.5074N".utf8)

    /// A PDF of more than one piece that says who made it.
    private static let pdf = Array("%PDF-1.7\n/Author (Xqzvannery)\n".utf8) + [UInt8](repeating: 0x41, count: 150_000)

    private static func segment(_ marker: UInt8, _ body: [UInt8]) -> [UInt8] {
        [0xFF, marker, UInt8((body.count + 2) >> 8), UInt8((body.count + 2) & 0xFF)] + body
    }

    /// A photograph with a secret in its Exif, in a comment, and behind its end.
    private static let photograph: [UInt8] = {
        let shown =
            segment(0xDB, [0] + [UInt8](repeating: 1, count: 64))
            + segment(0xC0, [8, 0, 2, 0, 5, 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0])
            + segment(0xC4, [0, 1] + [UInt8](repeating: 0, count: 15) + [5])
            + segment(0xDA, [3, 1, 0, 2, 0, 3, 0, 0, 63, 0]) + [0x12, 0xFF, 0, 0x34]
        let talk = segment(0xE1, Array("Exif".utf8) + [0, 0] + secret) + segment(0xFE, secret)
        return [0xFF, 0xD8] + talk + shown + [0xFF, 0xD9] + secret
    }()

    private func attach(
        _ bytes: [UInt8], to person: PersonID, by browser: TestBrowser, title: String = "A letter",
        kind: String = "letter-of-consent", on: String = "2026-11-02", name: String = "Zarifa-passport.pdf"
    ) async throws -> TestBrowser.Seen {
        _ = try await browser.open("/people/\(person.text)/papers/new")
        let pairs = [("kind", kind), ("title", title), ("on", on), ("given", "Her brother")]
        return try await browser.upload(
            "/people/\(person.text)/papers", pairs: pairs, field: "file", name: name, bytes: bytes)
    }

    private func papers(_ person: PersonID, _ desk: TestDesk) async throws -> [String] {
        try await desk.store.read { tx in
            try PaperStore().papers(of: person, skipping: 0, limit: 100, in: tx).map(\.id)
        }
    }

    private func rows(_ desk: TestDesk) async throws -> [Int] {
        try await desk.store.read { tx in
            [
                try tx.count("select count(*) as n from person_paper"),
                try tx.count("select count(*) as n from person_paper_piece"),
            ]
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a paper comes back byte for byte to whoever said why, and each time is a look of its own`(
        kind: TestStore.Kind
    ) async throws {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            let person = try await desk.register(by: officer, given: "Zarifa", pseudonym: "Hazel Moor")
            #expect(try await attach(Self.pdf, to: person, by: officer, title: "Her signed yes").status == 303)
            let id = try #require(try await papers(person, desk).first)
            let path = "/people/\(person.text)/papers"
            let file = "\(path)/file?paper=\(id)"
            let covered = [
                try await officer.open(path), try await officer.open("\(path)/one?paper=\(id)"),
                try await officer.open(file),
            ]
            let tells = covered.map { $0.text.contains("Her signed yes") || $0.text.contains("AAAA") }
            #expect(tells == [false, false, false])
            try await desk.openCover(of: person, by: officer, tab: "papers")
            let page = try await officer.open("\(path)/one?paper=\(id)")
            let wanted = ["Her signed yes", "Her brother", "2 November 2026", "letter of consent", "151 KB"]
            #expect(wanted.filter { !page.text.contains($0) } == [])
            #expect(!page.text.contains("passport"))
            let before = try await desk.entries(of: "opening")
            let got = try await officer.open(file)
            #expect(got.bytes == Self.pdf)
            #expect(got.headers["content-disposition"] == "attachment; filename=\"paper-\(id.prefix(8)).pdf\"")
            #expect(got.headers["cache-control"] == "no-store" && got.headers["x-content-type-options"] == "nosniff")
            #expect(got.headers["content-security-policy"] == "default-src 'none'; sandbox")
            // What it is, and the file.
            #expect(try await desk.entries(of: "opening") == before + 2)
            let sealed = try await desk.store.read { tx in
                try PaperStore().pieces(of: id, in: tx).flatMap(\.self)
                    + (try PaperStore().paper(id, of: person, in: tx)?.bytes ?? [])
            }
            let words = ["Xqzvannery", "Her signed yes", "Her brother", "letter-of-consent"]
            #expect(words.filter { sealed.firstRange(of: Array($0.utf8)) != nil } == [])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `of a photograph only what shows it is kept`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            let person = try await desk.register(by: officer, given: "Zarifa", pseudonym: "Hazel Moor")
            #expect(try await attach(Self.photograph, to: person, by: officer, kind: "photo").status == 303)
            let id = try #require(try await papers(person, desk).first)
            try await desk.openCover(of: person, by: officer, tab: "papers")
            let path = "/people/\(person.text)/papers/file?paper=\(id)"
            let look = try await officer.open("\(path)&as=look")
            let clean = try CleanPicture(Self.photograph).bytes
            #expect(look.bytes == clean)
            #expect(look.bytes.firstRange(of: Self.secret) == nil)
            #expect(look.headers["content-type"] == "image/jpeg" && look.headers["content-disposition"] == nil)
            #expect(look.headers["cache-control"] == "no-store")
            let kept = try await officer.open(path)
            #expect(kept.headers["content-disposition"] == "attachment; filename=\"paper-\(id.prefix(8)).jpg\"")
        }
    }

    @Test(arguments: TestStore.kinds)
    func `what cannot be kept is said in a sentence, loses nothing typed, and leaves nothing behind`(
        kind: TestStore.Kind
    ) async throws {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            let person = try await desk.register(by: officer, given: "Zarifa", pseudonym: "Hazel Moor")
            let tooLarge = Array("%PDF-".utf8) + [UInt8](repeating: 0, count: PaperFile.most)
            let seen = [
                try await attach([], to: person, by: officer, title: "My words"),
                try await attach(Array("hello".utf8), to: person, by: officer, title: "My words"),
                try await attach(Array("GIF89a".utf8), to: person, by: officer, title: "My words"),
                try await attach(Array(Self.photograph.prefix(120)), to: person, by: officer, title: "My words"),
                try await attach(tooLarge, to: person, by: officer, title: "My words"),
                try await attach(Self.pdf, to: person, by: officer, title: "My words", kind: "poem"),
                try await attach(Self.pdf, to: person, by: officer, title: "My words", on: "2031-01-01"),
            ]
            #expect(seen.map(\.status) == Array(repeating: 422, count: 7))
            let sentences = [
                "Choose the file", "no PDF, JPEG or PNG", "This is a GIF file", "ends too early", "over 8 MB",
                "Choose what it is", "has not come yet",
            ]
            #expect(zip(seen, sentences).filter { !$0.text.contains($1) }.map(\.1) == [])
            #expect(seen.filter { !$0.text.contains("My words") || !$0.text.contains("Her brother") }.isEmpty)
            let untitled = try await attach(Self.pdf, to: person, by: officer, title: "")
            #expect(untitled.status == 422 && untitled.text.contains("find it again"))
            #expect(try await rows(desk) == [0, 0])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a paper that is taken out, and those of whoever is erased, are gone from the database`(
        kind: TestStore.Kind
    ) async throws {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            let person = try await desk.register(by: officer, given: "Zarifa", pseudonym: "Hazel Moor")
            let other = try await desk.register(by: officer, given: "Parwin", pseudonym: "Ash Lane")
            _ = try await attach(Self.pdf, to: person, by: officer)
            _ = try await attach(Self.pdf, to: other, by: officer)
            let id = try #require(try await papers(person, desk).first)
            let out = "/people/\(person.text)/papers/taking-out"
            _ = try await officer.open("/people")
            let covered = try await officer.submit(out, ["paper": id, "sure": "on"])
            #expect(covered.text.contains("Covered"))
            #expect(try await rows(desk) == [2, 8])
            try await desk.openCover(of: person, by: officer, tab: "papers")
            _ = try await officer.open("/people/\(person.text)/papers/one?paper=\(id)")
            #expect(try await officer.submit(out, ["paper": id]).status == 422)
            #expect(try await officer.submit(out, ["paper": id, "sure": "on"]).status == 303)
            #expect(try await officer.open("/people/\(person.text)/papers/one?paper=\(id)").status == 404)
            #expect(try await rows(desk) == [1, 4])
            // Another person's paper is nobody's here.
            let foreign = try #require(try await papers(other, desk).first)
            #expect(try await officer.open("/people/\(person.text)/papers/file?paper=\(foreign)").status == 404)
            #expect(try await officer.submit(out, ["paper": foreign, "sure": "on"]).status == 404)
            try await desk.store.write { tx in
                try desk.house.audit.hold(in: tx)
                try PeopleRoom.erase(other, in: tx)
            }
            #expect(try await rows(desk) == [0, 0])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a damaged paper keeps nobody from the others, and each that comes or goes is in the log`(
        kind: TestStore.Kind
    ) async throws {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            let lead = try await desk.signIn(.safeguardingLead)
            let person = try await desk.register(by: officer, given: "Zarifa", pseudonym: "Hazel Moor")
            let before = try await desk.store.read { tx in try AuditLog.size(in: tx) }
            _ = try await attach(Self.pdf, to: person, by: officer)
            let after = try await desk.store.read { tx in try AuditLog.size(in: tx) }
            #expect(after > before)
            _ = try await attach(Self.pdf, to: person, by: officer)
            let first = try #require(try await papers(person, desk).first)
            try await desk.store.write { tx in
                try tx.run(
                    "update person_paper set sealed = \([UInt8](repeating: 7, count: 90)) where id = \(first)")
            }
            try await desk.openCover(of: person, by: officer, tab: "papers")
            let list = try await officer.open("/people/\(person.text)/papers")
            #expect(list.status == 200 && list.text.contains("This paper cannot be read."))
            try await desk.openCover(of: person, by: lead)
            _ = try await lead.open("/people/\(person.text)")
            let all = try await lead.submit("/people/\(person.text)/access-request")
            #expect(all.status == 200 && all.text.contains("This paper cannot be read."))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a piece put elsewhere, left out or taken from another paper is refused`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            let person = try await desk.register(by: officer, given: "Zarifa", pseudonym: "Hazel Moor")
            let other = try await desk.register(by: officer, given: "Parwin", pseudonym: "Ash Lane")
            _ = try await attach(Self.pdf, to: person, by: officer)
            _ = try await attach(Self.pdf, to: person, by: officer)
            _ = try await attach(Self.pdf, to: other, by: officer)
            let own = try await papers(person, desk)
            let (first, second) = (own[0], own[1])
            let foreign = try #require(try await papers(other, desk).first)
            let staff = try await desk.house.store.read { tx in
                try #require(try desk.house.people.room.desk.colleagues.all(in: tx).first).id.text
            }
            let task = TaskInHand(
                id: "a task", person: person, staff: staff, reason: .support,
                endsAt: desk.clock.now.adding(seconds: 600))
            let records = desk.house.people.records
            let changes: [SQL] = [
                "update person_paper_piece set number = 9 where paper_id = \(first) and number = 0",
                "delete from person_paper_piece where paper_id = \(first) and number = 1",
                "delete from person_paper_piece where paper_id = \(first) and number = 2",
                """
                update person_paper_piece set sealed = (select sealed from person_paper_piece
                  where paper_id = \(second) and number = 1) where paper_id = \(first) and number = 1
                """,
                """
                update person_paper_piece set sealed = (select p.sealed from person_paper_piece p
                  where p.paper_id = \(foreign) and p.number = person_paper_piece.number) where paper_id = \(first)
                """,
            ]
            var refused = 0
            for change in changes {
                do {
                    try await desk.store.write { tx in
                        try tx.run(change)
                        _ = try records.file(of: first, of: person, by: task, in: tx)
                    }
                } catch is SealBroken { refused += 1 }
            }
            #expect(refused == changes.count)
            // Each of these was undone with its transaction.
            let whole = try await desk.store.write { tx in try records.file(of: first, of: person, by: task, in: tx) }
            #expect(whole == Self.pdf)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `whoever asks what is kept about them is told of their papers`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let lead = try await desk.signIn(.safeguardingLead)
            let person = try await desk.register(by: lead, given: "Zarifa", pseudonym: "Hazel Moor")
            _ = try await attach(Self.pdf, to: person, by: lead, title: "Her signed yes")
            _ = try await lead.open("/people/\(person.text)/access-request")
            let page = try await lead.submit("/people/\(person.text)/access-request", ["as": "page"])
            let file = try await lead.submit("/people/\(person.text)/access-request")
            #expect([page, file].map { $0.text.contains("Her signed yes") } == [true, true])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `of many papers a page shows fifty`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let officer = try await desk.signIn(.mediaOfficer)
            let person = try await desk.register(by: officer, given: "Zarifa", pseudonym: "Hazel Moor")
            let draft = PaperDraft(Fields([("kind", "other"), ("title", "Titled")]))
            let file = PaperFile(format: .pdf, bytes: [1])
            try await desk.store.write { tx in
                for _ in 0..<60 {
                    _ = try desk.house.people.records.write(
                        draft.paper(file), file.bytes, of: person, by: "nobody", in: tx)
                }
            }
            try await desk.openCover(of: person, by: officer, tab: "papers")
            let pages = [
                try await officer.open("/people/\(person.text)/papers"),
                try await officer.open("/people/\(person.text)/papers?page=1"),
            ]
            #expect(pages.map { $0.text.ranges(of: "Titled").count } == [50, 10])
        }
    }
}
