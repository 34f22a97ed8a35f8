// SPDX-License-Identifier: AGPL-3.0-or-later

/// Pieces about one event.
public struct Cluster: Equatable, Sendable, Codable {
    /// A number that stays with the cluster as long as it lives.
    public let id: Int
    /// The ids of its original pieces, in the order in which they came.
    public internal(set) var pieces: [String]
    /// The ids of copies of them.
    public internal(set) var copies: [String] = []
    /// Who owns the outlets of the originals; an outlet whose owner is not known is its own.
    public internal(set) var owners: Set<String> = []
    /// When its first and its last original were published, in seconds since 1970.
    public internal(set) var first: Int
    public internal(set) var last: Int

    var words = EventVector()
    var names = EventVector()

    /// How large the story is: distinct originals and distinct owners, never copies.
    public var size: (originals: Int, owners: Int) { (pieces.count, owners.count) }
}

/// Why a piece is where it is.
public struct Placement: Equatable, Sendable, Codable {
    public enum Ground: Equatable, Sendable, Codable {
        /// Nothing near enough was there.
        case new
        /// It is near, for the words and names that it shares, and so many seconds away in time.
        case near(shared: [String], seconds: Int, likelihood: Double)
        /// It is a copy of a piece.
        case copy(of: String)
        /// Somebody put it here.
        case editor
    }

    public internal(set) var cluster: Int
    public internal(set) var ground: Ground

    /// The ground in words: "Shares Home Office, Manston; 3 hours apart".
    public var reason: String {
        switch ground {
        case .new: "The first of its story"
        case .copy(let original): "A copy of \(original)"
        case .editor: "Put here by hand"
        case .near(let shared, let seconds, _):
            shared.isEmpty
                ? "Near in wording; \(Self.apart(seconds))"
                : "Shares \(shared.joined(separator: ", ")); \(Self.apart(seconds))"
        }
    }

    private static func apart(_ seconds: Int) -> String {
        switch seconds {
        case ..<3600: "less than an hour apart"
        case ..<7200: "an hour apart"
        default: "\(seconds / 3600) hours apart"
        }
    }
}
