// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation
import Testing

@testable import Doors

private func letter(
    from: Letter.Mailbox = .init(address: "desk@example.org"), to: Letter.Mailbox = .init(address: "ann@example.org"),
    replyTo: Letter.Mailbox? = nil, subject: String = "Hello", text: String = "Hello.\n", html: String? = nil,
    headers: [Letter.Header] = [], date: Int64 = 1_741_158_489, messageID: String = "1.a@example.org"
) -> Letter {
    Letter(
        from: from, to: to, replyTo: replyTo, subject: subject, text: text, html: html, headers: headers, date: date,
        messageID: messageID)
}

private func text(_ letter: Letter) throws -> String {
    String(decoding: try letter.rendered(boundarySeed: "seed1234"), as: UTF8.self)
}

@Suite struct LetterTests {
    @Test func `a letter with two bodies is written as the standards have it`() throws {
        let letter = letter(
            from: .init(name: "The Desk", address: "desk@example.org"),
            to: .init(name: "Ann \"Nan\" O'Neill, MP", address: "ann@example.org"),
            replyTo: .init(address: "reply@example.org"), subject: "Caf\u{e9} today",
            text: "Hello.\n.dot\nFrom me = you \n", html: "<p>\u{2606}\u{2606}\u{2606}</p>",
            headers: [
                .init(.listUnsubscribe, "<https://example.org/u/t0ken>, <mailto:unsubscribe+t0ken@example.org>"),
                .init(.listUnsubscribePost, "List-Unsubscribe=One-Click"),
            ])
        let expected = """
            Date: Wed, 5 Mar 2025 07:08:09 +0000
            From: The Desk <desk@example.org>
            Reply-To: reply@example.org
            To: "Ann \\"Nan\\" O'Neill, MP" <ann@example.org>
            Subject: =?utf-8?B?Q2Fmw6kgdG9kYXk=?=
            Message-ID: <1.a@example.org>
            List-Unsubscribe: <https://example.org/u/t0ken>,
             <mailto:unsubscribe+t0ken@example.org>
            List-Unsubscribe-Post: List-Unsubscribe=One-Click
            MIME-Version: 1.0
            Content-Type: multipart/alternative;
             boundary="=_seed1234"

            --=_seed1234
            Content-Type: text/plain; charset=utf-8
            Content-Transfer-Encoding: quoted-printable

            Hello.
            =2Edot
            =46rom me =3D you=20

            --=_seed1234
            Content-Type: text/html; charset=utf-8
            Content-Transfer-Encoding: base64

            PHA+4piG4piG4piGPC9wPg0K

            --=_seed1234--

            """
        #expect(try text(letter) == expected.replacing("\n", with: "\r\n"))
    }

    @Test func `without a second body a letter is a single text`() throws {
        let expected =
            "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n"
            + "Content-Transfer-Encoding: quoted-printable\r\n\r\nHello.\r\n"
        #expect(try text(letter()).hasSuffix(expected))
    }

    @Test(arguments: ["\r", "\n", "\r\nBcc: x@example.org", "\u{0}", "\t", "\u{7f}", "\u{85}", "\u{2028}", "\u{2029}"])
    func `no control character gets into a header`(evil: String) {
        let value = "a\(evil)b"
        let evils: [(String, Letter)] = [
            ("From", letter(from: .init(name: value, address: "a@example.org"))),
            ("To", letter(to: .init(name: value, address: "a@example.org"))),
            ("Reply-To", letter(replyTo: .init(name: value, address: "a@example.org"))),
            ("Subject", letter(subject: value)), ("List-Id", letter(headers: [.init(.listID, value)])),
        ]
        let problems = evils.map { letter in #expect(throws: LetterProblem.self) { try text(letter.1) } }
        #expect(problems == evils.map { .controlCharacter($0.0) })
    }

    @Test(arguments: [
        "a@example.org, b@example.org", "a@example.org\r\nBcc: b@example.org", "<a@example.org>", "a", "",
    ])
    func `no address that is not one plain address gets into a header`(evil: String) {
        let evils: [(String, Letter)] = [
            ("From", letter(from: .init(address: evil))), ("To", letter(to: .init(address: evil))),
            ("Reply-To", letter(replyTo: .init(address: evil))), ("Message-ID", letter(messageID: evil)),
        ]
        let problems = evils.map { letter in #expect(throws: LetterProblem.self) { try text(letter.1) } }
        #expect(problems == evils.map { .badAddress($0.0) })
    }

    @Test func `further headers are ASCII, of a bearable length and given once`() {
        let headers: [[Letter.Header]] = [
            [.init(.listID, "caf\u{e9}")], [.init(.references, "<" + String(repeating: "a", count: 1000) + ">")],
            [.init(.precedence, "list"), .init(.precedence, "bulk")],
        ]
        let problems = headers.map { headers in
            #expect(throws: LetterProblem.self) { try text(letter(headers: headers)) }
        }
        #expect(problems == [.notASCII("List-Id"), .tooLong("References"), .repeated("Precedence")])
    }

    @Test func `no further header can be one of the letter's own`() {
        let own: Set = [
            "date", "from", "to", "cc", "bcc", "subject", "sender", "reply-to", "message-id", "mime-version",
        ]
        let names = Letter.Header.Name.allCases.map { $0.rawValue.lowercased() }
        #expect(names.filter { own.contains($0) || $0.hasPrefix("content-t") } == [])
    }

    @Test(arguments: [
        "", "short", "has space", "semi;colon", "quote\"s12", "\r\n\r\n\r\n\r\n", "\u{e9}\u{e9}\u{e9}\u{e9}\u{e9}",
    ])
    func `a seed is letters and digits`(seed: String) {
        #expect(throws: LetterProblem.badSeed) { try letter().rendered(boundarySeed: seed) }
    }

    @Test(
        arguments: [
            (0, "Thu, 1 Jan 1970 00:00:00 +0000"), (951_782_399, "Mon, 28 Feb 2000 23:59:59 +0000"),
            (951_782_400, "Tue, 29 Feb 2000 00:00:00 +0000"), (951_868_800, "Wed, 1 Mar 2000 00:00:00 +0000"),
            (1_709_164_800, "Thu, 29 Feb 2024 00:00:00 +0000"), (1_735_689_599, "Tue, 31 Dec 2024 23:59:59 +0000"),
            (4_107_542_400, "Mon, 1 Mar 2100 00:00:00 +0000"), (253_402_300_799, "Fri, 31 Dec 9999 23:59:59 +0000"),
            (-1, nil), (253_402_300_800, nil), (Int64.min, nil), (Int64.max, nil),
        ] as [(Int64, String?)])
    func `dates are reckoned in UTC`(seconds: Int64, expected: String?) {
        #expect(MailDate.text(secondsSince1970: seconds) == expected)
    }

    @Test func `a date out of range is a problem`() {
        #expect(throws: LetterProblem.badDate) { try text(letter(date: -1)) }
    }

    @Test(arguments: [
        "Hello.\n.dot\nFrom me\n\nLeave: LINK\nGoodbye. \n", "LINK\n",
        String(repeating: "\u{2606}\u{2606} a star\n", count: 40) + "Leave: LINK or not\n\u{2606}",
    ])
    func `what letters share is written as it is in a letter alone`(text: String) throws {
        let (opening, ending) = WrittenOpening.divided(text, before: "LINK")
        let alone = letter(text: text, html: text)
        let sharing = Letter(
            from: alone.from, to: alone.to, subject: alone.subject, words: LetterText(opening: opening, ending: ending),
            page: LetterText(opening: opening, ending: ending), pictures: [], headers: [], date: alone.date,
            messageID: alone.messageID)
        #expect(try sharing.rendered(boundarySeed: "seed1234") == alone.rendered(boundarySeed: "seed1234"))
        #expect(sharing.text == text)
        #expect(opening?.text == (text.hasPrefix("LINK") ? nil : String(text.prefix(while: { $0 != "L" }))))
    }
}
