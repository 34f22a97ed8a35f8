// SPDX-License-Identifier: AGPL-3.0-or-later
import Testing

@testable import Briefing

@Suite struct PublicCopyTests {
    @Test func `what leads to a person is left out`() {
        let texts = [
            "Write to leila@example.org, please", "Ring 07700 900123.", "Ring +44 (0)20 7946 0958 now",
            "شماره ۰۷۷۰۰۹۰۰۱۲۳ است", "Two lines:\n0800 123 4567\nend", "mailto:a@example.org",
        ]
        #expect(
            texts.map(PublicCopy.withoutContacts) == [
                "Write to […] please", "Ring […].", "Ring […] now", "شماره […] است", "Two lines:\n[…]\nend", "[…]",
            ])
    }

    @Test func `numbers with other blanks and dashes in them are left out, too`() {
        let texts = ["Ring 06\u{202F}12\u{202F}34\u{202F}56\u{202F}78 now", "020\u{2012}7946\u{2212}0958"]
        #expect(texts.map(PublicCopy.withoutContacts) == ["Ring […] now", "[…]"])
    }

    @Test func `a link at which a person is rung up or written to is left out`() throws {
        let links = [
            "https://wa.me/447700900123", "https://www.whatsapp.com/x", "https://T.me/leila", "tel:+447700900123",
            "07700 900123", "https://a@example.org/x", "https://stats.example.org/1", "http://example.org",
        ]
        #expect(links.map(PublicCopy.leadsToPerson) == [true, true, true, true, true, true, false, false])
    }

    @Test func `what does not is kept`() {
        let texts = [
            "56 days, from 1 December 2026", "£1,200,000 in 2025-26", "(about 300 people)", "12 000 homes", "",
            "08:30 today",
        ]
        #expect(texts.map(PublicCopy.withoutContacts) == texts)
    }
}
