// SPDX-License-Identifier: AGPL-3.0-or-later

/// Where addresses led to when somebody fetched them.
///
/// A redirect to a front page, to a page for signing in or to one that asks for consent says nothing about the article
/// and is not remembered.
public struct Redirects: Equatable, Sendable {
    static let mostSteps = 16
    static let most = 1_000_000

    private var targets: [String: CanonicalAddress] = [:]

    public init() {}

    public mutating func record(from address: String, to target: String) {
        guard targets.count < Self.most, let from = WebAddress.plain(address), let to = WebAddress.plain(target),
            from.key != to.key, !Self.isElsewhere(to.key)
        else { return }
        targets[from.key] = to
    }

    /// Where an address leads in the end; a ring of redirects leads nowhere, and the address stays as it is.
    func end(of start: CanonicalAddress) -> CanonicalAddress {
        var place = start
        for _ in 0..<Self.mostSteps {
            guard let next = targets[place.key] else { return place }
            place = next
        }
        return start
    }

    private static func isElsewhere(_ key: String) -> Bool {
        let segments = key.utf8.split(separator: UInt8(ascii: "?"))[0].split(separator: UInt8(ascii: "/"))
            .map { String(Substring($0)).lowercased() }
        guard segments.count > 1 else { return !key.utf8.contains(UInt8(ascii: "?")) }
        let doors = [
            "login", "signin", "sign-in", "register", "subscribe", "consent", "404", "error", "accounts", "auth",
        ]
        return doors.contains(segments[1]) || doors.contains { segments[0].hasPrefix("\($0).") }
    }
}
