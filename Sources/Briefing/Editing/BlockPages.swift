// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page

/// A block in the editor: its boxes, the outlets it rests on, and what can be done with it.
struct BlockPages: Sendable {
    let briefing: ID<DailyBriefing>
    let problems: [FieldProblem]

    func block(_ block: BriefingBlock) -> HTML {
        """
        <li class="pick" data-row id="p-\(block.id)"><div class="pick-body">
        <div><h4 class="item-title">\(heading(block))</h4>\(outlets(block))</div>
        <input type="hidden" name="block" value="\(block.id)">\
        <input type="hidden" name="seen-\(block.id)" value="\(block.writing.mark)">
        \(unseen(block))\(picture(block))\(block.kind.fields, { field($0, of: block) })\(more(block))
        <div class="buttons">\(buttons(block))</div>
        </div></li>
        """
    }

    /// What has no box in a block of this kind is sent along: a story told in one line keeps its headline and its note.
    private func unseen(_ block: BriefingBlock) -> HTML {
        let boxes = Set((block.kind.fields + block.kind.moreFields).map(\.part))
        let parts = BlockField.Part.allCases.filter { !boxes.contains($0) && !block.writing[$0].isEmpty }
        let tone: HTML =
            block.kind == .story || block.writing.tone == .unsaid
            ? .nothing
            : "<input type=\"hidden\" name=\"tone-\(block.id)\" value=\"\(block.writing.tone.rawValue)\">"
        return """
            \(parts, { "<input type=\"hidden\" name=\"\($0.rawValue)-\(block.id)\" value=\"\(block.writing[$0])\">" })\(tone)
            """
    }

    private func heading(_ block: BriefingBlock) -> HTML {
        let article = block.outlets.first
        return ItemParts.title(
            block.name, article?.link, language: block.writing.title.isEmpty ? nil : article?.language)
    }

    private func outlets(_ block: BriefingBlock) -> HTML {
        guard !block.outlets.isEmpty else { return .nothing }
        return """
            <p class="meta">\(block.outlets, { "<bdi class=\"outlet\">\($0.outlet)</bdi> " })</p>
            """
    }

    private func field(_ field: BlockField, of block: BriefingBlock) -> HTML {
        let name = "\(field.part.rawValue)-\(block.id.text)"
        let problem: HTML =
            problems.first { $0.field == name }.map { "<p class=\"error\">\($0.sentence)</p>" } ?? .nothing
        let label: HTML = """
            <label for="\(name)">\(verbatim: field.label)<span class="visually-hidden">: \(block.name)</span></label>
            """
        guard field.rows > 0 else {
            return """
                <div class="field">\(label)\(problem)<input type="text" id="\(name)" name="\(name)" value="\(block.writing[field.part])" \
                dir="auto" autocomplete="off" maxlength="\(field.part == .link ? 2000 : BriefingForms.longestLine)"\(" data-counted", if: [.title, .time, .credit].contains(field.part))></div>
                """
        }
        return """
            <div class="field">\(label)\(problem)<textarea id="\(name)" name="\(name)" rows="\(field.rows)" dir="auto" maxlength="\(BriefingForms.longest)">
            \(block.writing[field.part])</textarea></div>
            """
    }

    private func more(_ block: BriefingBlock) -> HTML {
        guard block.kind.isNews else { return .nothing }
        return """
            <details class="more"><summary>More<span class="visually-hidden">: \(block.name)</span></summary><div class="stack">
            \(block.kind.moreFields, { field($0, of: block) })\(block.kind == .story ? tone(block) : .nothing)
            \(rests(block))
            <div class="buttons">\(button("turn", block, block.kind == .story ? "Tell it in one line" : "Make it a top story"))\
            \(button("join", block, "Join with the one above"))</div></div></details>
            """
    }

    private func tone(_ block: BriefingBlock) -> HTML {
        let name = "tone-\(block.id.text)"
        return """
            <div class="field"><label for="\(name)">How it speaks of people<span class="visually-hidden">: \(block.name)</span></label>
            <p class="hint">A hostile story needs a content note, so that readers can skip it.</p>
            <select id="\(name)" name="\(name)">\(BriefingBlock.Tone.allCases, { option($0, block) })</select></div>
            """
    }

    private func option(_ tone: BriefingBlock.Tone, _ block: BriefingBlock) -> HTML {
        "<option value=\"\(tone.rawValue)\"\(" selected", if: tone == block.writing.tone)>\(tone.name)</option>"
    }

    private func rests(_ block: BriefingBlock) -> HTML {
        guard !block.outlets.isEmpty else { return .nothing }
        return """
            <ul class="rows bare" role="list">\(block.outlets, rest)</ul>
            """
    }

    private func rest(_ outlet: BlockOutlet) -> HTML {
        """
        <li class="cluster"><bdi>\(outlet.outlet)</bdi> <span class="meta"><bdi dir="auto">\(outlet.title)</bdi></span> \
        <button class="button small" name="do" value="drop-\(outlet.id)">Leave out<span class="visually-hidden">: \(outlet.outlet)</span></button></li>
        """
    }

    private func buttons(_ block: BriefingBlock) -> HTML {
        """
        \(button("up", block, "Move up", icon: "arrow-up"))\(button("down", block, "Move down", icon: "arrow-down"))\
        \(button("remove", block, "Remove", kind: "button small danger"))
        """
    }

    private func button(
        _ verb: StaticString, _ block: BriefingBlock, _ words: StaticString, icon: StaticString? = nil,
        kind: StaticString = "button small"
    ) -> HTML {
        let picture: HTML = icon.map { "\(Icon.use($0)) " } ?? .nothing
        return """
            <button class="\(verbatim: kind)" name="do" value="\(verbatim: verb)-\(block.id)">\(picture)\(verbatim: words)\
            <span class="visually-hidden">: \(block.name)</span></button>
            """
    }
}
