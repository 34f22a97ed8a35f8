// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Pictures

/// The file of a picture in the editor: what it is now, and how another is put in.
extension BlockPages {
    func picture(_ block: BriefingBlock) -> HTML {
        guard block.kind == .picture else { return .nothing }
        return "\(shown(block))\(chooser(block))"
    }

    private func shown(_ block: BriefingBlock) -> HTML {
        guard let picture = block.picture else { return .nothing }
        return """
            \(Self.look(picture.id, of: briefing, alt: block.writing.alt))
            <p class="meta">\(picture.format.spoken), \(picture.width) by \(picture.height) pixels, \((picture.size + 999) / 1000) KB</p>
            """
    }

    /// A small look at a picture, shown or kept aside.
    static func look(_ picture: ID<BlockPicture>, of briefing: ID<DailyBriefing>, alt: String) -> HTML {
        """
        <img class="look" src="\(link: .own("/briefings/\(briefing.text)/pictures/\(picture.text)"))" alt="\(alt)">
        """
    }

    private func chooser(_ block: BriefingBlock) -> HTML {
        let name = "file-\(block.id.text)"
        let found = problems.first { $0.field == name }
        let problem: HTML =
            found.map { "<p class=\"error\" id=\"\(name)-error\">\($0.sentence)</p>" } ?? .nothing
        let described = found == nil ? "\(name)-hint" : "\(name)-hint \(name)-error"
        let label: HTML = block.picture == nil ? "The picture" : "Another picture in its place"
        return """
            <div class="field"><label for="\(name)">\(label)<span class="visually-hidden">: \(block.name)</span></label>
            <p class="hint" id="\(name)-hint">PNG or JPEG. A mail can carry 300 KB of it: 1200 pixels wide is enough. The place and \
            time of a photograph are taken out. <strong>No photograph of a person who has told us their story here.</strong></p>\(problem)
            <div class="cluster"><input type="file" id="\(name)" name="\(name)" accept=".png,.jpg,.jpeg,image/png,image/jpeg" \
            aria-describedby="\(described)"\(" aria-invalid=\"true\"", if: found != nil)>\
            <button class="button small" name="do" value="place-\(block.id)">Put it in<span class="visually-hidden">: \(block.name)</span></button></div></div>
            """
    }
}
