// SPDX-License-Identifier: AGPL-3.0-or-later

/// Links as they are written in feeds and pages.
public enum WebAddress {
    /// The absolute http or https address that a link means on a page at `base`; nil if it is none.
    ///
    /// Spaces around it and line breaks in it are dropped and characters that would end it in a text are escaped, as a
    /// browser does. Every other scheme (`javascript:`, `mailto:`, `data:`) gives nil, as does what is longer than any
    /// real address.
    public static func resolve(_ link: String, against base: String? = nil) -> String? {
        guard link.utf8.count <= longest else { return nil }
        let reference = clean(link)
        let parts = Parts(reference)
        if let scheme = parts.scheme {
            return scheme == "http" || scheme == "https" ? parts.written : nil
        }
        guard !reference.isEmpty, let base, let root = resolve(base).map(Parts.init) else { return nil }
        return root.adding(parts).written
    }

    private static let longest = 8192

    private static func clean(_ link: String) -> String {
        let bytes = Array(link.utf8)
        var kept: [UInt8] = []
        kept.reserveCapacity(bytes.count)
        for byte in bytes[bytes.trimmed(0..<bytes.count)] {
            switch byte {
            case 0x00..<0x20, 0x7F: break
            case UInt8(ascii: " "), UInt8(ascii: "\""), UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "`"):
                kept.append(UInt8(ascii: "%"))
                kept.append(contentsOf: String(byte, radix: 16, uppercase: true).utf8)
            default: kept.append(byte)
            }
        }
        return String(decoding: kept, as: UTF8.self)
    }
}

extension WebAddress {
    /// An address taken apart as RFC 3986 says.
    struct Parts {
        var scheme: String?
        var authority: Substring?
        var path: Substring
        var query: Substring?
        var fragment: Substring?

        init(_ text: String) {
            var rest = Substring(text)
            if let colon = rest.utf8.firstIndex(of: UInt8(ascii: ":")), Self.isScheme(rest[..<colon].utf8) {
                scheme = rest[..<colon].lowercased()
                rest = Substring(rest.utf8[colon...].dropFirst())
            }
            fragment = Self.cut(&rest, at: UInt8(ascii: "#"))
            query = Self.cut(&rest, at: UInt8(ascii: "?"))
            if rest.utf8.starts(with: "//".utf8) {
                rest = Substring(rest.utf8.dropFirst(2))
                let slash = rest.utf8.firstIndex(of: UInt8(ascii: "/")) ?? rest.endIndex
                authority = rest[..<slash]
                rest = rest[slash...]
            }
            path = rest
        }

        /// The address in full, or nil if it names no host.
        var written: String? {
            guard let scheme, let authority, !authority.isEmpty else { return nil }
            var text = "\(scheme)://\(authority)\(path)"
            if let query { text += "?\(query)" }
            if let fragment { text += "#\(fragment)" }
            return text
        }

        func adding(_ reference: Parts) -> Parts {
            var target = reference
            target.scheme = scheme
            if reference.authority != nil { return target }
            target.authority = authority
            if reference.path.isEmpty {
                target.path = path
                target.query = reference.query ?? query
            } else if reference.path.utf8.first == UInt8(ascii: "/") {
                target.path = Self.withoutDots(reference.path)
            } else {
                let folder = path.utf8.lastIndex(of: UInt8(ascii: "/")).map { path[...$0] } ?? "/"
                target.path = Self.withoutDots(folder + reference.path)
            }
            return target
        }

        private static func isScheme(_ text: Substring.UTF8View) -> Bool {
            guard let first = text.first, first.isLetter else { return false }
            return text.allSatisfy { $0.isLetter || $0.isDigit || "+-.".utf8.contains($0) }
        }

        /// Takes what follows a mark off the text; bytes are compared, so that no accent can hide the mark.
        private static func cut(_ rest: inout Substring, at mark: UInt8) -> Substring? {
            guard let index = rest.utf8.firstIndex(of: mark) else { return nil }
            defer { rest = rest[..<index] }
            return Substring(rest.utf8[index...].dropFirst())
        }

        private static func withoutDots(_ path: Substring) -> Substring {
            var kept: [Substring] = []
            let slash = UInt8(ascii: "/")
            let segments = path.utf8.split(separator: slash, omittingEmptySubsequences: false).map(Substring.init)
                .dropFirst()
            for segment in segments.dropLast() {
                if segment == ".." { _ = kept.popLast() } else if segment != "." { kept.append(segment) }
            }
            let last = segments.last ?? ""
            if last == ".." { _ = kept.popLast() }
            kept.append(last == "." || last == ".." ? "" : last)
            return Substring("/" + kept.joined(separator: "/"))
        }
    }
}

extension WebAddress {
    /// The host of an http or https address in small letters, without `www.`; nil if it is none.
    public static func host(of address: String) -> String? {
        guard let authority = resolve(address).flatMap({ Parts($0).authority }) else { return nil }
        let host = authority.split(separator: "@").last?.split(separator: ":").first.map { $0.lowercased() } ?? ""
        guard !host.isEmpty else { return nil }
        return host.hasPrefix("www.") ? String(host.dropFirst(4)) : host
    }
}
