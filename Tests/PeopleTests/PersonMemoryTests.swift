// SPDX-License-Identifier: AGPL-3.0-or-later
import Gate
import Kit
import Testing

@testable import People

@Suite struct PersonMemoryTests {
    @Test func `what is kept in memory comes back from its text, whatever was typed`() {
        var identity = Identity()
        identity.givenNames = "Invented\tOne"
        identity.otherNames = ["a\nb", "s\tcard\t1", ""]
        var memory = PersonMemory()
        memory.parts[.identity] = .init(codes: [1, 1023], names: identity.names, facts: identity.facts)
        memory.parts[.card] = .init()
        let read = PersonMemory(memory.text)
        #expect(read.parts[.identity]?.names == ["Invented One", "a b", "s card 1"])
        #expect(read.parts[.identity]?.codes == [1, 1023])
        #expect(
            read.parts[.identity]?.facts == [
                .init(.givenName, "Invented One"), .init(.nickname, "a b"), .init(.nickname, "s card 1"),
                .init(.nickname, ""),
            ])
        #expect(read.parts[.card] == .init())
    }

    @Test func `a pseudonym that is a part of the name is refused`() {
        var identity = Identity()
        identity.givenNames = "Rowan"
        var card = PersonCard()
        card.pseudonym = "Rowan Hill"
        #expect(PersonDesk.problems(card, identity).map(\.field) == ["pseudonym"])
        card.pseudonym = "Hazel Hill"
        #expect(PersonDesk.problems(card, identity).isEmpty)
    }
}
