// SPDX-License-Identifier: AGPL-3.0-or-later
import Testing
import Words

@testable import Briefing

@Suite struct ReadingPhraseTests {
    @Test func `every phrase round a briefing is in every catalogue, whole and well made`() throws {
        #expect(try Words().faults(in: Phrase.reading + Phrase.memberLines + Phrase.useful) == [])
    }
}
