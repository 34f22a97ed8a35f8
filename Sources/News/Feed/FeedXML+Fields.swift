// SPDX-License-Identifier: AGPL-3.0-or-later

/// Reads what is inside an element of a feed.
extension FeedXML {
    func vocabulary(of name: XMLName) -> FeedVocabulary {
        scopes.vocabulary(ofPrefix: name.prefix.isEmpty ? "" : xml.bytes.lowercasedText(name.prefix))
    }

    /// How well a vocabulary's words are trusted to say what the feed itself means: lower is better.
    func rank(of vocabulary: FeedVocabulary) -> Int {
        switch vocabulary {
        case .rss: draft?.kind == .atom ? 1 : 0
        case .atom: draft?.kind == .atom ? 0 : 1
        case .content: 0
        case .dublinCore: 2
        case .dublinCoreTerms: 3
        case .media: 4
        case .podcast: 5
        case .xhtml, .rdf, .xml, .other: 6
        }
    }

    /// An attribute of the latest start, in lower case and without spaces around it.
    func attributeWord(_ name: String) -> String? {
        guard let value = xml.attribute(name) else { return nil }
        let bytes = Array(value.utf8)
        return bytes.lowercasedText(bytes.trimmed(0..<bytes.count))
    }

    /// Reads a text that may have markup; nil if it is blank.
    mutating func readText(_ term: FeedTerm, _ vocabulary: FeedVocabulary) -> FeedText? {
        let form = TextForm(
            term: term, isAtom: vocabulary == .atom || draft?.kind == .atom, isXHTML: vocabulary == .xhtml,
            type: attributeWord("type"), mode: attributeWord("mode"))
        let hasMarkup = collect(form.isSerialised)
        let range = buffer.trimmed(0..<buffer.end(ofTextWithin: limits.text))
        guard form.isText, !range.isEmpty else { return nil }
        if form.isBase64 {
            return Base64.decode(buffer).map { FeedText(String(decoding: $0, as: UTF8.self), markup: form.markup) }
        }
        return FeedText(buffer.text(range), markup: hasMarkup ? .html : form.markup)
    }

    /// Reads a word or line without markup; nil if it is blank.
    mutating func readWords() -> String? {
        collect(false)
        let range = buffer.trimmed(0..<buffer.count)
        return range.isEmpty ? nil : buffer.text(range)
    }

    /// Reads a link of RSS, which is text, or of Atom, which is an attribute, and says how good it is.
    mutating func readLink(_ vocabulary: FeedVocabulary) -> (WrittenLink?, rank: Int) {
        let base = scopes.base
        guard let address = xml.attribute("href") else {
            return (readWords().map { WrittenLink(text: $0, base: base) }, rank(of: vocabulary))
        }
        let relation = attributeWord("rel") ?? "alternate"
        let type = attributeWord("type") ?? "text/html"
        skip()
        guard relation == "alternate" || relation.hasSuffix("/alternate") || relation.isEmpty else { return (nil, 0) }
        let rank = rank(of: vocabulary) + (type.contains("html") ? 0 : 2)
        return (WrittenLink(text: address, base: base), rank)
    }

    /// Passes over the rest of the latest start, or stops before the next item that it ought not to hold.
    mutating func skip() {
        let depth = xml.depth
        while true {
            switch advance() {
            case .finished: return
            case .text: break
            case .end:
                if xml.depth < depth { return }
            case .start(let name):
                if stopsBefore(name, in: depth) { return }
            }
        }
    }

    /// Makes an entry that began inside another one begin at the other one's depth, to be read next.
    mutating func moveEntry(_ name: XMLName, to depth: Int) {
        xml.moveStart(to: depth)
        scopes.leave(to: depth - 1)
        scopes.enter(xml)
        held = .start(name)
    }

    /// Whether this is an item of RSS inside an element that was never closed; if so, it is moved out of it.
    private mutating func stopsBefore(_ name: XMLName, in depth: Int) -> Bool {
        guard let draft, draft.kind != .atom, xml.bytes.matches(name.whole, "item"), vocabulary(of: name) == .rss
        else { return false }
        moveEntry(name, to: depth)
        return true
    }

    /// Collects what is inside the latest start into the buffer, and says whether there was markup in it.
    ///
    /// Serialised, the text stays as escaped as it is, as the text of the markup that it stands in; otherwise its
    /// references are decoded, and it is the text that becomes markup.
    @discardableResult
    private mutating func collect(_ isSerialised: Bool) -> Bool {
        let depth = xml.depth
        var hasMarkup = false
        var hasWrapper = false
        var isEmptyTag = false
        buffer.removeAll(keepingCapacity: true)
        while true {
            switch advance() {
            case .finished: return hasMarkup
            case .text(let text):
                append(text, isSerialised)
            case .start(let name):
                if stopsBefore(name, in: depth) { return hasMarkup }
                hasMarkup = true
                if isSerialised, xml.depth == depth + 1, buffer.allSatisfy(\.isSpace), isDivision(name) {
                    hasWrapper = true
                } else {
                    isEmptyTag = appendTag(name)
                }
            case .end(let name):
                if xml.depth < depth { return hasMarkup }
                let isWrapper = hasWrapper && xml.depth == depth && isDivision(name)
                if !isEmptyTag, !isWrapper { appendEndTag(name) }
                isEmptyTag = false
            }
        }
    }

    /// Whether this is the `div` that Atom wants around XHTML and that is no part of it.
    private func isDivision(_ name: XMLName) -> Bool {
        xml.bytes.matches(name.local, "div")
    }

    private mutating func append(_ text: XMLText, _ isSerialised: Bool) {
        guard buffer.count < limits.text else { return }
        if !isSerialised {
            xml.append(text, to: &buffer)
        } else if text.hasReferences {
            buffer.append(contentsOf: xml.bytes[text.range])
        } else {
            for byte in xml.bytes[text.range] {
                switch byte {
                case UInt8(ascii: "<"): buffer.append(contentsOf: "&lt;".utf8)
                case UInt8(ascii: "&"): buffer.append(contentsOf: "&amp;".utf8)
                default: buffer.append(byte)
                }
            }
        }
    }

    /// Appends the tag of the latest start without its prefix, and says whether it closes itself.
    private mutating func appendTag(_ name: XMLName) -> Bool {
        let isWhole = xml.bytes[xml.tag.upperBound - 1] == UInt8(ascii: ">")
        let isEmpty = isWhole && xml.bytes[xml.tag.upperBound - 2] == UInt8(ascii: "/")
        guard buffer.count < limits.text else { return isEmpty }
        buffer.append(UInt8(ascii: "<"))
        buffer.append(contentsOf: xml.bytes[name.local.lowerBound..<xml.tag.upperBound])
        if !isWhole { buffer.append(UInt8(ascii: ">")) }
        return isEmpty
    }

    private mutating func appendEndTag(_ name: XMLName) {
        guard buffer.count < limits.text else { return }
        buffer.append(contentsOf: "</".utf8)
        buffer.append(contentsOf: xml.bytes[name.local])
        buffer.append(UInt8(ascii: ">"))
    }
}
