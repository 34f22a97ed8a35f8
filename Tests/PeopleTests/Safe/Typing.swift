// SPDX-License-Identifier: AGPL-3.0-or-later
import Gate
import Kit
import Page
import Testing
import Web
import Words

@testable import People

/// What tests of sheets and entries do again and again.
enum Typing {
    static let today = LocalDate("2026-11-28") ?? LocalDate(dayNumber: 0)
    static let now = today.noonInUTC

    static func form(_ pairs: KeyValuePairs<String, String>) -> Fields { Fields(pairs.map { ($0.key, $0.value) }) }

    static func day(_ text: String) -> LocalDate { LocalDate(text) ?? LocalDate(dayNumber: 0) }

    /// A form as a browser would get it.
    static func text(_ part: HTML) throws -> String {
        let visitor = Visitor(words: try Words(), language: .english, formKey: "")
        return String(decoding: part.bytes(for: visitor), as: UTF8.self)
    }

    /// Somebody who is nobody.
    static var person: PersonID {
        PersonID(outside: Outside(now: { now }, randomBytes: { [UInt8](repeating: 1, count: $0) }))
    }

    /// How somebody stands by these two sheets, told in the order of the records.
    static func state(_ safety: Safety, _ risk: Risk, age: Age = .adult) throws -> PersonState {
        var state = PersonState(person: try #require(PersonID(String(repeating: "0", count: 31) + "1")))
        state.age = age
        safety.tell(&state)
        risk.tell(&state)
        return state
    }
}
