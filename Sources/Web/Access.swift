// SPDX-License-Identifier: AGPL-3.0-or-later

/// Who may use each route: the one table that the desk is guarded by.
public struct AccessTable: Sendable {
    public struct Row: Sendable, Equatable {
        public let method: Method
        public let pattern: String
        public let who: Who

        public init(_ method: Method, _ pattern: String, _ who: Who) {
            self.method = method
            self.pattern = pattern
            self.who = who
        }
    }

    public enum Method: String, Sendable, CaseIterable {
        case get = "GET"
        case post = "POST"
    }

    public enum Who: Sendable, Equatable {
        /// Anybody, signed in or not.
        case anyone
        /// A member of the network, signed in by a link in their mail; staff is not, whatever their role.
        case member
        case roles(Set<Role>)

        /// Whether staff of that role may come.
        public func admits(_ role: Role) -> Bool {
            switch self {
            case .anyone: true
            case .member: false
            case .roles(let roles): roles.contains(role)
            }
        }
    }

    public let rows: [Row]

    public init(_ rows: [Row]) { self.rows = rows }

    func row(_ method: Method, _ pattern: String) -> Row? {
        rows.first { $0.method == method && $0.pattern == pattern }
    }
}

/// A mistake in the program that its own start refuses: a route without a row, a row without a route, or the wrong kind.
public struct AccessMistake: Error, Equatable, CustomStringConvertible {
    public let description: String
}
