// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation

/// The parts of an article's page and of a feed's entry.
enum DemoPage {
    /// How much of an article can be read without paying.
    private static let openParagraphs = 2

    /// All paragraphs, or the first where the rest is paid for.
    static func body(_ item: DemoItem) -> String {
        item.paragraphs.prefix(item.oddities.contains(.stub) ? openParagraphs : .max)
            .map { "<p>\(DemoTemplate.escaped($0))</p>" }.joined(separator: "\n")
    }

    /// The name without what the paper puts before it.
    static func author(_ byline: String) -> String {
        byline.hasPrefix("By ") ? String(byline.dropFirst(3)) : byline
    }

    /// A text as it stands in JSON, in its quotation marks.
    static func json(_ text: String) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = .withoutEscapingSlashes
        return String(decoding: try encoder.encode(text), as: UTF8.self)
    }
}
