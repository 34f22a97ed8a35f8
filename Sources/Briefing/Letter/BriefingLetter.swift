// SPDX-License-Identifier: AGPL-3.0-or-later
import Doors
import Kit
import MemberNetwork
import Page
import Words

/// A briefing as mail: plain text first, then one column of HTML, furniture in the reader's language.
struct BriefingLetter: Sendable {
    let head: Letterhead
    let whole: WholeBriefing
    /// The token of the links by which readers say whether it was useful; nil where they are not asked.
    var asking: String?

    /// What the stream is called in the header that mail programs sort by.
    var listName: String {
        let folded = Folding.folded(whole.briefing.streamName).filter { $0.isASCII }
        let name = folded.split(separator: " ").joined(separator: "-")
        return name.isEmpty ? "stream" : name
    }

    func furniture(in language: Language) -> Furniture {
        Furniture(whole, organisation: head.organisation, words: head.words, in: language)
    }

    /// The briefing as HTML for mail programs: inline styles, nothing loaded, nothing counted.
    func html(in language: Language, unsubscribe: String?) -> [UInt8] {
        let furniture = furniture(in: language)
        let direction = language.direction.rawValue
        let page: HTML = """
            <!doctype html>
            <html lang="\(language.tag)" dir="\(direction)"><head><meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark"><meta name="supported-color-schemes" content="light dark">
            <title>\(whole.briefing.subject)</title>
            <style>
            @media (prefers-color-scheme: dark) {
              body, table.all { background: #1A1917 !important; color: #F2EDE4 !important; }
              .soft { color: #B9B1A4 !important; } a, .accent { color: #F0A878 !important; } .line { border-color: #3A3733 !important; }
            }
            </style></head>
            <body style="margin:0;padding:0;background:#FFFDF9;color:#26221D;">
            <div style="display:none;max-height:0;overflow:hidden;">\(furniture.intro)</div>
            <table class="all" role="presentation" dir="\(direction)" width="100%" cellpadding="0" cellspacing="0" style="background:#FFFDF9;color:#26221D;">
            <tr><td align="center" style="padding:24px 16px;">
            <table role="presentation" dir="\(direction)" width="100%" cellpadding="0" cellspacing="0" style="max-width:600px;font-family:Georgia,'Noto Naskh Arabic',serif;font-size:17px;line-height:1.6;text-align:start;">
            <tr><td><p class="soft" style="margin:0;font-size:15px;color:#6B6258;">\(furniture.date)</p>
            <h1 dir="auto" style="margin:8px 0 16px;font-size:27px;line-height:1.25;">\(whole.briefing.subject)</h1>
            <p style="margin:0 0 12px;">\(furniture.greeting)</p>
            \(paragraphs(whole.briefing.opening))
            <p class="soft" style="margin:0 0 8px;font-size:15px;color:#6B6258;">\(furniture.intro)</p></td></tr>
            \(BriefingBlock.Kind.allCases, { section($0, furniture) })
            \(question(furniture, in: language))
            <tr><td class="line soft" style="padding:24px 0 0;border-top:1px solid #E4DCCF;font-size:14px;color:#6B6258;">
            <p style="margin:0 0 6px;">\(furniture.whyYou)</p><p style="margin:0 0 6px;">\(furniture.contact)</p>
            <p style="margin:0 0 6px;">\(furniture.noTracking)</p>
            <p style="margin:0;">\(leaving(unsubscribe, furniture))</p>\(furniture.draftMark.map { "<p style=\"margin:6px 0 0;\">\($0)</p>" })</td></tr>
            </table></td></tr></table></body></html>
            """
        return page.bytes(for: Visitor(words: head.words, language: language, formKey: ""))
    }

    /// Where a reader says whether it was useful: the same for every reader.
    func answering(_ answer: StaticString, in language: Language) -> String? {
        asking.map { head.baseURL.address(of: "/useful/\($0)?answer=\(answer)&lang=\(language.tag)") }
    }

    private func question(_ furniture: Furniture, in language: Language) -> HTML {
        guard let yes = answering("yes", in: language), let no = answering("no", in: language) else { return .nothing }
        return """
            <tr><td class="line" style="padding:24px 0;border-top:1px solid #E4DCCF;"><p style="margin:0;"><strong>\(furniture.useful)</strong> \
            <a href="\(link: .outside(yes))" style="color:#8A3B12;">\(furniture.yes)</a> · \
            <a href="\(link: .outside(no))" style="color:#8A3B12;">\(furniture.notToday)</a></p></td></tr>
            """
    }

    private func leaving(_ unsubscribe: String?, _ furniture: Furniture) -> HTML {
        guard let unsubscribe else { return "\(furniture.askKeeper)" }
        return "<a href=\"\(link: .outside(unsubscribe))\" style=\"color:#8A3B12;\">\(furniture.stop)</a>"
    }
}
