// SPDX-License-Identifier: AGPL-3.0-or-later

/// An address in its plain form.
public struct CanonicalAddress: Hashable, Sendable {
    /// The address to open: it leads where the written one led, without what only follows readers about.
    public let address: String

    /// What all addresses of one article have in common, for comparing: it is no address.
    ///
    /// http and https, `www.`, mobile and AMP pages and a slash at the end make no difference to it; ids in the query
    /// do.
    public let key: String
}

extension WebAddress {
    /// The plain form of an http or https address, after the redirects that the caller knows of; nil if it is none.
    ///
    /// Dropped are tracking parameters, default ports, names and passwords, and fragments other than `#!` and `#/`.
    /// Addresses inside those of Google, Facebook and the AMP caches are taken out of them.
    public static func canonical(_ address: String, redirects: Redirects = Redirects()) -> CanonicalAddress? {
        guard let plain = plain(address) else { return nil }
        return redirects.end(of: plain)
    }

    /// The plain form without redirects.
    static func plain(_ address: String) -> CanonicalAddress? {
        guard var location = resolve(address).flatMap(Location.init) else { return nil }
        // An AMP cache's page may be wrapped by a search engine's link; nobody wraps more often.
        for _ in 0..<4 {
            guard let inner = location.wrapped.flatMap({ resolve($0) }).flatMap(Location.init) else { break }
            location = inner
        }
        return CanonicalAddress(address: location.address, key: location.key)
    }
}

/// An absolute address taken apart, with each part in its plain form.
private struct Location {
    let scheme: String
    let host: String
    let port: String
    let path: String
    let parameters: [QueryParameter]
    let fragment: String

    init?(_ resolved: String) {
        let parts = WebAddress.Parts(resolved)
        guard let scheme = parts.scheme, let authority = parts.authority else { return nil }
        var place =
            authority.utf8.lastIndex(of: UInt8(ascii: "@")).map { Substring(authority.utf8[$0...].dropFirst()) }
            ?? authority
        var port = ""
        if let colon = place.utf8.lastIndex(of: UInt8(ascii: ":")),
            place.utf8[colon...].dropFirst().allSatisfy(\.isDigit)
        {
            port = String(Substring(place.utf8[colon...].dropFirst()))
            place = place[..<colon]
        }
        while place.utf8.last == UInt8(ascii: ".") { place = Substring(place.utf8.dropLast()) }
        guard Self.isHost(place.utf8) else { return nil }
        self.scheme = scheme
        host = place.lowercased()
        self.port = port.isEmpty || port == (scheme == "https" ? "443" : "80") ? "" : ":\(port)"
        path = parts.path.isEmpty ? "/" : PercentEncoding.plain(parts.path)
        parameters = parts.query.map(QueryParameter.all) ?? []
        let mark = parts.fragment?.utf8.first
        let isRoute = mark == UInt8(ascii: "!") || mark == UInt8(ascii: "/")
        fragment = isRoute ? parts.fragment.map { "#\(PercentEncoding.plain($0))" } ?? "" : ""
    }

    var address: String {
        let kept = parameters.filter { !$0.follows }
        return "\(scheme)://\(host)\(port)\(path)\(QueryParameter.written(kept))\(fragment)"
    }

    var key: String {
        let kept = parameters.filter { !$0.follows && !$0.opens && !$0.asksForAMP }
        return "\(ArticleKey.host(host))\(port)\(ArticleKey.path(path))\(QueryParameter.written(kept))\(fragment)"
    }

    /// A colon stands in the brackets of an IPv6 address only: anywhere else no browser would open it.
    private static func isHost(_ text: Substring.UTF8View) -> Bool {
        guard let first = text.first else { return false }
        if first == UInt8(ascii: "[") { return text.last == UInt8(ascii: "]") }
        return !text.contains(UInt8(ascii: ":"))
    }

    /// The address that this one only leads to.
    var wrapped: String? {
        let segments = path.utf8.split(separator: UInt8(ascii: "/")).map { String(Substring($0)) }
        if host.hasSuffix(".cdn.ampproject.org") || host == "cdn.ampproject.org" {
            guard let first = segments.first, ["a", "c", "v"].contains(first) else { return nil }
            return inner(segments.dropFirst())
        }
        if Self.isGoogle(host) {
            if segments.first == "amp" { return inner(segments.dropFirst()) }
            if segments == ["url"] { return value(of: ["url", "q"]) }
        }
        if ["l.facebook.com", "lm.facebook.com", "l.instagram.com"].contains(host) { return value(of: ["u"]) }
        return nil
    }

    private func inner(_ segments: ArraySlice<String>) -> String? {
        let isSecure = segments.first == "s"
        let rest = isSecure ? segments.dropFirst() : segments
        guard let host = rest.first, host.utf8.contains(UInt8(ascii: ".")) else { return nil }
        let slash = path.utf8.last == UInt8(ascii: "/") ? "/" : ""
        let query = QueryParameter.written(parameters)
        return "\(isSecure ? "https" : "http")://\(rest.joined(separator: "/"))\(slash)\(query)"
    }

    private func value(of names: [String]) -> String? {
        for name in names {
            for parameter in parameters where parameter.name == name && parameter.value.utf8.starts(with: "http".utf8) {
                return PercentEncoding.decoded(parameter.value)
            }
        }
        return nil
    }

    private static func isGoogle(_ host: String) -> Bool {
        let labels = host.utf8.split(separator: UInt8(ascii: ".")).map { String(Substring($0)) }
        return labels.first == "www" && labels.count <= 4 && labels.dropFirst().first == "google"
    }
}
