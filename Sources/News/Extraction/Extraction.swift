// SPDX-License-Identifier: AGPL-3.0-or-later

/// Reads articles from web pages.
public enum Extraction {
    /// Reads the article of a web page from the bytes as they came.
    ///
    /// It neither throws nor traps, whatever the bytes are, and takes time proportional to their number.
    ///
    /// - Parameters:
    ///   - bytes: The body of the answer, decompressed.
    ///   - contentType: The HTTP header of that name, whose charset counts.
    ///   - address: The address that the bytes came from, for links that are not absolute and to know front pages.
    ///   - limits: How much is read.
    public static func read(
        _ bytes: [UInt8], contentType: String? = nil, address: String? = nil, limits: ExtractionLimits = .standard
    ) -> ArticleReading {
        guard bytes.count <= limits.bytes else { return .problem(.tooLarge) }
        let decoded = DecodedText(html: bytes, contentType: contentType).bytes
        if let problem = PageKind.problem(of: decoded) { return .problem(problem) }
        return ArticlePage(HTMLTree(decoded, mostNodes: limits.nodes), address: address).reading(limits)
    }

    /// Whether a web page holds an article; the same answer as ``read(_:contentType:address:limits:)`` gives.
    public static func isArticle(
        _ bytes: [UInt8], contentType: String? = nil, address: String? = nil, limits: ExtractionLimits = .standard
    ) -> Bool {
        read(bytes, contentType: contentType, address: address, limits: limits).article != nil
    }
}
