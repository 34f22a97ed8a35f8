// SPDX-License-Identifier: AGPL-3.0-or-later

/// Parts of the key by which addresses of one article are compared.
enum ArticleKey {
    /// A host without `www.` and without what marks its mobile and AMP pages.
    static func host(_ host: String) -> String {
        var labels = host.utf8.split(separator: UInt8(ascii: ".")).map { String(Substring($0)) }
        while labels.count > 2, ["www", "m", "mobile", "amp"].contains(labels[0]) { labels.removeFirst() }
        // As in en.m.wikipedia.org.
        if labels.count > 3, labels[1] == "m" { labels.remove(at: 1) }
        return labels.joined(separator: ".")
    }

    /// A path without what marks an AMP page, and without a slash at its end.
    static func path(_ path: String) -> String {
        var segments = path.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).dropFirst()
            .map { String(Substring($0)) }
        while segments.last == "" { segments.removeLast() }
        let plain = withoutAMP(segments)
        if let last = plain.last, looksLikeArticle(last) { segments = plain }
        return "/\(segments.joined(separator: "/"))"
    }

    private static func withoutAMP(_ segments: [String]) -> [String] {
        var segments = segments
        if let last = segments.last {
            for ending in [".amp.html", ".amp"] where last.hasSuffix(ending) {
                let name = String(decoding: last.utf8.dropLast(ending.utf8.count), as: UTF8.self)
                segments[segments.count - 1] = ending == ".amp" ? name : "\(name).html"
            }
        }
        if segments.last == "amp" || segments.last == "amp.html" { segments.removeLast() }
        if segments.first == "amp" { segments.removeFirst() }
        // As the BBC writes it.
        if segments.count > 2, segments[0] == "news", segments[1] == "amp" { segments.remove(at: 1) }
        return segments
    }

    /// Whether a segment has a number or several words: what is called `amp` in a plainer place may be about amplifiers.
    private static func looksLikeArticle(_ segment: String) -> Bool {
        segment.utf8.contains { $0.isDigit || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
    }
}
