// SPDX-License-Identifier: AGPL-3.0-or-later
import Doors
import Kit
import Page
import Words

/// What a stranger sees of joining: the form, and what follows their click.
struct JoinPages: Sendable {
    let letterhead: Letterhead

    private var organisation: Argument { .text(letterhead.organisation) }

    /// - Parameter problems: in the visitor's language already.
    func form(_ draft: JoinDraft, offered: [MessageStream], problems: [FieldProblem]) -> PlainPage {
        let title = Phrase.joinTitle.with("organisation", organisation)
        let optional: HTML = "\(t: .joinOptional)"
        return PlainPage(
            title: "\(t: title)", hasProblem: !problems.isEmpty, isTranslated: true,
            body: """
                \(errors(problems))<h1>\(t: title)</h1><p>\(t: .joinLead)</p>
                \(Form.post(to: .path("/join"), """
                \(Field("address", "\(t: .joinAddress)", value: draft.address, problems: problems).email())
                \(Field("name", "\(t: .joinName)", hint: optional, value: draft.name, problems: problems).text(autocomplete: "name"))
                \(Field("organisation", "\(t: .joinOrganisation)", hint: optional, value: draft.organisation, problems: problems).text(autocomplete: "organization"))
                \(Field("role", "\(t: .joinRole)", hint: optional, value: draft.role, problems: problems).text(autocomplete: "organization-title"))
                \(Field("place", "\(t: .joinPlace)", hint: optional, value: draft.place, problems: problems).text(autocomplete: "address-level2"))
                \(Field("reason", "\(t: .joinReason)", hint: optional, value: draft.reason, problems: problems).area(rows: 2))
                \(choices(offered, chosen: Set(draft.streams), problems: problems))
                \(Field("language", "\(t: .joinLanguage)", value: draft.language, problems: problems).select(Language.offered.map { (value: $0.code, spoken: $0.autonym) }))
                <p class="hint">\(t: .joinPrivacy)</p>
                <div class="buttons"><button class="button primary">\(t: .joinButton)</button></div>
                """))
                """)
    }

    private func errors(_ problems: [FieldProblem]) -> HTML {
        guard !problems.isEmpty else { return .nothing }
        return """
            <div class="errors" role="alert" tabindex="-1" aria-labelledby="errors-title"><h2 id="errors-title">\
            \(t: .joinProblem)</h2><ul>\(problems, { "<li><a href=\"\(link: .anchor($0.field))\">\($0.sentence)</a></li>" })</ul></div>
            """
    }

    private func choices(_ streams: [MessageStream], chosen: Set<ID<MessageStream>>, problems: [FieldProblem]) -> HTML {
        let problem = problems.first { $0.field == "stream" }.map { $0.sentence }
        return """
            <fieldset class="field"><legend>\(t: .joinStreams)</legend>\(problem.map { "<p class=\"error\">\($0)</p>" })<div class="choices">\
            \(streams, { choice($0, id: $0 == streams.first ? " id=\"stream\"" : "", isChosen: chosen.contains($0.id)) })</div></fieldset>
            """
    }

    private func choice(_ stream: MessageStream, id: HTML, isChosen: Bool) -> HTML {
        """
        <label class="choice"><input type="checkbox" name="stream"\(id) value="\(stream.id)"\(" checked", if: isChosen)>\
        <span><bdi>\(stream.name)</bdi></span></label>
        """
    }

    var closed: PlainPage {
        let words = Phrase.joinClosedWords.with("address", .text(letterhead.replyTo.text))
        return page(.joinClosedTitle, "<p>\(t: words)</p>")
    }

    var asked: PlainPage { page(.joinAskedTitle, "<p>\(t: .joinAskedWords)</p>") }

    func question(_ wish: JoinWish, to link: Link, in language: Language) -> PlainPage {
        let words = Phrase.joinQuestionWords.with("organisation", organisation).with("address", .text(wish.address))
        return page(
            .joinQuestionTitle,
            """
            <p>\(t: words)</p>
            \(Form.post(to: link, "<div class=\"buttons\"><button class=\"button primary\">\(t: .joinQuestionButton)</button></div>"))
            """, in: language)
    }

    func done(in language: Language) -> PlainPage {
        page(.joinDoneTitle, "<p>\(t: Phrase.joinDoneWords.with("organisation", organisation))</p>", in: language)
    }

    /// The link is too old, was never ours, or is decided: the three look the same.
    var old: PlainPage {
        page(
            .joinOldTitle,
            "<p>\(t: .joinOldWords)</p><p><a class=\"button\" href=\"\(link: .path("/join"))\">\(t: .joinAgain)</a></p>"
        )
    }

    private func page(_ title: Phrase, _ body: HTML, in language: Language? = nil) -> PlainPage {
        PlainPage(
            title: "\(t: title)", isTranslated: true, language: language, body: "<h1>\(t: title)</h1>\(body)")
    }
}
