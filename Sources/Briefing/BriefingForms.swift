// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Web

enum BriefingForms {
    /// What was typed into the editor.
    static func draft(_ form: Fields) -> BriefingDraft {
        var words: [ID<BriefingItem>: (words: String, why: String)] = [:]
        for text in form.all("picked") {
            guard let item = ID<BriefingItem>(text) else { continue }
            words[item] = (form.paragraphs("words-\(text)", limit: 2000), form.paragraphs("why-\(text)", limit: 1000))
        }
        return BriefingDraft(
            subject: form.line("subject", limit: 200), opening: form.paragraphs("opening", limit: 4000),
            version: Int(form["version"] ?? "") ?? 0, words: words)
    }

    /// The briefing as it is kept now, with what this person typed in place of what it says.
    static func kept(_ draft: BriefingDraft, over whole: WholeBriefing) -> WholeBriefing {
        WholeBriefing(
            briefing: DailyBriefing(whole.briefing, subject: draft.subject, opening: draft.opening),
            items: whole.items.map { item in
                draft.words[item.id].map { BriefingItem(item, words: $0.words, why: $0.why) } ?? item
            })
    }
}

extension DailyBriefing {
    init(_ other: DailyBriefing, subject: String, opening: String) {
        id = other.id
        stream = other.stream
        streamName = other.streamName
        day = other.day
        self.subject = subject
        self.opening = opening
        editorName = other.editorName
        state = other.state
        version = other.version
        holdUntil = other.holdUntil
        sentAt = other.sentAt
    }
}
