// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Words

/// What somebody sees who comes forward: plain pages without a script, in their language.
///
/// Whatever shows a code or an answer came by a form, and is in their language without offering another.
struct ForwardPages: Sendable {
    let organisation: String
    let zone: Zone

    static let home = Link.path("/come-forward")
    static let answer = Link.path("/come-forward/answer")
    /// Where nobody wonders why somebody is there.
    private static let elsewhere = Link.outside("https://www.bbc.co.uk/weather")

    struct Draft: Sendable {
        var words = ""
        var reach = ""
        var language: Language
        var trap = ""
    }

    func form(_ draft: Draft, problems: [FieldProblem] = []) -> PlainPage {
        let title = Phrase.forwardTitle.with("organisation", .text(organisation))
        return PlainPage(
            title: "\(t: title)", hasProblem: !problems.isEmpty, isTranslated: true, choice: choice(problems),
            body: """
                \(leave)\(errors(problems))<h1>\(t: title)</h1><p class="lead">\(t: .forwardLead)</p>
                <p>\(t: .forwardHappens)</p><p>\(t: .forwardPromise)</p><p>\(t: .forwardTell)</p>
                \(Form.post(to: Self.home, """
                \(Field("words", "\(t: .forwardWords)", value: draft.words, problems: problems).area(rows: 8))
                \(Field("reach", "\(t: .forwardReach)", hint: "\(t: .forwardReachHint)", value: draft.reach, problems: problems).area(rows: 2))
                \(Field("language", "\(t: .forwardLanguage)", value: draft.language.code).select(languages))
                \(trap(draft, problems))
                <p class="hint">\(t: .forwardKept)</p>
                <div class="buttons"><button class="button primary">\(t: .forwardButton)</button></div>
                """))
                <p><a href="\(link: Self.answer)">\(t: .forwardHaveCode)</a></p>
                """)
    }

    /// Another language is chosen before something was typed, or not at all: the page is opened anew for it.
    private func choice(_ problems: [FieldProblem]) -> LanguageChoice { problems.isEmpty ? .above : .none }

    private var languages: [(value: String, spoken: String)] {
        Language.offered.map { (value: $0.code, spoken: $0.autonym) }
    }

    /// A field that only a machine fills in: hidden from sight, until something stands in it.
    private func trap(_ draft: Draft, _ problems: [FieldProblem]) -> HTML {
        let field = Field("website", "\(t: .forwardTrap)", value: draft.trap, problems: problems).text()
        return draft.trap.isEmpty ? "<div class=\"visually-hidden\" inert>\(field)</div>" : field
    }

    private var leave: HTML {
        "<p><a class=\"button\" href=\"\(link: Self.elsewhere)\" rel=\"noreferrer\">\(t: .forwardLeave)</a></p>"
    }

    /// What is sent; a code is looked up, and a tick deletes.
    private static let sent = ["words", "reach", "website"]

    private func errors(_ problems: [FieldProblem]) -> HTML {
        guard !problems.isEmpty else { return .nothing }
        let isUnsent = problems.allSatisfy { Self.sent.contains($0.field) }
        let title: Phrase = isUnsent ? .forwardProblem : .forwardOtherProblem
        return """
            <div class="errors" role="alert" tabindex="-1" aria-labelledby="errors-title"><h2 id="errors-title">\
            \(t: title)</h2><ul>\(problems, { "<li><a href=\"\(link: .anchor($0.field))\">\($0.sentence)</a></li>" })</ul></div>
            """
    }

    func receipt(_ code: ReceiptCode) -> PlainPage {
        PlainPage(
            title: "\(t: .forwardReceiptTitle)", isTranslated: true, choice: .none,
            body: """
                \(leave)<h1>\(t: .forwardReceiptTitle)</h1><p class="key" dir="ltr">\(code.spoken)</p>
                <p>\(t: .forwardReceiptWords)</p>
                <p>\(t: .forwardReceiptNext) <a href="\(link: Self.answer)">\(t: .forwardAnswerTitle)</a></p>
                """)
    }

    func ask(problems: [FieldProblem] = []) -> PlainPage {
        PlainPage(
            title: "\(t: .forwardAnswerTitle)", hasProblem: !problems.isEmpty, isTranslated: true,
            choice: choice(problems),
            body: """
                \(leave)\(errors(problems))<h1>\(t: .forwardAnswerTitle)</h1>
                \(Form.post(to: Self.answer, """
                \(Field("code", "\(t: .forwardAnswerCode)", problems: problems).text(dir: "ltr"))
                <div class="buttons"><button class="button primary">\(t: .forwardAnswerButton)</button></div>
                """))
                """)
    }

    /// What was answered, and the ways on.
    ///
    /// - Parameter code: as it was typed; it goes on in the forms alone, never in an address.
    func show(
        _ forward: Forward, _ answers: [OpenEntry<DeskAnswer>], code: String, words: String = "", isTaken: Bool = false,
        problems: [FieldProblem] = []
    ) -> PlainPage {
        let hidden: HTML = "<input type=\"hidden\" name=\"code\" value=\"\(code)\">"
        let waits: HTML =
            answers.isEmpty
            ? "<p>\(t: .forwardAnswerNone)</p>"
            : forward.waitingSince != nil ? "<p>\(t: .forwardAnswerWaiting)</p>" : .nothing
        return PlainPage(
            title: "\(t: .forwardAnswerTitle)", hasProblem: !problems.isEmpty, isTranslated: true, choice: .none,
            body: """
                \(leave)\(errors(problems))<h1>\(t: .forwardAnswerTitle)</h1>
                \(isTaken ? "<p role=\"status\"><strong>\(t: .forwardMoreDone)</strong></p>" : HTML.nothing)
                \(waits)\(answers, answer)
                \(Form.post(to: .path("/come-forward/more"), """
                \(hidden)\(Field("words", "\(t: .forwardMore)", value: words, problems: problems).area(rows: 5))
                <div class="buttons"><button class="button">\(t: .forwardButton)</button></div>
                """))
                <h2>\(t: .forwardBackTitle)</h2><p>\(t: .forwardBackWords)</p>
                \(Form.post(to: .path("/come-forward/taking-back"), """
                \(hidden)\(Field("sure", "\(t: .forwardBackTick)", problems: problems).tick(false))
                <div class="buttons"><button class="button danger">\(t: .forwardBackButton)</button></div>
                """))
                """)
    }

    private func answer(_ open: OpenEntry<DeskAnswer>) -> HTML {
        let said = Phrase.forwardAnswerOurs.with("date", date(open.madeAt))
        return """
            <h2>\(t: said)</h2><div class="said">\(Paragraphs.of(open.entry.words))</div>
            """
    }

    func erased(until moment: Moment) -> PlainPage {
        word(.forwardBackDoneTitle, Phrase.forwardBackDoneWords.with("date", date(moment)))
    }

    var stopped: PlainPage { word(.forwardBackAskedTitle, Phrase.forwardBackAskedWords.saying) }

    private func word(_ title: Phrase, _ words: Saying) -> PlainPage {
        PlainPage(
            title: "\(t: title)", isTranslated: true, choice: .none,
            body: "\(leave)<h1>\(t: title)</h1><p>\(t: words)</p>")
    }

    private func date(_ moment: Moment) -> Argument {
        let date = zone.date(of: moment)
        return .date(year: date.year, month: date.month, day: date.day)
    }
}

/// Typed words as they were set, paragraph by paragraph.
enum Paragraphs {
    static func of(_ words: String) -> HTML {
        let parts = words.split(separator: "\n\n").map(String.init)
        return "\(parts, { "<p dir=\"auto\">\(lines($0))</p>" })"
    }

    private static func lines(_ paragraph: String) -> HTML {
        let lines = paragraph.split(separator: "\n").map { "\(String($0))" as HTML }
        return lines.dropFirst().reduce(lines.first ?? .nothing) { "\($0)<br>\($1)" }
    }
}
