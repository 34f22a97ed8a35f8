// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Testing
import Words

@testable import MemberNetwork

@Suite struct ImportFileTests {
    @Test func `what is no list is refused with a sentence`() {
        let sentences = [
            [], [0x50, 0x4B, 3, 4, 0, 0], [0xD0, 0xCF, 0x11, 0xE0], Array("\n\n".utf8), Array("name,e-mail\n".utf8),
        ].map(problem)
        #expect(
            sentences == [
                "The file is empty.",
                "This is a zip archive or an Excel workbook. Unpack an archive, as Mailchimp sends it, first, and bring in the files in it one by one; save a workbook as CSV.",
                "This is an Excel workbook. Save it as CSV first (File, Save as).",
                "There are no rows in it.", "There are no rows in it but the names of the columns.",
            ])
    }

    @Test func `a title above the names of the columns is passed over, and a list without names has numbers`() throws {
        let titled = try file("Members of us\nEmail address,Nickname\na@example.org,A\n")
        let bare = try file("a@example.org\nb@example.org\n")
        #expect([titled.header, bare.header] == [["Email address", "Nickname"], ["Column 1"]])
        #expect([titled.count, bare.count] == [1, 2])
    }

    @Test func `rows wait as they were, with their lines and what is wrong with them`() throws {
        let rows = try file("e-mail,name\na@example.org,\"A\nB\"\n\"open\n,\n\nb@example.org,C").parts
            .flatMap(ImportRow.rows(of:))
        #expect(rows.map(\.line) == [2, 4, 7])
        #expect(rows.map(\.fields) == [["a@example.org", "A B"], [], ["b@example.org", "C"]])
        #expect(rows.map(\.problem) == [nil, .openQuote, nil])
    }

    @Test(arguments: [
        ("Group Email [Required],Member Email,Member Type,Member Role", "google-admin", "-,address,kind,-"),
        (
            "Email address,Nickname,Group status,Email status,Email preference,Posting permissions,Join year",
            "google-group", "address,name,status,status,status,-,-"
        ),
        (
            "Email Address,First Name,Last Name,MEMBER_RATING,OPTIN_TIME,LEID,EUID", "mailchimp",
            "address,first-name,last-name,-,-,-,-"
        ),
        (
            "Email Address,First Name,Last Name,MEMBER_RATING,OPTIN_TIME,UNSUB_TIME,LEID,EUID",
            "mailchimp-unsubscribed", "address,first-name,last-name,-,-,asked,-,-"
        ),
        ("Email Address,MEMBER_RATING,CLEAN_TIME,LEID,EUID", "mailchimp-cleaned", "address,-,bounced,-,-"),
        (
            "First Name,Last Name,Email,External Identifier,Do Not Email,No Bulk Emails (User Opt Out),On Hold", "civi",
            "first-name,last-name,address,-,asked,asked,bounced"
        ),
        ("E-Mail,Naam,Charity,Town / City,Preferred language", "other", "address,-,organisation,place,language"),
    ])
    func `known lists are recognised by the names of their columns`(header: String, shape: String, columns: String) {
        let names = header.split(separator: ",").map(String.init)
        #expect(ImportShape(names).rawValue == shape)
        #expect(ImportColumn.guess(names, samples: []).map(\.rawValue).joined(separator: ",") == columns)
    }

    @Test func `where no name tells, the address is known by its look`() {
        let columns = ImportColumn.guess(
            ["Wer", "Wo", "Wie"], samples: [["A", "", "x"], ["B", "b@example.org", "y"]])
        #expect(columns == [.nothing, .address, .nothing])
    }

    @Test(arguments: [
        ("asked", "Yes", "asked"), ("asked", "2026-03-02 10:00:00", "asked"), ("asked", "No", "-"), ("asked", "", "-"),
        ("asked", "0", "-"), ("bounced", "On Hold Bounce", "bounced"), ("bounced", "On Hold Opt Out", "asked"),
        ("bounced", "1", "bounced"), ("status", "Unsubscribed", "asked"), ("status", "Cleaned", "bounced"),
        ("status", "Bouncing", "bounced"), ("status", "subscribed", "-"), ("status", "member", "-"),
        ("status", "Pending", "skipped"), ("status", "No email", "skipped"), ("status", "Banned", "skipped"),
    ])
    func `who left elsewhere is never written to`(column: String, value: String, expected: String) throws {
        let reading = ImportReading(
            shape: .other, columns: [.address, try #require(ImportColumn(rawValue: column))], language: .english)
        let row = try #require(try file("a,b\na@example.org,\(value)").parts.flatMap(ImportRow.rows(of:)).last)
        let found: String =
            switch reading.read(row) {
            case .wish(let wish): wish.ending?.rawValue ?? "-"
            case .skipped: "skipped"
            case .broken: "broken"
            }
        #expect(found == expected)
    }

    private func file(_ text: String) throws -> ImportFile { try ImportFile(Array(text.utf8)) }

    private func problem(_ bytes: [UInt8]) -> String? {
        do {
            _ = try ImportFile(bytes)
            return nil
        } catch DeskError.invalid(let problems) {
            return problems.first?.sentence
        } catch {
            return "\(error)"
        }
    }
}
