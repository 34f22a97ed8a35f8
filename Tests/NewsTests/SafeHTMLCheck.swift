// SPDX-License-Identifier: AGPL-3.0-or-later

/// Reads HTML that must be safe, by a grammar of its own that knows nothing else, and says what is wrong with it.
///
/// It shares no code with the library: what it does not understand is wrong.
struct SafeHTMLCheck {
    private static let inline = words("a abbr b cite code em i q s small span strong sub sup time u")
    private static let phrases = words("p h2 h3 h4 h5 h6 pre")
    private static let blocks = phrases.union(words("blockquote figure ul ol dl table"))
    private static let parts: [String: Set<String>] = [
        "ul": ["li"], "ol": ["li"], "dl": ["dt", "dd"], "table": ["caption", "thead", "tbody", "tfoot"],
        "thead": ["tr"], "tbody": ["tr"], "tfoot": ["tr"], "tr": ["td", "th"],
    ]
    private static let flow = words("blockquote figure li dt dd td th caption figcaption")
    private static let references = ["&amp;", "&lt;", "&gt;", "&quot;", "&#39;", "&#96;"].map { Array($0.utf8) }

    private static func words(_ text: String) -> Set<String> { Set(text.split(separator: " ").map(String.init)) }

    private let bytes: [UInt8]
    private let allowsPictures: Bool
    private var index = 0
    private var open: [String] = []
    private(set) var faults: Set<String> = []

    /// What is wrong with some HTML; empty when nothing is.
    static func faults(in html: String, allowsPictures: Bool = false) -> Set<String> {
        var check = SafeHTMLCheck(bytes: Array(html.utf8), allowsPictures: allowsPictures)
        check.read()
        return check.faults
    }

    private init(bytes: [UInt8], allowsPictures: Bool) {
        self.bytes = bytes
        self.allowsPictures = allowsPictures
    }

    private mutating func read() {
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "<") {
                tag()
            } else {
                character()
            }
        }
        if !open.isEmpty { faults.insert("left open: \(open)") }
        if open.count > 80 { faults.insert("too deep") }
    }

    private mutating func character() {
        let byte = bytes[index]
        let isSpace = byte == 0x20 || byte == 0x0A || byte == 0x09
        if Self.parts[open.last ?? ""] != nil { faults.insert("text in \(open.last ?? "")") }
        if byte < 0x20 && !isSpace || byte == 0x7F || byte == UInt8(ascii: ">") { faults.insert("byte \(byte)") }
        if byte == UInt8(ascii: "&") {
            let rest = bytes[index...]
            if !Self.references.contains(where: { rest.starts(with: $0) }) { faults.insert("bare ampersand") }
        }
        index += 1
    }

    private mutating func tag() {
        guard let end = bytes[index...].firstIndex(of: UInt8(ascii: ">")) else {
            faults.insert("a tag without an end")
            return index = bytes.count
        }
        let text = String(decoding: bytes[(index + 1)..<end], as: UTF8.self)
        index = end + 1
        if text.hasPrefix("/") {
            if open.popLast() != String(text.dropFirst()) { faults.insert("end of \(text)") }
        } else {
            start(text)
        }
    }

    private mutating func start(_ text: String) {
        let name = String(text.prefix { $0 != " " })
        attributes(String(text.dropFirst(name.count)), of: name)
        let parent = open.last ?? ""
        let isInText = Self.inline.contains(parent) || Self.phrases.contains(parent)
        let fits =
            if let parts = Self.parts[parent] {
                parts.contains(name)
            } else if Self.inline.contains(name) || name == "br" {
                name != "a" || !open.contains("a")
            } else if name == "img" {
                allowsPictures
            } else if name == "figcaption" {
                parent == "figure"
            } else {
                !isInText && (parent.isEmpty || Self.flow.contains(parent))
                    && (Self.blocks.contains(name) || name == "hr")
            }
        if !fits { faults.insert("\(name) in \(parent)") }
        if name == "pre", index < bytes.count, bytes[index] == 0x0A { faults.insert("pre begins with a line feed") }
        if !["br", "hr", "img"].contains(name) { open.append(name) }
    }

    private mutating func attributes(_ text: String, of name: String) {
        var rest = Substring(text)
        var values: [String: String] = [:]
        while !rest.isEmpty {
            guard rest.first == " ", let equals = rest.firstIndex(of: "="), rest[equals...].hasPrefix("=\"") else {
                faults.insert("attributes: \(text)")
                return
            }
            let attribute = String(rest[rest.index(after: rest.startIndex)..<equals])
            let value = rest[equals...].dropFirst(2)
            guard let quote = value.firstIndex(of: "\"") else {
                faults.insert("attributes: \(text)")
                return
            }
            if values.updateValue(String(value[..<quote]), forKey: attribute) != nil { faults.insert("twice: \(text)") }
            rest = value[quote...].dropFirst()
        }
        for (attribute, value) in values where !isAllowed(attribute, value, on: name) {
            faults.insert("\(attribute)=\(value) on \(name)")
        }
        if name == "a", values["href"] == nil || values["rel"] == nil { faults.insert("a link without href or rel") }
    }

    private func isAllowed(_ attribute: String, _ value: String, on name: String) -> Bool {
        if value.contains(where: { "<>'`".contains($0) }) { return false }
        return switch (name, attribute) {
        case ("br", _), ("hr", _): false
        case ("a", "href"): ["http://", "https://", "mailto:"].contains { value.hasPrefix($0) }
        case ("a", "rel"): value == "noopener noreferrer nofollow"
        case ("img", "src"): ["http://", "https://"].contains { value.hasPrefix($0) }
        case ("img", "alt"): true
        case ("img", "width"), ("img", "height"): value.allSatisfy { "0123456789".contains($0) }
        case (_, "dir"): ["ltr", "rtl", "auto"].contains(value)
        case (_, "lang"): value.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "-") }
        default: false
        }
    }
}
