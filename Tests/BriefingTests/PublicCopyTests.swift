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

    @Test func `what does not is kept`() {
        let texts = [
            "56 days, from 1 December 2026", "£1,200,000 in 2025-26", "(about 300 people)", "12 000 homes", "",
            "08:30 today",
        ]
        #expect(texts.map(PublicCopy.withoutContacts) == texts)
    }
}
