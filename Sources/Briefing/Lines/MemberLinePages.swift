// SPDX-License-Identifier: AGPL-3.0-or-later
import Doors
import Kit
import MemberNetwork
import Page
import Words

/// The lines to take as members see them: the words, the source's address and the day; nobody's name.
struct MemberLinePages: Sendable {
    let letterhead: Letterhead

    func list(_ lines: [LineToTake], receives: Bool) -> PlainPage {
        PlainPage(
            title: "\(t: .memberLinesTitle)", isTranslated: true, isWide: true,
            body: """
                \(MemberParts.nav(.lines))
                <h1>\(t: .memberLinesTitle)</h1>
                \(receives ? shown(lines) : "<p>\(t: .readingNoStreams)</p>")
                """)
    }

    private func shown(_ lines: [LineToTake]) -> HTML {
        guard !lines.isEmpty else { return "<p>\(t: .memberLinesNone)</p>" }
        let ask = Phrase.memberLinesAsk.with("organisation", .text(letterhead.organisation))
        let topics = Dictionary(grouping: lines, by: \.topic).sorted { first, second in
            // Those without a topic come last.
            first.key.isEmpty ? false : second.key.isEmpty || first.key < second.key
        }
        return """
            <p class="lead">\(t: .memberLinesExplain)</p>
            \(Array(topics.enumerated()), { topic($0.element.key, $0.element.value, number: $0.offset + 1, isOnly: topics.count == 1) })
            <p>\(t: ask) <a href="\(link: .mail(letterhead.replyTo))" dir="ltr">\(letterhead.replyTo.text)</a></p>
            """
    }

    private func topic(_ name: String, _ lines: [LineToTake], number: Int, isOnly: Bool) -> HTML {
        let heading: HTML =
            name.isEmpty ? "\(t: isOnly ? .memberLinesTitle : .memberLinesOther)" : "<bdi dir=\"auto\">\(name)</bdi>"
        return """
            <section aria-labelledby="topic-\(number)"><h2 id="topic-\(number)"\(" class=\"visually-hidden\"", if: name.isEmpty && isOnly)>\(heading)</h2>
            <ul class="rows" role="list">\(lines, { Self.line($0) })</ul></section>
            """
    }

    /// A line under a heading of the second rank.
    static func line(_ line: LineToTake) -> HTML {
        let day = line.checkedOn
        let checked = Phrase.memberLinesChecked.with(
            "date", .date(year: day.year, month: day.month, day: day.day))
        let source: HTML =
            line.link.map {
                """
                 <span>\(t: .memberLinesSource) <a href="\(link: .outside($0))" rel="noopener noreferrer" dir="ltr">\(WebName.short($0))</a></span>
                """
            } ?? .nothing
        let paragraphs = line.answer.split(separator: "\n").map(String.init)
        return """
            <li class="row"><div class="row-text"><div class="stack"\(own(line))><h3 class="row-title"\(direction(line))>\(line.question)</h3>
            \(paragraphs, { "<p\(direction(line))>\($0)</p>" })</div>
            <p class="meta"><span>\(t: checked)</span>\(source)</p></div></li>
            """
    }

    /// The language in which the line is worded, whatever the page's is.
    private static func own(_ line: LineToTake) -> HTML {
        line.language.map { " lang=\"\($0.tag)\" dir=\"\($0.direction.rawValue)\"" } ?? .nothing
    }

    /// Where nobody said which language it is, the letters decide.
    private static func direction(_ line: LineToTake) -> HTML { line.language == nil ? " dir=\"auto\"" : .nothing }
}
