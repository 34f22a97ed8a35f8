// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Words

/// The briefing as plain text, lines of sense rather than of length: mail programs wrap them.
extension BriefingLetter {
    /// - Parameter unsubscribe: the reader's own link to leave; nil for a mailing group, which has none.
    func text(in language: Language, unsubscribe: String?) -> String {
        let furniture = furniture(in: language)
        var lines = [furniture.date, "", furniture.greeting]
        if !whole.briefing.opening.isEmpty { lines += ["", whole.briefing.opening] }
        lines += ["", furniture.intro, ""]
        for kind in BriefingBlock.Kind.allCases { lines += section(kind, furniture, language) }
        if let yes = answering("yes", in: language), let no = answering("no", in: language) {
            lines += [furniture.useful, "\(furniture.yes): \(yes)", "\(furniture.notToday): \(no)", ""]
        }
        lines += [
            "-- ", furniture.whyYou, furniture.contact, furniture.noTracking,
            unsubscribe.map { "\(furniture.stop): \($0)" } ?? furniture.askKeeper, furniture.draftMark ?? "", "",
        ]
        return lines.joined(separator: "\n")
    }

    private func section(_ kind: BriefingBlock.Kind, _ furniture: Furniture, _ language: Language) -> [String] {
        let blocks = whole.blocks(kind)
        guard !blocks.isEmpty else { return [] }
        let heading = furniture.heading(kind)
        var lines = ["* \(language.direction == .rightToLeft ? heading : heading.uppercased()) *", ""]
        for (place, block) in blocks.enumerated() {
            switch kind {
            case .picture: lines += picture(block, furniture) + [""]
            case .story: lines += story(block, number: place + 1, furniture) + ["", ""]
            case .oneLiner, .agenda, .correction: lines += ["- " + line(block, furniture), ""]
            case .number, .request, .event, .line: lines += titled(block, furniture) + [""]
            }
        }
        return lines + [""]
    }

    private func story(_ block: BriefingBlock, number: Int, _ furniture: Furniture) -> [String] {
        let writing = block.writing
        var lines = ["\(number). \(block.name)"]
        if !writing.note.isEmpty { lines.append("   (\(furniture.note(writing.note)))") }
        if !writing.words.isEmpty { lines += ["", plain(writing.words, block)] }
        if !writing.why.isEmpty { lines += ["", "\(furniture.why): \(plain(writing.why, block))"] }
        if !writing.say.isEmpty { lines += ["", "\(furniture.say): \(plain(writing.say, block))"] }
        if !block.outlets.isEmpty { lines += ["", furniture.sources] + block.outlets.map(source) }
        return lines
    }

    /// A block of one sentence: "8.10 Today programme, BBC Radio 4 https://…".
    private func line(_ block: BriefingBlock, _ furniture: Furniture) -> String {
        let writing = block.shown
        let note = writing.note.isEmpty ? "" : "(\(furniture.note(writing.note)))"
        let parts = [note, writing.time, writing.title, plain(writing.words, block)].filter { !$0.isEmpty }
        let sentence = parts.joined(separator: " ")
        let links = writing.link.isEmpty ? [] : ["  \(writing.link)"]
        return ([sentence] + block.outlets.map(source) + links).joined(separator: "\n")
    }

    private func titled(_ block: BriefingBlock, _ furniture: Furniture) -> [String] {
        let writing = block.writing
        let head = [writing.title, writing.time].filter { !$0.isEmpty }.joined(separator: ", ")
        let lines = [head, plain(writing.words, block)] + (writing.link.isEmpty ? [] : [writing.link])
        return lines.filter { !$0.isEmpty } + block.outlets.map(source)
    }

    private func source(_ outlet: BlockOutlet) -> String {
        "  \(outlet.outlet)\(outlet.link.map { ": \($0)" } ?? "")"
    }

    private func plain(_ words: String, _ block: BriefingBlock) -> String {
        Attribution.plain(words, outlets: block.outlets)
    }
}
