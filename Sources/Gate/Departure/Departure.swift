// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit
public import Store

/// One thing about people on its way out of the house.
public struct Departure: Sendable, Equatable {
    /// How it goes, and so what can be done about it later.
    public enum Kind: String, Sendable, CaseIterable, Bindable, ColumnReadable {
        /// It cannot be called back once it has gone; so it waits a minute first.
        case depart
        /// It stays with us and can be taken down.
        case show
    }

    public enum State: String, Sendable, CaseIterable, Bindable, ColumnReadable {
        case waiting
        case undone
        case refused
        case left
        case spent
    }

    /// How long one can think again.
    public static let secondsOfUndo = 60
    /// How old a clearance may be at a door.
    public static let secondsOfClearance = 60

    public let id: Reference<Departure>
    public let kind: Kind
    public let text: Reference<ExposableText>
    public let state: State
    /// Until then it can be undone, and has not gone.
    public let waitsUntil: Moment
    public let leftAt: Moment?
    public let people: [Involved]

    /// Somebody involved, at the epoch at which this was prepared.
    public struct Involved: Sendable, Equatable {
        public let person: PersonID
        public let epoch: Int
        public let use: ProposedUse
    }
}

/// What is to leave: a text, where its copies will be, and what that is for each person in it.
public struct DeparturePlan: Sendable {
    public let kind: Departure.Kind
    public let text: Reference<ExposableText>
    public let places: [PlaceInTheWorld]
    public let uses: [PersonID: ProposedUse]

    public init(
        _ kind: Departure.Kind, of text: Reference<ExposableText>, to places: [PlaceInTheWorld],
        as uses: [PersonID: ProposedUse]
    ) {
        (self.kind, self.text, self.places, self.uses) = (kind, text, places, uses)
    }

    /// Whether it says the same for everybody and of everything.
    ///
    /// A plan whose parts contradict each other would be asked for one thing and do another.
    func isOfOnePiece(with people: [PersonID]) -> Bool {
        let all = Array(uses.values)
        guard let first = all.first, !places.isEmpty, Set(uses.keys) == Set(people) else { return false }
        let agrees = all.allSatisfy { use in
            use.purpose == first.purpose && use.content == first.content && use.channel == first.channel
                && use.medium == first.medium && use.recipient == first.recipient && use.text == text
        }
        let isThere = places.allSatisfy { $0.channel == first.channel && $0.medium == first.medium }
        let canBeShown = kind == .depart || places.allSatisfy { $0.recall == .removable }
        return agrees && isThere && canBeShown
    }
}

/// What a door is handed: the words, and where they go.
public struct Leaving: Sendable, Equatable {
    public let parts: [ExposableText.Part]
    public let places: [PlaceInTheWorld]
    /// Where they go to, by reference.
    public let recipient: String?
    /// After this it must not be seen any more where we can take it down.
    public let until: Moment
}
