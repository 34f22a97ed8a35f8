// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit

/// Everything held, so ordered that a text is read once whatever the number of people.
struct HeldIndex: Sendable {
    /// One thing that a text may say of one person.
    struct Fact: Sendable {
        let person: Int32
        let kind: FactKind
        var points: Int
        /// How many parts of it must stand near each other: Rose Court has two.
        let parts: Int
        /// A name that many have, or that is a word too.
        let isCommon: Bool
        /// Which part of a name it is, for each counts once, however it is spelt.
        let slot: Int8
    }

    struct Posting: Sendable {
        let fact: Int32
        let part: UInt8
    }

    /// A spelling, as it stands behind its sounds.
    struct Spelling: Sendable {
        let script: LeakWord.Script
        /// An ordinary word is taken only when spelt exactly so.
        let exactly: String?
        let postings: [Posting]
    }

    /// How many first letters tell whether an account may begin so.
    static let accountStart = 5

    var people: [PersonID] = []
    var facts: [Fact] = []
    /// By form of sounds.
    var spellings: [[Spelling]] = []
    var sounds = SoundIndex()
    /// By key of a meaning, a day, an account name, digits.
    var keys: [String: [Posting]] = [:]
    /// The first letters of account names.
    var accountStarts: Set<String> = []
    /// How many digits the held numbers have.
    var digitCounts: Set<Int> = []
    /// Full names that the news names every day, person by person.
    var namesakes: Set<Int32> = []
}
