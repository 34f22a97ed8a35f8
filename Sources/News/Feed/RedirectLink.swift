// SPDX-License-Identifier: AGPL-3.0-or-later

/// Finds the page that a link of an alert or search service leads to.
///
/// Only services that say so in the link itself are undone: nothing is fetched.
enum RedirectLink {
    private struct Wrapper {
        let host: String
        let path: String
        let parameters: [String]
    }

    /// A host that ends with a point stands for the service in every country.
    private static let services = [
        Wrapper(host: "google.", path: "/url", parameters: ["url", "q"]),
        Wrapper(host: "bing.com", path: "/news/apiclick.aspx", parameters: ["url"]),
        Wrapper(host: "l.facebook.com", path: "/l.php", parameters: ["u"]),
        Wrapper(host: "lm.facebook.com", path: "/l.php", parameters: ["u"]),
        Wrapper(host: "vk.com", path: "/away.php", parameters: ["to"]),
        Wrapper(host: "t.umblr.com", path: "/redirect", parameters: ["z"]),
    ]

    /// The address that a redirect names; nil if the link is none.
    static func target(of link: String) -> String? {
        // Most links have no query, and are not looked at any further.
        guard link.utf8.contains(UInt8(ascii: "?")), let rest = withoutScheme(link),
            let query = rest.utf8.firstIndex(of: UInt8(ascii: "?"))
        else { return nil }
        let page = rest[..<query]
        guard let service = services.first(where: { isPage(page, of: $0) }) else { return nil }
        let fields = rest[query...].utf8.dropFirst().split { $0 == UInt8(ascii: "&") || $0 == UInt8(ascii: "#") }
        for name in service.parameters {
            let start = Array("\(name)=".utf8)
            guard let field = fields.first(where: { $0.starts(with: start) }) else { continue }
            return WebAddress.resolve(decoded(field.dropFirst(start.count)))
        }
        return nil
    }

    private static func withoutScheme(_ link: String) -> Substring? {
        for scheme in ["https://", "http://"] where link.utf8.starts(with: scheme.utf8) {
            return Substring(link.utf8.dropFirst(scheme.utf8.count))
        }
        return nil
    }

    private static func isPage(_ page: Substring, of service: Wrapper) -> Bool {
        var name = page.utf8
        if name.starts(with: "www.".utf8) { name = name.dropFirst(4) }
        guard name.starts(with: service.host.utf8) else { return false }
        let rest = Substring(name.dropFirst(service.host.utf8.count))
        guard service.host.hasSuffix(".") else { return rest == service.path }
        // The rest of the host is a country, such as `co.uk`: short, and of one or two parts.
        let host = rest.utf8.prefix { $0 != UInt8(ascii: "/") }
        let isCountry = host.count <= 6 && host.allSatisfy { $0.isLetter || $0 == UInt8(ascii: ".") }
        return isCountry && rest[host.endIndex...] == service.path
    }

    private static func decoded(_ field: Substring.UTF8View) -> String {
        var bytes: [UInt8] = []
        var index = field.startIndex
        while index < field.endIndex {
            let byte = field[index]
            index = field.index(after: index)
            let digits = field[index...].prefix(2)
            if byte == UInt8(ascii: "%"), let value = UInt8(Substring(digits), radix: 16), digits.count == 2 {
                bytes.append(value)
                index = digits.endIndex
            } else {
                bytes.append(byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
