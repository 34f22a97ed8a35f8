// SPDX-License-Identifier: AGPL-3.0-or-later

/// Reads feeds.
public enum Feed {
    /// Reads RSS, RDF, Atom or JSON Feed from the bytes as they came.
    ///
    /// It neither throws nor traps, whatever the bytes are. A damaged feed is read as far as it goes, with
    /// ``FeedDocument/note`` saying what was wrong.
    ///
    /// - Parameters:
    ///   - bytes: The body of the answer, decompressed.
    ///   - contentType: The HTTP header of that name, whose charset counts.
    ///   - contentLanguage: The HTTP header of that name, which counts where the feed does not say its language.
    ///   - base: The address that the bytes came from, for links that are not absolute.
    ///   - limits: How much is read.
    public static func read(
        _ bytes: [UInt8], contentType: String? = nil, contentLanguage: String? = nil, base: String? = nil,
        limits: FeedLimits = .standard
    ) -> FeedReading {
        guard bytes.count <= limits.bytes else { return .problem(.tooLarge(megabytes: limits.bytes / 1_000_000)) }
        let text = DecodedText(bytes, contentType: contentType)
        guard let first = text.bytes.first(where: { !$0.isSpace && $0 != 0 }) else { return .problem(.empty) }

        let language = contentLanguage.flatMap(language(ofHeader:))
        let isJSON = first == UInt8(ascii: "{") || first == UInt8(ascii: "[")
        do {
            let draft = try draft(
                StreamSafe.cut(WindowsControls.mended(text.bytes)), isJSON: isJSON, base, language, limits)
            return .feed(draft.document(of: text, language: language))
        } catch {
            return .problem(error)
        }
    }

    /// The one language that a header names; nil if it names several.
    private static func language(ofHeader header: String) -> String? {
        let tag = header.filter { !$0.isWhitespace }
        return tag.isEmpty || tag.contains(",") ? nil : FeedScopes.languageTag(tag)
    }

    private static func draft(
        _ bytes: [UInt8], isJSON: Bool, _ address: String?, _ language: String?, _ limits: FeedLimits
    ) throws(FeedProblem) -> FeedDraft {
        if isJSON {
            var reader = FeedJSON(bytes, address: address, limits: limits)
            return try reader.read()
        } else {
            var reader = FeedXML(bytes, address: address, language: language, limits: limits)
            return try reader.read()
        }
    }
}
