// SPDX-License-Identifier: AGPL-3.0-or-later
import Doors
import Kit
import MemberNetwork
import Page
import Web
import Words

/// Readers' answers: looking asks, the button acts, for the mail scanners of offices follow every link.
struct UsefulRoutes: Sendable {
    let desk: EchoDesk
    let letterhead: Letterhead

    private var pages: UsefulPages { UsefulPages(letterhead: letterhead) }

    func mount(on routes: Routes) {
        routes.open(.get, "/useful/{token}", use: ask)
        routes.open(.post, "/useful/{token}", use: answer)
    }

    private func ask(_ asked: Asked) async throws -> Answer {
        let token = try asked.word("token")
        let day = try await desk.day(token: token)
        return .page(pages.question(day, .init(answer: asked.query["answer"] ?? ""), to: link(token, asked)))
    }

    private func answer(_ asked: Asked) async throws -> Answer {
        let token = try asked.word("token")
        let day = try await desk.day(token: token)
        let draft = UsefulPages.Draft(
            answer: asked.form.line("answer", limit: 10), words: asked.form.line("words", limit: 4000))
        let problems = problems(draft, asked)
        guard problems.isEmpty else { return again(day, draft, problems, asked, token, status: 422) }
        // Eight digits tell the few briefings of one browser apart, and open nothing.
        let mark = String(token.prefix(8))
        let outcome = try await desk.answer(
            token, useful: draft.answer == "yes", words: draft.words, isRepeated: asked.answered.contains(mark),
            caller: asked.caller)
        if outcome == .tooMany {
            let sentence = say(.usefulTooMany, asked)
            return again(day, draft, [FieldProblem("", sentence)], asked, token, status: 429)
        }
        return .page(pages.done(isRepeated: outcome == .countedBefore)).noting(mark, after: asked.answered)
    }

    private func problems(_ draft: UsefulPages.Draft, _ asked: Asked) -> [FieldProblem] {
        var problems: [FieldProblem] = []
        if draft.answer != "yes", draft.answer != "no" {
            problems.append(FieldProblem("answer", say(.usefulChoose, asked)))
        }
        if draft.words.count > EchoDesk.mostCharacters {
            problems.append(FieldProblem("words", say(.usefulTooLong, asked)))
        }
        return problems
    }

    private func again(
        _ day: LocalDate, _ draft: UsefulPages.Draft, _ problems: [FieldProblem], _ asked: Asked, _ token: String,
        status: Int
    ) -> Answer {
        .page(pages.question(day, draft, to: link(token, asked), problems: problems), status: status)
    }

    private func link(_ token: String, _ asked: Asked) -> Link {
        Link.path("/useful", word: token).with("lang", asked.language.tag)
    }

    private func say(_ phrase: Phrase, _ asked: Asked) -> String {
        letterhead.words.say(phrase.saying, in: asked.language).text
    }
}
