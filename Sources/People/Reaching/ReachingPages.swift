// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page

/// The form of how somebody is reached.
extension ReachingDraft {
    static let lead: HTML = "Ask them. A call at the wrong hour, or a word to the wrong person, can do harm."

    func fields(_ problems: [FieldProblem]) -> HTML {
        let rows = max(3, sheet.ways.count + 1)
        return """
            \(RepeatedRow.group("ways", "Ways to reach them", hint: "Leave empty what you do not need. The leak check looks for each in every text that leaves.", problems: problems, "\(0..<rows, row)"))
            \(Field("hours", "When it is safe", hint: "\u{201C}Weekdays 10 to 2, when the children are at school.\u{201D} If it is empty, ask before every call.", value: sheet.safeHours, problems: problems).text())
            \(Field("words", "What to say if somebody else answers", hint: "\u{201C}Say you are from the library.\u{201D} Never say who we are.", value: sheet.safeWords, problems: problems).text())
            \(Field("voicemail", "Never leave a message", hint: "No voicemail, and no message with the person who answers.", problems: problems).tick(sheet.neverVoicemail))
            \(Field("shared", "Do others see or answer this phone?", hint: "While it is not known, write as if they did.", value: sheet.isPhoneShared.rawValue, problems: problems).select(Known.options))
            \(Field("language", "Language to write to them in", value: sheet.writtenIn, problems: problems).text())
            \(Field("never", "What never to do", hint: "\u{201C}Nothing by post.\u{201D} \u{201C}Not through the hotel.\u{201D}", value: sheet.never, problems: problems).area(rows: 2))
            """
    }

    private func row(_ place: Int) -> HTML {
        let way = sheet.ways.indices.contains(place) ? sheet.ways[place] : .init()
        return """
            <div class="trio">\(RepeatedRow.select("means", place, "How", way.means))
            \(RepeatedRow.text("address", place, "Number, address or name", way.address))
            \(RepeatedRow.text("way-note", place, "Note", way.note))
            <label class="choice"><input type="radio" name="preferred" value="\(place)"\(" checked", if: sheet.preferred == place)><span>They prefer this one</span></label></div>
            """
    }
}

/// What to know before reaching out, in a few lines.
enum ReachingPages {
    static func summary(_ sheet: Reaching) -> HTML {
        guard let best = sheet.best else { return .nothing }
        let message: HTML = sheet.neverVoicemail ? "Never leave a message." : "A message may be left."
        let shared: HTML =
            switch sheet.isPhoneShared {
            case .yes: "Others see or answer this phone."
            case .unknown: "Others may see this phone: it is not known."
            case .no: "Nobody else sees this phone."
            }
        return """
            <section aria-labelledby="before-title"><h2 id="before-title">Before you call or write</h2><dl class="facts">
            <dt>They prefer</dt><dd>\(best.means.spoken): <bdi dir="auto">\(best.address)</bdi> <bdi dir="auto">\(best.note)</bdi></dd>
            <dt>When</dt><dd><bdi dir="auto">\(sheet.safeHours.isEmpty ? "Not said: ask first" : sheet.safeHours)</bdi></dd>
            <dt>If somebody else answers</dt><dd><bdi dir="auto">\(sheet.safeWords.isEmpty ? "Not said: end the call politely" : sheet.safeWords)</bdi></dd>
            <dt>Messages</dt><dd>\(message) \(shared)</dd>
            <dt>Language</dt><dd><bdi dir="auto">\(sheet.writtenIn.isEmpty ? "Not said" : sheet.writtenIn)</bdi></dd></dl></section>
            """
    }
}
