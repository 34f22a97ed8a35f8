// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit

/// What came back of a sent briefing, as far as it may honestly be counted.
struct BriefingEcho: Sendable, Equatable {
    /// Whether its letter asked readers; those sent before the desk could ask did not, nor do corrections.
    var asks = false
    var useful = 0
    var notToday = 0
    /// How often it was opened as a page.
    var openings = 0
    /// Since when openings were counted; nil before the first.
    var openedSince: LocalDate?
    /// How many replies came into the mailbox that the desk reads.
    var replies = 0
    var byHand: CountByHand?
    /// Readers' words, newest first.
    var remarks: [ReaderRemark] = []

    /// Replies that somebody counted in a mailbox that the desk does not read.
    struct CountByHand: Sendable, Equatable {
        let count: Int
        let by: String
        let at: Moment
    }
}

/// What a reader wrote beside their answer; nobody can see who it was.
struct ReaderRemark: Sendable, Equatable {
    let id: ID<ReaderRemark>
    let isUseful: Bool
    let words: String
    let day: LocalDate
}

/// Where a briefing was opened.
struct BriefingOpening: Sendable, Hashable {
    enum Place: String, Sendable {
        case member
        case everybody = "public"
    }

    let briefing: ID<DailyBriefing>
    let place: Place
    let day: LocalDate
}
