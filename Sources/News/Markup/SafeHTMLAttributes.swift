// SPDX-License-Identifier: AGPL-3.0-or-later

/// The language and direction of an element, as far as they can be believed.
struct SafeHTMLSpeech: Equatable {
    var language: String?
    var direction: String?

    var isEmpty: Bool { language == nil && direction == nil }

    /// The same with what it does not say taken from another.
    func filled(from other: SafeHTMLSpeech) -> SafeHTMLSpeech {
        SafeHTMLSpeech(language: language ?? other.language, direction: direction ?? other.direction)
    }
}

extension SafeHTMLSpeech {
    init(of node: HTMLNode, in tree: HTMLTree) {
        language = tree.attribute(named: "lang", of: node).flatMap(Self.language)
        direction = tree.attribute(named: "dir", of: node).flatMap(Self.direction)
    }

    private static let longestLanguage = 35

    /// A language tag in the form of BCP 47: two to eight letters, then parts of up to eight letters and digits.
    private static func language(_ text: String) -> String? {
        let bytes = text.utf8
        guard bytes.count <= longestLanguage else { return nil }
        let parts = bytes.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard let first = parts.first, first.count >= 2, first.allSatisfy(\.isLetter) else { return nil }
        let isTag = parts.allSatisfy { part in
            (1...8).contains(part.count) && part.allSatisfy { $0.isLetter || $0.isDigit }
        }
        return isTag ? text : nil
    }

    private static func direction(_ text: String) -> String? {
        guard text.utf8.count <= 4 else { return nil }
        let word = text.lowercased()
        return ["ltr", "rtl", "auto"].first { $0 == word }
    }
}

/// Start tags written anew, with the attributes that are safe.
enum SafeHTMLTag {
    static func start(_ element: HTMLElement, _ speech: SafeHTMLSpeech) -> [UInt8] {
        var tag = name(element)
        append(speech, to: &tag)
        tag.append(UInt8(ascii: ">"))
        return tag
    }

    static func end(_ element: HTMLElement) -> [UInt8] { Array("</\(element.name)>".utf8) }

    /// A link; nil when it leads nowhere it may lead.
    static func link(_ node: HTMLNode, in tree: HTMLTree, base: String?, _ speech: SafeHTMLSpeech) -> [UInt8]? {
        guard let address = tree.attribute(named: "href", of: node).flatMap({ SafeHTMLAddress.link($0, base: base) })
        else { return nil }
        var tag = name(.a)
        append("href", address, to: &tag)
        append("rel", "noopener noreferrer nofollow", to: &tag)
        append(speech, to: &tag)
        tag.append(UInt8(ascii: ">"))
        return tag
    }

    /// A picture; nil when it does not come from the web.
    static func picture(_ node: HTMLNode, in tree: HTMLTree, base: String?) -> [UInt8]? {
        guard let address = tree.attribute(named: "src", of: node).flatMap({ SafeHTMLAddress.web($0, base: base) })
        else { return nil }
        let description = Array((tree.attribute(named: "alt", of: node) ?? "").utf8)
        var cleaned: [UInt8] = []
        for piece in SafeHTMLText(description[..<description.end(ofTextWithin: SafeHTML.longestDescription)]) {
            cleaned.append(contentsOf: piece.characters)
        }
        var tag = name(.img)
        append("src", address, to: &tag)
        append("alt", String(decoding: cleaned, as: UTF8.self), to: &tag)
        for side in ["width", "height"] {
            if let size = tree.attribute(named: side, of: node).flatMap(size) { append(side, String(size), to: &tag) }
        }
        tag.append(UInt8(ascii: ">"))
        return tag
    }

    private static func name(_ element: HTMLElement) -> [UInt8] { Array("<\(element.name)".utf8) }

    private static func size(_ text: String) -> Int? {
        guard text.utf8.count <= 5, text.utf8.allSatisfy(\.isDigit), let size = Int(text) else { return nil }
        return (1...SafeHTML.largestPicture).contains(size) ? size : nil
    }

    private static func append(_ speech: SafeHTMLSpeech, to tag: inout [UInt8]) {
        if let language = speech.language { append("lang", language, to: &tag) }
        if let direction = speech.direction { append("dir", direction, to: &tag) }
    }

    private static func append(_ name: String, _ value: String, to tag: inout [UInt8]) {
        tag.append(UInt8(ascii: " "))
        tag.append(contentsOf: name.utf8)
        tag.append(contentsOf: "=\"".utf8)
        for byte in value.utf8 {
            if let reference = byte.reference { tag.append(contentsOf: reference.utf8) } else { tag.append(byte) }
        }
        tag.append(UInt8(ascii: "\""))
    }
}

/// Where links and pictures may lead.
enum SafeHTMLAddress {
    private static let mail = "mailto:"
    private static let longestMail = 320

    static func link(_ written: String, base: String?) -> String? {
        web(written, base: base) ?? mail(written)
    }

    /// An absolute http or https address that resolves to itself.
    static func web(_ written: String, base: String?) -> String? {
        guard let resolved = WebAddress.resolve(written, against: base) else { return nil }
        let address = escapingBidiControls(resolved)
        return WebAddress.resolve(address) == address ? address : nil
    }

    /// A mail address without subject, copies or anything else that a link could put into a letter.
    private static func mail(_ written: String) -> String? {
        guard written.utf8.count <= 4 * longestMail else { return nil }
        let bytes = written.utf8.filter { $0 > 0x20 && $0 != 0x7F }
        guard bytes.count > mail.utf8.count, bytes.matches(0..<mail.utf8.count, mail) else { return nil }
        let address = bytes[mail.utf8.count...].prefix { $0 != UInt8(ascii: "?") }
        let parts = address.split(separator: UInt8(ascii: "@"), omittingEmptySubsequences: false)
        guard address.count <= longestMail, parts.count == 2, parts.allSatisfy({ !$0.isEmpty }),
            address.allSatisfy({ $0.isLetter || $0.isDigit || "@._+-".utf8.contains($0) })
        else { return nil }
        return mail + String(decoding: address, as: UTF8.self)
    }

    private static func escapingBidiControls(_ address: String) -> String {
        guard BidiControls.strip(address) != address else { return address }
        var escaped = ""
        for scalar in address.unicodeScalars {
            if BidiControls.strip(String(scalar)).isEmpty {
                for byte in String(scalar).utf8 { escaped += "%" + String(byte, radix: 16, uppercase: true) }
            } else {
                escaped.unicodeScalars.append(scalar)
            }
        }
        return escaped
    }
}
