// SPDX-License-Identifier: AGPL-3.0-or-later

/// The one address under which the desk is reached; every link that leaves is built on it, never on what a request says.
public struct BaseURL: Sendable, Equatable {
    /// Scheme and host, without a slash at the end: `https://desk.example.org`.
    public let text: String
    public let isSecure: Bool
    private let authority: String

    /// Takes `https://host`, or plain http for the machine's own localhost.
    ///
    /// Nil for everything else.
    public init?(_ text: String) {
        let isSecure = text.hasPrefix("https://")
        guard isSecure || text.hasPrefix("http://") else { return nil }
        var authority = String(text.dropFirst(isSecure ? 8 : 7))
        if authority.hasSuffix("/") { authority.removeLast() }
        let allowed = Set("abcdefghijklmnopqrstuvwxyz0123456789.-:")
        let host = authority.split(separator: ":").first.map(String.init) ?? ""
        guard !host.isEmpty, authority.allSatisfy(allowed.contains),
            isSecure || ["localhost", "127.0.0.1"].contains(host)
        else {
            return nil
        }
        self.text = (isSecure ? "https://" : "http://") + authority
        self.isSecure = isSecure
        self.authority = authority
    }

    /// The Host headers that are ours.
    public var hosts: Set<String> {
        guard !isSecure else { return [authority] }
        let port = authority.split(separator: ":").dropFirst().first.map { ":\($0)" } ?? ""
        return ["localhost\(port)", "127.0.0.1\(port)"]
    }

    /// The origins that a browser names for pages of ours.
    public var origins: Set<String> { Set(hosts.map { (isSecure ? "https://" : "http://") + $0 }) }

    /// The address of a page of ours, to be sent to somebody.
    public func address(of path: String) -> String { text + path }
}
