// SPDX-License-Identifier: AGPL-3.0-or-later
import Testing
import Words

@testable import MemberNetwork

@Suite struct MemberPhraseTests {
    @Test func `every phrase of the members' pages is in every catalogue, whole and well made`() throws {
        #expect(try Words().faults(in: Phrase.members) == [])
    }
}
