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

    /// What the stream is called in the header that mail programs sort by.
    var listName: String {
        let folded = Folding.folded(whole.briefing.streamName).filter { $0.isASCII }
        let name = folded.split(separator: " ").joined(separator: "-")
        return name.isEmpty ? "stream" : name
    }

    // MARK: Plain text

    /// The briefing as plain text, lines of sense rather than of length: mail programs wrap them.
    ///
    /// - Parameter unsubscribe: the reader's own link to leave; nil for a mailing group, which has none.
    func text(in language: Language, unsubscribe: String?) -> String {
        let furniture = Furniture(self, language: language)
        var lines = [furniture.date, "", furniture.greeting]
        if !whole.briefing.opening.isEmpty { lines += ["", whole.briefing.opening] }
        lines += ["", furniture.intro, ""]
        for (place, item) in whole.items.enumerated() {
            lines.append("\(place + 1). \(item.title)")
            lines.append("   \(item.outlet)")
            if !item.words.isEmpty { lines += ["", item.words] }
            if !item.why.isEmpty { lines += ["", "\(furniture.why): \(item.why)"] }
            if let link = item.link { lines += ["", link] }
            lines += ["", ""]
        }
        lines += [
            "-- ", furniture.whyYou, furniture.contact, furniture.noTracking,
            unsubscribe.map { "\(furniture.stop): \($0)" } ?? furniture.askKeeper,
            furniture.draftMark ?? "", "",
        ]
        return lines.joined(separator: "\n")
    }

    // MARK: HTML

    /// The briefing as HTML for mail programs: inline styles, nothing loaded, nothing counted.
    func html(in language: Language, unsubscribe: String?) -> [UInt8] {
        let furniture = Furniture(self, language: language)
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
            \(whole.items, { story($0, furniture) })
            <tr><td class="line soft" style="padding:24px 0 0;border-top:1px solid #E4DCCF;font-size:14px;color:#6B6258;">
            <p style="margin:0 0 6px;">\(furniture.whyYou)</p><p style="margin:0 0 6px;">\(furniture.contact)</p>
            <p style="margin:0 0 6px;">\(furniture.noTracking)</p>
            <p style="margin:0;">\(leaving(unsubscribe, furniture))</p>\(furniture.draftMark.map { "<p style=\"margin:6px 0 0;\">\($0)</p>" })</td></tr>
            </table></td></tr></table></body></html>
            """
        return page.bytes(for: Visitor(words: head.words, language: language, formKey: ""))
    }

    private func leaving(_ unsubscribe: String?, _ furniture: Furniture) -> HTML {
        guard let unsubscribe else { return "\(furniture.askKeeper)" }
        return "<a href=\"\(link: .outside(unsubscribe))\" style=\"color:#8A3B12;\">\(furniture.stop)</a>"
    }

    private func story(_ item: BriefingItem, _ furniture: Furniture) -> HTML {
        let why: HTML =
            item.why.isEmpty
            ? ""
            : """
            <p class="accent" style="margin:8px 0 0;color:#8A3B12;"><strong>\(furniture.why)</strong></p>
            <p dir="auto" style="margin:0;">\(item.why)</p>
            """
        return """
            <tr><td class="line" style="padding:20px 0;border-top:1px solid #E4DCCF;">
            <h2 dir="auto"\(language(of: item)) style="margin:0 0 4px;font-size:20px;line-height:1.35;">\(headline(item))</h2>
            <p class="soft" dir="auto" style="margin:0 0 8px;font-size:14px;color:#6B6258;">\(item.outlet)</p>
            \(paragraphs(item.words))\(why)</td></tr>
            """
    }

    private func headline(_ item: BriefingItem) -> HTML {
        item.link.map { "<a href=\"\(link: .outside($0))\" style=\"color:#8A3B12;\">\(item.title)</a>" }
            ?? "\(item.title)"
    }

    private func language(of item: BriefingItem) -> HTML { item.language.map { " lang=\"\($0)\"" } ?? "" }

    private func paragraphs(_ text: String) -> HTML {
        let parts = text.split(separator: "\n", omittingEmptySubsequences: true).map(String.init)
        return .joined(parts.map { "<p dir=\"auto\" style=\"margin:0 0 12px;\">\($0)</p>" })
    }

    /// The sentences round the editor's words, in the reader's language.
    private struct Furniture {
        let date: String
        let greeting: String
        let intro: String
        let why: String
        let whyYou: String
        let contact: String
        let noTracking: String
        let stop: String
        /// How to stop what came to a mailing group.
        let askKeeper: String
        /// Said where nobody who grew up with the language has read these sentences yet.
        let draftMark: String?

        init(_ letter: BriefingLetter, language: Language) {
            let briefing = letter.whole.briefing
            let words = letter.head.words
            func say(_ saying: Saying) -> String { words.say(saying, in: language).text }
            date = words.weekdayDate(
                year: briefing.day.year, month: briefing.day.month, day: briefing.day.day, in: language)
            greeting = say(Phrase.mailGreeting.with("editor", .text(briefing.editorName)))
            intro = say(
                Phrase.mailIntro.with("count", .count(letter.whole.items.count)).with(
                    "minutes", .count(letter.whole.minutes)))
            why = say(Phrase.mailWhyItMatters.saying)
            whyYou = say(
                Phrase.mailWhyYou.with("organisation", .text(letter.head.organisation)).with(
                    "stream", .text(briefing.streamName)))
            contact = say(Phrase.mailContact.with("organisation", .text(letter.head.organisation)))
            noTracking = say(Phrase.mailNoTracking.saying)
            stop = say(Phrase.mailUnsubscribe.saying)
            askKeeper = say(Phrase.mailToGroup.saying)
            draftMark = words.isDraft(language) ? say(Phrase.pageDraftTranslation.saying) : nil
        }
    }
}
