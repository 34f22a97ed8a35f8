// SPDX-License-Identifier: AGPL-3.0-or-later

/// The title of an article as a page tells it, to be recognised in the text.
struct Headline {
    private let told: [FoldedText]

    init(_ head: PageHead) {
        let titles = head.data.headlines + [head.meta("og:title", "twitter:title", "dc.title"), head.title]
        told = titles.compactMap(\.self).map(FoldedText.init).filter { !$0.bytes.isEmpty }
    }

    /// Whether a heading is the title, or the better part of it.
    func isSame(_ text: ArraySlice<UInt8>) -> Bool {
        let folded = FoldedText(text)
        guard folded.bytes.count >= 4 else { return false }
        return told.contains { title in
            title == folded || folded.bytes.count >= 12 && (title.starts(with: folded) || title.ends(with: folded))
                || title.bytes.count >= 20 && folded.starts(with: title)
        }
    }

    /// A title without the site's name at its end or beginning.
    static func withoutSite(_ title: String, names: [String]) -> String {
        let folded = FoldedText(title)
        let sites = names.map(FoldedText.init).filter { folded.starts(with: $0) || folded.ends(with: $0) }
        guard !sites.isEmpty else { return title }
        for mark in [" | ", " - ", " – ", " — ", " :: ", " · ", " » ", " « "] {
            let parts = title.split(separator: mark, omittingEmptySubsequences: true)
            guard parts.count > 1, parts.count <= 20, let first = parts.first, let last = parts.last else { continue }
            if sites.contains(FoldedText(String(last))) {
                return PlainText.line(parts.dropLast().joined(separator: mark))
            } else if sites.contains(FoldedText(String(first))) {
                return PlainText.line(parts.dropFirst().joined(separator: mark))
            }
        }
        return title
    }
}
