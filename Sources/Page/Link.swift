// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit
import Words

/// An address fit for `href`, `src` or `action`: a path of our own, or an http, https or mailto address from outside.
public struct Link: Sendable, Equatable {
    public let text: String

    private init(checked text: String) { self.text = text }

    /// A path of the desk, written in the program.
    public static func path(_ path: StaticString) -> Link { Link(checked: "\(path)") }

    /// A path of the desk that ends in a reference: `/sources/ID`, or `/sources/ID/items`.
    public static func path<Noun>(_ path: StaticString, _ id: ID<Noun>, _ rest: StaticString = "") -> Link {
        Link(checked: "\(path)/\(id.text)\(rest)")
    }

    /// A path of the desk with a person's random reference in it.
    public static func path(_ path: StaticString, _ person: PersonID, _ rest: StaticString = "") -> Link {
        Link(checked: "\(path)/\(person.text)\(rest)")
    }

    /// A path of the desk that ends in a day.
    public static func path(_ path: StaticString, _ date: LocalDate) -> Link { Link(checked: "\(path)/\(date.text)") }

    /// A path that ends in a token or another word, percent-encoded.
    public static func path(_ path: StaticString, word: String, _ rest: StaticString = "") -> Link {
        Link(checked: "\(path)/\(encoded(word))\(rest)")
    }

    /// A path of the desk that another part of the program made; anything else leads nowhere.
    public static func own(_ path: String) -> Link {
        let units = Array(path.utf8)
        let isOwn = units.first == UInt8(ascii: "/") && units.dropFirst().first != UInt8(ascii: "/")
        let isPlain = units.allSatisfy { Self.isPlain($0) || $0 == UInt8(ascii: "/") }
        return Link(checked: isOwn && isPlain ? path : "#")
    }

    /// The same link with a query field; the value is percent-encoded.
    public func with(_ name: StaticString, _ value: String) -> Link {
        let units = text.utf8
        let end = units.firstIndex(of: UInt8(ascii: "#")) ?? units.endIndex
        let joint = units[..<end].contains(UInt8(ascii: "?")) ? "&" : "?"
        return Link(checked: "\(text[..<end])\(joint)\(name)=\(Self.encoded(value))\(text[end...])")
    }

    /// The same link, at a place on the page.
    public func at(_ place: String) -> Link { Link(checked: text + "#" + Self.encoded(place)) }

    /// An address from outside.
    ///
    /// Anything but http and https leads nowhere: to `#`.
    public static func outside(_ address: String) -> Link {
        var address = address
        let isFit = address.withUTF8 { units in
            guard begins(units, with: "https://") || begins(units, with: "http://") else { return false }
            let bytes = UnsafeRawBufferPointer(units)
            var place = 0
            while place + 8 <= bytes.count, !EightBytes(bytes, at: place).mayBreakAddress { place += 8 }
            while place < units.count, units[place] > 0x20, units[place] != 0x7F { place += 1 }
            return place == units.count
        }
        return Link(checked: isFit ? address : "#")
    }

    /// In whatever case it is written.
    private static func begins(_ units: UnsafeBufferPointer<UInt8>, with scheme: StaticString) -> Bool {
        scheme.withUTF8Buffer { wanted in
            guard units.count >= wanted.count else { return false }
            for place in wanted.indices where units[place] | 0x20 != wanted[place] | 0x20 { return false }
            return true
        }
    }

    /// A picture that comes in the same mail, by the name that its part has there.
    public static func enclosed(_ contentID: String) -> Link {
        Link(checked: "cid:" + encoded(contentID, besides: 0x40))
    }

    /// Writing to somebody.
    public static func mail(_ address: EmailAddress) -> Link { Link(checked: "mailto:" + address.text) }

    /// A place on the same page.
    public static func anchor(_ name: String) -> Link { Link(checked: "#" + encoded(name)) }

    /// What stands for itself in an address: "unreserved" in RFC 3986, section 2.3.
    private static func isPlain(_ unit: UInt8) -> Bool {
        switch unit {
        case 0x61...0x7A, 0x41...0x5A, 0x30...0x39: true
        case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"), UInt8(ascii: "~"): true
        default: false
        }
    }

    /// - Parameter mark: another byte that stands for itself.
    static func encoded(_ text: String, besides mark: UInt8? = nil) -> String {
        if text.utf8.allSatisfy(isPlain) { return text }
        var out = ""
        for unit in text.utf8 {
            if isPlain(unit) || unit == mark {
                out.unicodeScalars.append(Unicode.Scalar(unit))
            } else {
                out += "%" + Hex.text(of: [unit]).uppercased()
            }
        }
        return out
    }
}

extension Link {
    /// The same page in another language.
    static func here(in language: Language) -> Link { Link(checked: "?lang=\(language.tag)") }
}
