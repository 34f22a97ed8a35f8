// SPDX-License-Identifier: AGPL-3.0-or-later

/// Makes the links in markup absolute.
enum MarkupLinks {
    /// The attributes of HTML that hold one address.
    private static let names = [
        "href", "src", "cite", "action", "poster", "background", "longdesc", "data", "codebase", "usemap",
    ]

    /// A text grows no more than this by what is put into it, in bytes.
    private static let mostAdded = 1_000_000

    /// The markup with every relative address resolved, and otherwise as it was.
    ///
    /// One pass over the tags; of a text with very many links or a very long base the last links stay as they are.
    static func resolve(in markup: String, against base: String) -> String {
        let bytes = Array(markup.utf8)
        guard bytes.contains(UInt8(ascii: "<")) else { return markup }
        var xml = XMLPull(bytes)
        var resolved: [UInt8] = []
        var copied = 0
        while xml.position < bytes.count {
            guard xml.position + 1 < bytes.count, bytes[xml.position] == UInt8(ascii: "<"),
                bytes[xml.position + 1].isLetter
            else {
                xml.position += 1
                continue
            }
            guard xml.readStartTag() != nil, resolved.count - copied < mostAdded else { break }
            for attribute in xml.attributes {
                guard let address = address(in: attribute, of: xml, against: base) else { continue }
                resolved.append(contentsOf: bytes[copied..<attribute.value.lowerBound])
                append(address, to: &resolved)
                copied = attribute.value.upperBound
            }
        }
        guard copied > 0 else { return markup }
        resolved.append(contentsOf: bytes[copied...])
        return String(decoding: resolved, as: UTF8.self)
    }

    /// What a relative address in an attribute means; nil if it is absolute already, or no address.
    private static func address(in attribute: XMLAttribute, of xml: XMLPull, against base: String) -> String? {
        guard names.contains(where: { xml.bytes.matches(attribute.name.whole, $0) }) else { return nil }
        let written = xml.value(attribute)
        guard WebAddress.resolve(written) == nil else { return nil }
        return WebAddress.resolve(written, against: base)
    }

    private static func append(_ address: String, to markup: inout [UInt8]) {
        for byte in address.utf8 {
            switch byte {
            case UInt8(ascii: "&"): markup.append(contentsOf: "&amp;".utf8)
            case UInt8(ascii: "'"): markup.append(contentsOf: "&#39;".utf8)
            default: markup.append(byte)
            }
        }
    }
}
