// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Words

/// The blocks of a sent briefing as they are read on the web.
enum BlockReadingPages {
    /// - Parameter picture: where a picture can be had; where that is nowhere, its words stand for it.
    static func blocks(_ whole: WholeBriefing, picture: (BlockPicture) -> Link?) -> HTML {
        .joined(
            BriefingBlock.Kind.allCases.map { kind in
                let blocks = whole.blocks(kind)
                guard !blocks.isEmpty else { return .nothing }
                return """
                    <section aria-labelledby="kind-\(kind.rawValue)"><h2 id="kind-\(kind.rawValue)" class="kind">\(t: kind.heading)</h2>
                    <ol class="stories" role="list">\(blocks, { block($0, picture) })</ol></section>
                    """
            })
    }

    private static func block(_ block: BriefingBlock, _ picture: (BlockPicture) -> Link?) -> HTML {
        guard block.kind != .picture else { return figure(block, block.picture.flatMap(picture)) }
        let writing = block.shown
        let title: HTML =
            writing.title.isEmpty
            ? .nothing
            : "<h3>\(ItemParts.title(writing.title, block.outlets.first?.link, language: language(of: block)))</h3>"
        let time: HTML = writing.time.isEmpty ? .nothing : "<p class=\"meta\"><bdi>\(writing.time)</bdi></p>"
        return """
            <li class="story">\(title)\(time)\(note(block))\(paragraphs(writing.words, block))\
            \(labelled("\(t: .mailWhyItMatters)", writing.why, block))\(labelled("\(t: .mailSay)", writing.say, block))\
            \(more(writing.link))\(outlets(block))<span id="after-\(block.id)"></span></li>
            """
    }

    private static func figure(_ block: BriefingBlock, _ place: Link?) -> HTML {
        guard let picture = block.picture, let place else {
            return """
                <li class="story"><p dir="auto">\(t: Phrase.mailPicture.with("words", .text(block.writing.pictureInWords)))</p>\
                \(more(block.writing.link))</li>
                """
        }
        let credit: HTML =
            block.writing.credit.isEmpty ? .nothing : "<p class=\"meta\"><bdi>\(block.writing.credit)</bdi></p>"
        return """
            <li class="story"><figure class="picture"><img src="\(link: place)" alt="\(block.writing.alt)" \
            width="\(picture.width)" height="\(picture.height)" loading="lazy"><figcaption>\
            \(paragraphs(block.writing.words, block))\(credit)\(more(block.writing.link))</figcaption></figure></li>
            """
    }

    private static func language(of block: BriefingBlock) -> String? {
        block.outlets.first.flatMap { $0.title == block.writing.title ? $0.language : nil }
    }

    /// What may distress, and the way past it.
    private static func note(_ block: BriefingBlock) -> HTML {
        guard !block.writing.note.isEmpty else { return .nothing }
        return """
            <p class="note"><strong>\(t: Phrase.mailNote.with("note", .text(block.writing.note)))</strong> \
            <a href="\(link: .anchor("after-\(block.id.text)"))">\(t: .mailSkip)</a></p>
            """
    }

    private static func paragraphs(_ words: String, _ block: BriefingBlock) -> HTML {
        let parts = words.split(separator: "\n", omittingEmptySubsequences: true).map(String.init)
        return .joined(parts.map { "<p dir=\"auto\">\(Attribution.html($0, outlets: block.outlets))</p>" })
    }

    private static func labelled(_ label: HTML, _ words: String, _ block: BriefingBlock) -> HTML {
        guard !words.isEmpty else { return .nothing }
        return """
            <div class="why"><p><b>\(label)</b></p>\(paragraphs(words, block))</div>
            """
    }

    private static func more(_ link: String) -> HTML {
        guard !link.isEmpty else { return .nothing }
        return
            "<p><a href=\"\(link: .outside(link))\" rel=\"noopener noreferrer\" dir=\"ltr\">\(WebName.short(link))</a></p>"
    }

    private static func outlets(_ block: BriefingBlock) -> HTML {
        guard !block.outlets.isEmpty else { return .nothing }
        return """
            <p class="meta">\(Array(block.outlets.enumerated()), { place, each in
                "<span>\(place == 0 ? "\(t: .mailSources) " : HTML.nothing)\(outlet(each))</span> "
            })</p>
            """
    }

    private static func outlet(_ outlet: BlockOutlet) -> HTML {
        outlet.link.map {
            "<a href=\"\(link: .outside($0))\" rel=\"noopener noreferrer\"><bdi>\(outlet.outlet)</bdi></a>"
        }
            ?? "<bdi>\(outlet.outlet)</bdi>"
    }
}
