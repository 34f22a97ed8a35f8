// SPDX-License-Identifier: AGPL-3.0-or-later

/// Reads what is inside an element of a feed.
extension FeedXML {
    /// What an element is for.
    mutating func meaning(of name: XMLName) -> (term: FeedTerm, vocabulary: FeedVocabulary) {
        guard let key = xml.bytes.shortWord(name.whole) else { return meaningUnknown(name) }
        let slot = Meaning.slot(of: key)
        let known = meanings[slot]
        if known.key == key, known.state == scopes.state { return (known.term, known.vocabulary) }
        let (term, vocabulary) = meaningUnknown(name)
        meanings[slot] = Meaning(key: key, state: scopes.state, term: term, vocabulary: vocabulary)
        return (term, vocabulary)
    }

    private func meaningUnknown(_ name: XMLName) -> (term: FeedTerm, vocabulary: FeedVocabulary) {
        let prefix = name.prefix.isEmpty ? "" : xml.bytes.lowercasedText(name.prefix)
        let vocabulary = scopes.vocabulary(ofPrefix: prefix)
        return (FeedTerm.named(xml.bytes.lowercasedText(name.local), in: vocabulary), vocabulary)
    }

    /// How well a vocabulary's words are trusted to say what the feed itself means: lower is better.
    func rank(of vocabulary: FeedVocabulary) -> Int {
        switch vocabulary {
        case .rss: kind == .atom ? 1 : 0
        case .atom: kind == .atom ? 0 : 1
        case .content: 0
        case .dublinCore: 2
        case .dublinCoreTerms: 3
        case .media: 4
        case .podcast: 5
        case .feedBurner, .comments, .chapters, .licence, .place, .syndication, .administration, .xhtml, .rdf, .xml,
            .other:
            6
        }
    }

    /// An attribute of the latest start, in lower case and without spaces around it.
    func attributeWord(_ name: String) -> String? {
        guard let value = xml.attribute(name) else { return nil }
        if value.utf8.allSatisfy({ !$0.isSpace && $0 == $0.lowercased }) { return value }
        let bytes = Array(value.utf8)
        return bytes.lowercasedText(bytes.trimmed(0..<bytes.count))
    }

    /// Reads a text that may have markup; nil if it is blank.
    mutating func readText(_ term: FeedTerm, _ vocabulary: FeedVocabulary) -> FeedText? {
        let form = TextForm(
            term: term, isAtom: vocabulary == .atom || kind == .atom, isXHTML: vocabulary == .xhtml,
            type: attributeWord("type"), mode: attributeWord("mode"))
        let language = scopes.language
        let base = scopes.base ?? outermostBase
        let hasMarkup = collect(form.isSerialised)
        guard form.isText, let text = collected(within: limits.text) else { return nil }
        if form.isBase64 {
            return Base64.decode(Array(text.utf8)).map {
                FeedText(String(decoding: $0, as: UTF8.self), markup: form.markup, language: language, base: base)
            }
        }
        return FeedText(text, markup: hasMarkup ? .html : form.markup, language: language, base: base)
    }

    /// Reads a word or line without markup; nil if it is blank.
    mutating func readWords() -> String? {
        collect(false)
        return collected(within: limits.text)
    }

    /// What was last collected, without the spaces at its ends; nil if it is blank.
    private func collected(within limit: Int) -> String? {
        if let run {
            let range = xml.bytes.trimmed(run.lowerBound..<xml.bytes.end(of: run, within: limit))
            return range.isEmpty ? nil : xml.bytes.text(range)
        }
        let range = buffer.trimmed(0..<buffer.end(ofTextWithin: limit))
        return range.isEmpty ? nil : buffer.text(range)
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
        scopes.enter(xml, outermost: outermostBase)
        held = .start(name)
    }

    /// Whether this is an item of RSS inside an element that was never closed; if so, it is moved out of it.
    mutating func stopsBefore(_ name: XMLName, in depth: Int) -> Bool {
        guard kind != nil, kind != .atom, xml.bytes.matches(name.whole, "item"),
            meaning(of: name).vocabulary == .rss
        else { return false }
        moveEntry(name, to: depth)
        return true
    }

    /// Collects what is inside the latest start into the buffer, and says whether there was markup in it.
    ///
    /// Serialised, the text is escaped, as the text of the markup that it stands in; otherwise its references are
    /// decoded, and it is the text that becomes markup.
    @discardableResult
    private mutating func collect(_ isSerialised: Bool) -> Bool {
        let depth = xml.depth
        var hasMarkup = false
        var hasWrapper = false
        var isEmptyTag = false
        buffer.removeAll(keepingCapacity: true)
        run = nil
        while true {
            switch advance() {
            case .finished: return hasMarkup
            case .text(let text):
                if !isSerialised, buffer.isEmpty, run == nil, !hasMarkup, xml.isPlain(text) {
                    run = text.range
                } else {
                    copyRun()
                    append(text, isSerialised)
                }
            case .start(let name):
                copyRun()
                if stopsBefore(name, in: depth) { return hasMarkup }
                hasMarkup = true
                if kind == .atom, version != "0.3", xml.depth == depth + 1, buffer.allSatisfy(\.isSpace),
                    isDivision(name)
                {
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

    /// Takes the run that was all there was to the buffer, as there is more to come.
    private mutating func copyRun() {
        guard let range = run else { return }
        run = nil
        xml.copy(range, to: &buffer)
    }

    /// Whether this is the `div` that Atom 1.0 wants around XHTML and that is no part of it.
    private func isDivision(_ name: XMLName) -> Bool {
        xml.bytes.matches(name.local, "div")
    }

    private mutating func append(_ text: XMLText, _ isSerialised: Bool) {
        guard buffer.count < limits.text else { return }
        guard isSerialised else { return xml.append(text, to: &buffer) }
        let start = buffer.count
        xml.append(text, to: &buffer)
        let isPlain = buffer[start...].allSatisfy { byte in
            byte != UInt8(ascii: "<") && byte != UInt8(ascii: ">") && byte != UInt8(ascii: "&")
        }
        if isPlain { return }
        let decoded = Array(buffer[start...])
        buffer.removeSubrange(start...)
        for byte in decoded {
            switch byte {
            case UInt8(ascii: "<"): buffer.append(contentsOf: "&lt;".utf8)
            case UInt8(ascii: ">"): buffer.append(contentsOf: "&gt;".utf8)
            case UInt8(ascii: "&"): buffer.append(contentsOf: "&amp;".utf8)
            default: buffer.append(byte)
            }
        }
    }

    /// Appends the tag of the latest start without its prefix, and says whether it closes itself.
    private mutating func appendTag(_ name: XMLName) -> Bool {
        let isWhole = xml.bytes[xml.tag.upperBound - 1] == UInt8(ascii: ">")
        let isEmpty = isWhole && xml.bytes[xml.tag.upperBound - 2] == UInt8(ascii: "/")
        guard buffer.count < limits.text else { return isEmpty }
        buffer.append(UInt8(ascii: "<"))
        var copied = name.local.lowerBound
        for attribute in xml.attributes where saysXHTML(attribute) {
            // What the element around the text says of namespaces means nothing in HTML.
            buffer.append(contentsOf: xml.bytes[copied..<attribute.name.whole.lowerBound])
            while buffer.last?.isSpace ?? false { buffer.removeLast() }
            copied = min(attribute.value.upperBound + 1, xml.tag.upperBound)
        }
        buffer.append(contentsOf: xml.bytes[copied..<xml.tag.upperBound])
        if !isWhole { buffer.append(UInt8(ascii: ">")) }
        return isEmpty
    }

    private func saysXHTML(_ attribute: XMLAttribute) -> Bool {
        let value = attribute.value
        guard xml.bytes.matches(attribute.name.whole, "xmlns"), value.upperBound < xml.bytes.count,
            xml.bytes[value.upperBound] == UInt8(ascii: "\"") || xml.bytes[value.upperBound] == UInt8(ascii: "'")
        else { return false }
        return xml.bytes.matches(value, "http://www.w3.org/1999/xhtml")
    }

    private mutating func appendEndTag(_ name: XMLName) {
        guard buffer.count < limits.text else { return }
        buffer.append(contentsOf: "</".utf8)
        buffer.append(contentsOf: xml.bytes[name.local])
        buffer.append(UInt8(ascii: ">"))
    }
}

/// What a name of at most sixteen bytes means in a state of the scopes.
struct Meaning {
    /// How many are remembered, each in a slot that its name gives.
    static let slots = 128

    var key: UInt128 = 0
    var state = -1
    var term = FeedTerm.other
    var vocabulary = FeedVocabulary.other

    static func slot(of key: UInt128) -> Int {
        let folded = UInt64(truncatingIfNeeded: key ^ (key >> 64))
        return Int((folded &* 0x9E37_79B9_7F4A_7C15) >> 57)
    }
}
