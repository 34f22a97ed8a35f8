// SPDX-License-Identifier: AGPL-3.0-or-later
import Gate
import Kit

/// Registered people who belong together: a football team, a choir.
///
/// Each of them is asked, and answers, alone.
struct PeopleGroup: Sendable {
    let id: ID<PeopleGroup>
    /// What it is called and what it is for: sealed with the organisation's key, for the name alone may tell who is in it.
    var words: Words

    struct Words: Codable, Equatable, Sendable {
        var name = ""
        var purpose = ""
    }
}

/// What the members of a group are asked: a use of their words or pictures.
struct GroupQuestion: Sendable {
    let id: ID<GroupQuestion>
    let group: ID<PeopleGroup>
    let askedAt: Moment
    var words: Words

    struct Words: Codable, Equatable, Sendable {
        /// What it is for, who would show it, and what they would be asked to say or show.
        var purpose = ""
        var outlet = ""
        var text = ""
    }
}

/// What one member said to what the group was asked: a link to their own answer to that use, and nothing of anybody else.
struct GroupAnswer: Entry {
    static let kind = EntryKind.groupAnswer

    var question = ""
    /// Their own answer among their uses; empty while they were asked and are not heard yet.
    var decision = ""
}
