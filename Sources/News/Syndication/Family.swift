// SPDX-License-Identifier: AGPL-3.0-or-later

/// An original and its copies.
public struct Family: Equatable, Sendable {
    /// The id of the piece that the others were made of, as far as can be told.
    public let original: String
    /// The ids of the others, by the time they were published.
    public let copies: [String]
    /// The agency that wrote it, by its tag in one of them.
    public let agency: String?
    /// How many outlets published it.
    public let outlets: Int
    /// The outlet that published it first, and when, in seconds since 1970, UTC.
    public let firstOutlet: String
    public let first: Int

    /// Why these belong together: "PA copy, 8 outlets; first 06:12".
    ///
    /// The time is that of a clock that is so many seconds ahead of UTC.
    public func reason(secondsFromUTC: Int = 0) -> String {
        let time = Self.clock(first, secondsFromUTC)
        let places = outlets == 1 ? "1 outlet" : "\(outlets) outlets"
        if let agency { return "\(agency) copy, \(places); first \(time)" }
        return "Same text, \(places); first \(time), \(firstOutlet)"
    }

    private static func clock(_ time: Int, _ ahead: Int) -> String {
        let seconds = ((time % 86_400 + ahead % 86_400) % 86_400 + 86_400) % 86_400
        let (hours, minutes) = (seconds / 3600, seconds / 60 % 60)
        return "\(hours < 10 ? "0" : "")\(hours):\(minutes < 10 ? "0" : "")\(minutes)"
    }
}

extension Syndication {
    /// The families with a copy at least, by the time of their first piece.
    public func allFamilies() -> [Family] {
        let families = standing
        var members: [Int: [Int]] = [:]
        for number in documents.indices { members[families.root(of: number), default: []].append(number) }
        return members.values.filter { $0.count > 1 }.map(family).sorted {
            ($0.first, $0.original) < ($1.first, $1.original)
        }
    }

    /// The documents as they belong together by the links that still hold.
    private var standing: Families {
        var families = Families()
        for _ in documents { families.add() }
        for link in links where overlap(of: link).isCopy { families.join(Int(link.newer), Int(link.older)) }
        return families
    }

    /// Counts only links that still hold from now on.
    mutating func relink() {
        links = links.filter { overlap(of: $0).isCopy }
        for number in documents.indices { documents[number].links = 0..<0 }
        for (place, link) in links.enumerated() {
            let lower = documents[Int(link.newer)].links.isEmpty ? place : documents[Int(link.newer)].links.lowerBound
            documents[Int(link.newer)].links = lower..<(place + 1)
        }
        families = standing
    }

    private func overlap(of link: Link) -> Overlap {
        let (newer, older) = (documents[Int(link.newer)], documents[Int(link.older)])
        return link.isOfAll
            ? Overlap(shared: link.shared, of: newer.all, and: older.all, isOfAll: true)
            : Overlap(shared: link.shared, of: newer.sampled, and: older.sampled, isOfAll: false)
    }

    private func family(_ members: [Int]) -> Family {
        let ordered = members.map { documents[$0] }.sorted { ($0.published, $0.id) < ($1.published, $1.id) }
        let agency = ordered.lazy.compactMap(\.agency).first
        let own = ordered.first { document in agency?.publishes(outlets.all[Int(document.outlet)]) == true }
        let original = own ?? ordered.first { $0.agency != nil } ?? ordered.first(where: \.hasByline) ?? ordered[0]
        return Family(
            original: original.id, copies: ordered.map(\.id).filter { $0 != original.id }, agency: agency?.name,
            outlets: Set(ordered.map(\.outlet)).count, firstOutlet: outlets.all[Int(ordered[0].outlet)],
            first: ordered[0].published)
    }
}
