// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Web
import Words

/// The public pages of coming forward.
///
/// The code is in forms alone, so that no address, log or history of a browser has it.
struct ForwardRoutes: Sendable {
    /// The most that is taken in one message; what is over it is shown again and not cut.
    static let longest = 20_000
    private static let shownAgain = 60_000

    let desk: ForwardDesk
    let words: Words
    let pages: ForwardPages

    func mount(on routes: Routes) {
        routes.open(.get, "/come-forward") { asked in .page(pages.form(.init(language: asked.language))) }
        routes.open(.post, "/come-forward", use: come)
        routes.open(.get, "/come-forward/answer") { _ in .page(pages.ask()) }
        routes.open(.post, "/come-forward/answer", use: find)
        routes.open(.post, "/come-forward/more", use: add)
        routes.open(.post, "/come-forward/taking-back", use: takeBack)
    }

    private func come(_ asked: Asked) async throws -> Answer {
        let form = asked.form
        let draft = ForwardPages.Draft(
            words: form.paragraphs("words", limit: Self.shownAgain),
            reach: form.paragraphs("reach", limit: Self.shownAgain),
            language: language(form.line("language")) ?? asked.language, trap: form.line("website"))
        func again(_ field: String, _ phrase: Phrase, _ status: Int) -> Answer {
            .page(pages.form(draft, problems: [problem(field, phrase, asked)]), status: status)
        }
        guard draft.trap.isEmpty else { return again("website", .forwardTrapProblem, 422) }
        guard !draft.words.isEmpty else { return again("words", .forwardWordsProblem, 422) }
        guard draft.words.count <= Self.longest else { return again("words", .forwardLongProblem, 422) }
        guard draft.reach.count <= Self.longest else { return again("reach", .forwardLongProblem, 422) }
        let theirs = TheirWords(words: draft.words, reach: draft.reach, language: draft.language.code)
        switch try await desk.come(theirs, caller: asked.caller) {
        case .taken(let code): return .page(pages.receipt(code))
        case .tooMany: return again("words", .forwardTooMany, 429)
        case .noKey: return again("words", .forwardNoKey, 503)
        }
    }

    private func find(_ asked: Asked) async throws -> Answer {
        let code = asked.form.line("code", limit: 60)
        switch try await desk.find(code, caller: asked.caller) {
        case .here(let forward, let answers): return .page(pages.show(forward, answers, code: code))
        case .unknown: return unknown(asked)
        case .tooMany: return tooMany(asked)
        }
    }

    private func add(_ asked: Asked) async throws -> Answer {
        let code = asked.form.line("code", limit: 60)
        let words = asked.form.paragraphs("words", limit: Self.shownAgain)
        guard !words.isEmpty else { return try await again(code, words, "words", .forwardWordsProblem, asked) }
        guard words.count <= Self.longest else {
            return try await again(code, words, "words", .forwardLongProblem, asked)
        }
        let found = try await desk.add(words, with: code, language: asked.language.code, caller: asked.caller)
        switch found {
        case .here(let forward, let answers):
            return .page(pages.show(forward, answers, code: code, isTaken: true))
        case .unknown: return unknown(asked)
        case .tooMany: return tooMany(asked)
        }
    }

    private func takeBack(_ asked: Asked) async throws -> Answer {
        let code = asked.form.line("code", limit: 60)
        guard asked.form.isTicked("sure") else {
            return try await again(code, "", "sure", .forwardBackProblem, asked)
        }
        switch try await desk.takeBack(with: code, language: asked.language.code, caller: asked.caller) {
        case .erased(let moment): return .page(pages.erased(until: moment))
        case .asked: return .page(pages.stopped)
        case .unknown: return unknown(asked)
        case .tooMany: return tooMany(asked)
        }
    }

    /// The page of the answers once more, with what was typed and what is wrong with it.
    private func again(_ code: String, _ words: String, _ field: String, _ phrase: Phrase, _ asked: Asked) async throws
        -> Answer
    {
        switch try await desk.find(code, caller: asked.caller) {
        case .here(let forward, let answers):
            let page = pages.show(
                forward, answers, code: code, words: words, problems: [problem(field, phrase, asked)])
            return .page(page, status: 422)
        case .unknown: return unknown(asked)
        case .tooMany: return tooMany(asked)
        }
    }

    private func unknown(_ asked: Asked) -> Answer {
        .page(pages.ask(problems: [problem("code", .forwardAnswerUnknown, asked)]), status: 422)
    }

    private func tooMany(_ asked: Asked) -> Answer {
        .page(pages.ask(problems: [problem("code", .forwardAnswerTries, asked)]), status: 429)
    }

    private func problem(_ field: String, _ phrase: Phrase, _ asked: Asked) -> FieldProblem {
        FieldProblem(field, words.say(phrase, in: asked.language).text)
    }

    private func language(_ code: String) -> Language? {
        Language(tag: code).flatMap { Language.offered.contains($0) ? $0 : nil }
    }
}
