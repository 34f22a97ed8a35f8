// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Testing

@Suite("E-mail addresses") struct EmailAddressTests {
    private static let long = String(repeating: "a", count: 64)

    @Test(arguments: [
        ("maria@example.org", "maria@example.org"), (" maria@example.org\n", "maria@example.org"),
        ("Maria.O'Neil+desk@Example.ORG", "Maria.O'Neil+desk@example.org"), ("a@b.co", "a@b.co"),
        ("!#$%&'*+/=?^_`{|}~-@example.org", "!#$%&'*+/=?^_`{|}~-@example.org"),
        ("x@xn--mgbh0fb.xn--kgbechtv", "x@xn--mgbh0fb.xn--kgbechtv"), ("1@2.3", "1@2.3"),
        ("\(long)@\(long.dropLast()).org", "\(long)@\(long.dropLast()).org"),
    ])
    func `are taken and kept as typed, with the domain in lower case`(_ typed: String, _ expected: String) {
        #expect(EmailAddress(typed)?.text == expected)
    }

    @Test(arguments: [
        "", "@", "a@", "@b.co", "a@b", "a b@c.de", "a@b@c.de", "\"a b\"@c.de", "a@c..de", "a@.c.de", "a@c.de.",
        ".a@c.de",
        "a.@c.de", "a..b@c.de", "a@-c.de", "a@c-.de", "a@c_d.de", "a@[127.0.0.1]", "ä@c.de", "a@ü.de",
        "a@c.de\r\nRCPT TO:<x@y.de>",
        "a\r\n@c.de", "a\u{0}@c.de", "a@c.de\u{0}", "<a@c.de>", "a,b@c.de", "a(b)@c.de", "a@c.de,b@c.de",
        "mailto:a@c.de",
        "\(long)a@c.de", "a@\(long).de", "a@\(String(repeating: "\(long.dropLast(2)).", count: 4))de", "а@c.de\u{202E}",
    ])
    func `that could not stand in an envelope are none`(_ typed: String) {
        #expect(EmailAddress(typed) == nil)
    }

    @Test func `of one mailbox fold to one text`() throws {
        let (one, other) = (
            try #require(EmailAddress("Maria@Example.org")), try #require(EmailAddress("mARIA@example.ORG"))
        )
        #expect(one != other)
        #expect(one.folded == other.folded)
        #expect(one.domain == "example.org")
    }
}
