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
    ///   - base: The address that the bytes came from, for links that are not absolute.
    ///   - limits: How much is read.
    public static func read(
        _ bytes: [UInt8], contentType: String? = nil, base: String? = nil, limits: FeedLimits = .standard
    ) -> FeedReading {
        guard bytes.count <= limits.bytes else { return .problem(.tooLarge(megabytes: limits.bytes / 1_000_000)) }
        let text = DecodedText(bytes, contentType: contentType)
        guard let first = text.bytes.first(where: { !$0.isSpace && $0 != 0 }) else { return .problem(.empty) }

        do {
            let draft = try draft(
                StreamSafe.cut(text.bytes), isJSON: first == UInt8(ascii: "{") || first == UInt8(ascii: "["), limits)
            return .feed(draft.document(base: base, isFaithful: text.isFaithful))
        } catch {
            return .problem(error)
        }
    }

    private static func draft(_ bytes: [UInt8], isJSON: Bool, _ limits: FeedLimits) throws(FeedProblem) -> FeedDraft {
        if isJSON {
            var reader = FeedJSON(bytes, limits: limits)
            return try reader.read()
        } else {
            var reader = FeedXML(bytes, limits: limits)
            return try reader.read()
        }
    }
}
