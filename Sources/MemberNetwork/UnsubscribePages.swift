// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Words

enum UnsubscribePages {
    static func question(_ reader: Recipient, in language: Language) -> PlainPage {
        let title = Phrase.unsubscribeTitle.with("stream", .text(reader.stream))
        let explained = Phrase.unsubscribeExplain.with("address", .text(reader.address.text))
        return PlainPage(
            title: "\(t: title)", isTranslated: true, language: language,
            body: """
                <h1>\(t: title)</h1>
                <p>\(t: explained)</p>
                \(Form.post(to: leave(reader, in: language), "<div class=\"buttons\"><button class=\"button primary\">\(t: .unsubscribeButton)</button></div>"))
                """)
    }

    static func done(_ reader: Recipient, in language: Language) -> PlainPage {
        let title = Phrase.unsubscribeDoneTitle.with("stream", .text(reader.stream))
        return PlainPage(
            title: "\(t: title)", isTranslated: true, language: language,
            body: """
                <h1>\(t: title)</h1>
                <p>\(t: .unsubscribeDoneExplain)</p>
                \(Form.post(to: comeBack(reader, in: language), "<div class=\"buttons\"><button class=\"button\">\(t: .unsubscribeUndo)</button></div>"))
                """)
    }

    static func resumed(_ reader: Recipient, in language: Language) -> PlainPage {
        let sentence = Phrase.unsubscribeResumed.with("stream", .text(reader.stream))
        return PlainPage(
            title: "\(t: sentence)", isTranslated: true, language: language, body: "<h1>\(t: sentence)</h1>")
    }

    /// They would come back, and it is not theirs to decide.
    static func endedByUs(in language: Language) -> PlainPage {
        PlainPage(
            title: "\(t: .memberEndedByUs)", isTranslated: true, language: language,
            body: "<h1>\(t: .memberEndedByUs)</h1>")
    }

    static func unknown() -> PlainPage {
        PlainPage(
            title: "\(t: .unsubscribeUnknownTitle)", isTranslated: true,
            body: "<h1>\(t: .unsubscribeUnknownTitle)</h1><p>\(t: .unsubscribeUnknownExplain)</p>")
    }

    private static func leave(_ reader: Recipient, in language: Language) -> Link {
        Link.own(reader.unsubscribePath ?? "").with("lang", language.tag)
    }

    private static func comeBack(_ reader: Recipient, in language: Language) -> Link {
        Link.own(reader.unsubscribePath.map { $0 + "/return" } ?? "").with("lang", language.tag)
    }
}
