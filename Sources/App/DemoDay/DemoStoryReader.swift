// SPDX-License-Identifier: AGPL-3.0-or-later

/// Reads the edition's files of stories.
///
/// `## name` begins a story, `## -` items that stand each for itself. `@@ outlet | time | byline | section | oddities`
/// begins an item; then come the headline, `> ` with a standfirst if there is one, and paragraphs of a line each. `= 1-3 5`
/// stands for those paragraphs of the story's first item, by which the item is a copy of it.
struct DemoStoryReader {
    struct Mistake: Error, Equatable {
        let line: String
    }

    private(set) var items: [DemoItem] = []
    private var story = ""
    private var standAlone = 0
    private var original: DemoItem?
    private var draft: Draft?
    private var slugs: Set<String> = []

    private struct Draft {
        let fields: [String]
        var title = ""
        var summary = ""
        var paragraphs: [String] = []
        var isCopy = false
    }

    static func items(in texts: [String]) throws(Mistake) -> [DemoItem] {
        var reader = DemoStoryReader()
        for text in texts {
            for line in text.split(separator: "\n") { try reader.read(line) }
            try reader.endItem()
        }
        return reader.items
    }

    private mutating func read(_ line: Substring) throws(Mistake) {
        if line.hasPrefix("## ") {
            try endItem()
            story = String(line.dropFirst(3))
            original = nil
        } else if line.hasPrefix("@@ ") {
            try endItem()
            let fields = line.dropFirst(3).split(separator: "|", omittingEmptySubsequences: false)
            draft = Draft(fields: fields.map(Self.trimmed))
        } else if draft?.title.isEmpty == true {
            draft?.title = String(line)
        } else if line.hasPrefix("> ") {
            draft?.summary = String(line.dropFirst(2))
        } else if line.hasPrefix("= ") {
            let taken = try paragraphs(line.dropFirst(2))
            draft?.isCopy = true
            draft?.paragraphs += taken
        } else {
            draft?.paragraphs.append(String(line))
        }
    }

    /// The paragraphs of the story's first item that a line such as `1-3 5` names.
    private func paragraphs(_ numbers: Substring) throws(Mistake) -> [String] {
        guard let original else { throw Mistake(line: "= \(numbers)") }
        var found: [String] = []
        for range in numbers.split(separator: " ") {
            let ends = range.split(separator: "-").compactMap { Int($0) }
            guard let first = ends.first, let last = ends.last, first >= 1, first <= last,
                last <= original.paragraphs.count
            else { throw Mistake(line: "= \(numbers)") }
            found += original.paragraphs[(first - 1)..<last]
        }
        return found
    }

    private mutating func endItem() throws(Mistake) {
        guard let draft else { return }
        self.draft = nil
        let fields = draft.fields + Array(repeating: "", count: max(0, 5 - draft.fields.count))
        guard let time = DemoTime(fields[1]), !draft.paragraphs.isEmpty else { throw Mistake(line: draft.title) }
        var oddities: Set<DemoItem.Oddity> = []
        var corrected: String?
        for word in fields[4].split(separator: " ") {
            if word.hasPrefix("corrects=") {
                corrected = String(word.dropFirst(9))
            } else if let oddity = DemoItem.Oddity(rawValue: String(word)) {
                oddities.insert(oddity)
            } else {
                throw Mistake(line: String(word))
            }
        }
        standAlone += 1
        let slug = slug(of: draft.title, in: fields[0])
        let item = DemoItem(
            story: story == "-" ? "single \(standAlone)" : story, outlet: fields[0], slug: slug,
            guid: corrected ?? slug, time: time, byline: fields[2], section: fields[3], title: draft.title,
            summary: draft.summary.isEmpty ? draft.paragraphs[0] : draft.summary, paragraphs: draft.paragraphs,
            copyOf: draft.isCopy ? original?.slug : nil, oddities: oddities)
        if original == nil { original = item }
        items.append(item)
    }

    /// The first words of a headline in the letters of an address, and a number where there are none or it is taken.
    private mutating func slug(of title: String, in outlet: String) -> String {
        let letters = title.lowercased().filter { $0 != "’" && $0 != "'" }
        let words = letters.split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }.prefix(7)
        let plain = words.isEmpty ? "item-\(standAlone)" : words.joined(separator: "-")
        let isNew = slugs.insert("\(outlet)/\(plain)").inserted
        return isNew ? plain : "\(plain)-\(standAlone)"
    }

    private static func trimmed(_ text: Substring) -> String {
        let start = text.drop { $0 == " " }
        return String(start[..<(start.lastIndex { $0 != " " }.map { start.index(after: $0) } ?? start.startIndex)])
    }
}
