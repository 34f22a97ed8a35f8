// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit
public import Store

/// Something that was to leave about somebody, as whoever works with them sees it.
public struct DepartureNotice: Sendable, Equatable {
    /// How many of the newest are shown.
    static let most = 100

    /// What stands in the open.
    struct Row: Sendable, Equatable {
        let id: Reference<Departure>
        let state: Departure.State
        let waitsUntil: Moment
        let leftAt: Moment?
        let until: Moment?
        let people: Int
        let spentBy: String?
    }

    let row: Row
    /// What it is for this person.
    public let use: ProposedUse
    public let places: [PlaceInTheWorld]

    public var id: Reference<Departure> { row.id }
    public var state: Departure.State { row.state }
    /// Until then it can be undone, and has not gone.
    public var waitsUntil: Moment { row.waitsUntil }
    public var leftAt: Moment? { row.leftAt }
    /// After this what left must not be used any more.
    public var until: Moment? { row.until }
    /// How many people are in the words.
    public var people: Int { row.people }

    /// Whether this hand passed it on, at that moment or after it.
    public func isHanded(by who: Actor, since began: Moment) -> Bool {
        guard state == .spent, row.spentBy == who.text, let leftAt else { return false }
        return leftAt >= began
    }
}
