// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page

/// The blocks of the letter's HTML: one column of table rows, styles in place, nothing loaded.
extension BriefingLetter {
    func section(_ kind: BriefingBlock.Kind, _ furniture: Furniture) -> HTML {
        let blocks = whole.blocks(kind)
        guard !blocks.isEmpty else { return .nothing }
        let rows: HTML =
            switch kind {
            case .story: .joined(blocks.enumerated().map { story($0.element, number: $0.offset + 1, furniture) })
            case .oneLiner, .agenda, .correction:
                row("<ul style=\"margin:0;padding:0 20px;\">\(blocks, { line($0, furniture) })</ul>")
            case .number: .joined(blocks.map(number))
            case .picture: .joined(blocks.map(picture))
            case .request, .event, .line: .joined(blocks.map(titled))
            }
        return """
            <tr><td class="line" style="padding:28px 0 0;border-top:1px solid #E4DCCF;">
            <h2 class="accent" style="margin:0;font-size:15px;line-height:1.3;color:#8A3B12;">\(furniture.heading(kind))</h2></td></tr>
            \(rows)
            """
    }

    func row(_ content: HTML) -> HTML { "<tr><td style=\"padding:12px 0 20px;\">\(content)</td></tr>\n" }

    private func story(_ block: BriefingBlock, number: Int, _ furniture: Furniture) -> HTML {
        let writing = block.writing
        let note: HTML =
            writing.note.isEmpty
            ? .nothing
            : """
            <p dir="auto" style="margin:0 0 8px;font-size:15px;"><strong>\(furniture.note(writing.note))</strong> \
            <a href="#after-\(number)" style="color:#8A3B12;">\(furniture.skip)</a></p>
            """
        return row(
            """
            <h3 dir="auto"\(language(of: block)) style="margin:0 0 6px;font-size:20px;line-height:1.35;">\(headline(block))</h3>
            \(note)\(paragraphs(writing.words, block))\(labelled(furniture.why, writing.why, block))\
            \(labelled(furniture.say, writing.say, block))\(sources(block, furniture))<a id="after-\(number)" name="after-\(number)"></a>
            """)
    }

    /// The headline leads to the first article.
    private func headline(_ block: BriefingBlock) -> HTML {
        block.outlets.first?.link.map { "<a href=\"\(link: .outside($0))\" style=\"color:#8A3B12;\">\(block.name)</a>" }
            ?? "\(block.name)"
    }

    /// Of the article, as long as its headline stands unchanged.
    private func language(of block: BriefingBlock) -> HTML {
        guard let article = block.outlets.first, article.title == block.writing.title, let language = article.language
        else { return .nothing }
        return " lang=\"\(language)\""
    }

    private func labelled(_ label: String, _ words: String, _ block: BriefingBlock) -> HTML {
        guard !words.isEmpty else { return .nothing }
        return """
            <p class="accent" style="margin:8px 0 0;color:#8A3B12;"><strong>\(label)</strong></p>
            \(paragraphs(words, block))
            """
    }

    private func sources(_ block: BriefingBlock, _ furniture: Furniture) -> HTML {
        guard !block.outlets.isEmpty else { return .nothing }
        return """
            <p class="soft" style="margin:8px 0 0;font-size:14px;color:#6B6258;">\(furniture.sources) \
            \(Array(block.outlets.enumerated()), { "\($0.offset > 0 ? ", " : "")\(outlet($0.element))" })</p>
            """
    }

    private func outlet(_ outlet: BlockOutlet) -> HTML {
        outlet.link.map { "<a href=\"\(link: .outside($0))\" style=\"color:#8A3B12;\"><bdi>\(outlet.outlet)</bdi></a>" }
            ?? "<bdi>\(outlet.outlet)</bdi>"
    }

    private func line(_ block: BriefingBlock, _ furniture: Furniture) -> HTML {
        let writing = block.shown
        let note: HTML = writing.note.isEmpty ? .nothing : "<strong>\(furniture.note(writing.note))</strong> "
        let time: HTML = writing.time.isEmpty ? .nothing : "<strong>\(writing.time)</strong> "
        let title: HTML = writing.title.isEmpty ? .nothing : "<strong>\(writing.title)</strong> "
        let outlets: HTML =
            block.outlets.isEmpty
            ? .nothing
            : """
             <span class="soft" style="font-size:14px;color:#6B6258;">\
            \(Array(block.outlets.enumerated()), { "\($0.offset > 0 ? ", " : "")\(outlet($0.element))" })</span>
            """
        return """
            <li dir="auto" style="margin:0 0 8px;">\(note)\(time)\(title)\(inline(writing.words, block))\(more(writing.link))\(outlets)</li>
            """
    }

    private func number(_ block: BriefingBlock) -> HTML {
        row(
            """
            <p dir="auto" style="margin:0;font-size:40px;line-height:1.2;"><strong>\(block.writing.title)</strong></p>
            \(paragraphs(block.writing.words, block))\(more(block.writing.link))
            """)
    }

    private func titled(_ block: BriefingBlock) -> HTML {
        let writing = block.writing
        let time: HTML =
            writing.time.isEmpty
            ? .nothing
            : "<p class=\"soft\" dir=\"auto\" style=\"margin:0 0 4px;font-size:15px;color:#6B6258;\">\(writing.time)</p>"
        return row(
            """
            <h3 dir="auto" style="margin:0 0 4px;font-size:18px;line-height:1.35;">\(writing.title)</h3>\
            \(time)\(paragraphs(writing.words, block))\(more(writing.link))
            """)
    }

    func more(_ link: String) -> HTML {
        guard !link.isEmpty else { return .nothing }
        return " <a href=\"\(link: .outside(link))\" dir=\"ltr\" style=\"color:#8A3B12;\">\(WebName.short(link))</a>"
    }

    func paragraphs(_ text: String, _ block: BriefingBlock? = nil) -> HTML {
        let parts = text.split(separator: "\n", omittingEmptySubsequences: true).map(String.init)
        return .joined(parts.map { "<p dir=\"auto\" style=\"margin:0 0 12px;\">\(inline($0, block))</p>" })
    }

    private func inline(_ words: String, _ block: BriefingBlock?) -> HTML {
        Attribution.html(words, outlets: block?.outlets ?? [], style: " style=\"color:#8A3B12;\"")
    }
}

/// A link as people read it.
enum WebName {
    /// Its host, without `www.`.
    static func short(_ link: String) -> String {
        let rest =
            link.split(separator: "/", omittingEmptySubsequences: true).dropFirst().first.map(String.init) ?? link
        return rest.hasPrefix("www.") ? String(rest.dropFirst(4)) : rest
    }
}
