// SPDX-License-Identifier: AGPL-3.0-or-later

extension DecodedText {
    /// Decodes a web page by its byte order mark, the charset of its HTTP header, its `<meta>` tags, or its bytes.
    init(html bytes: [UInt8], contentType: String?) {
        let isSaid = contentType.flatMap(TextEncoding.charset(ofContentType:)).flatMap(TextEncoding.init(label:)) != nil
        let told = isSaid ? contentType : TextEncoding.contentType(inMetaOf: bytes)
        self.init(bytes, contentType: told ?? contentType)
    }
}

extension TextEncoding {
    /// How far into a page its encoding is looked for: four times what the standard asks, since some pages say it late.
    private static let longestSearch = 4096

    /// What the first `<meta>` tag that names an encoding says, in the form of an HTTP header.
    static func contentType(inMetaOf bytes: [UInt8]) -> String? {
        var tokens = HTMLTokens(Array(bytes.prefix(longestSearch)))
        while true {
            let token = tokens.next()
            if token == .finished { return nil }
            guard token == .startTag else { continue }
            let element = HTMLElement(tokens.tag.key)
            tokens.mode = element.contentMode
            if element == .meta, let type = contentType(inMeta: tokens) { return type }
        }
    }

    private static func contentType(inMeta tokens: HTMLTokens) -> String? {
        var values: [String: String] = [:]
        for attribute in tokens.attributes { values[tokens.name(attribute)] = tokens.value(attribute) }
        let content = values["http-equiv"]?.lowercased() == "content-type" ? values["content"] : nil
        let type = values["charset"].map { "text/html; charset=\($0)" } ?? content
        guard let label = type.flatMap(charset(ofContentType:)), let encoding = TextEncoding(label: label) else {
            return nil
        }
        // A page in which the tag can be read as ASCII cannot be in UTF-16.
        if case .utf16 = encoding { return "text/html; charset=utf-8" }
        return type
    }
}
