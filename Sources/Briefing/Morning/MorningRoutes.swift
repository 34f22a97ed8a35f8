// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Web

struct MorningRoutes: Sendable {
    let desk: MorningDesk
    let zone: Zone
    let outside: Outside
    let canDecide: @Sendable (Role) -> Bool

    func mount(on routes: Routes) {
        routes.staff(.get, "/morning", use: list)
        routes.staff(.post, "/morning", use: decide)
        routes.staff(.get, "/morning/search", use: search)
        routes.staff(.get, "/morning/{id}", use: show)
        routes.staff(.post, "/morning/{id}", use: change)
    }

    private func pages(for staff: StaffMember) -> MorningPages {
        MorningPages(zone: zone, now: outside.now(), canDecide: canDecide(staff.role))
    }

    private func morning(_ fields: Fields) async throws -> MorningDesk.Morning {
        let decision = NewsStory.Decision(rawValue: fields.line("show")) ?? .open
        return try await desk.morning(
            decision == .merged ? .open : decision, page: fields.page, isLong: fields.line("days") == "3")
    }

    private func list(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        .page(pages(for: staff).list(try await morning(asked.query)))
    }

    private func decide(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let form = asked.form
        do {
            let notice = try await take(TriageStep(form), by: staff)
            // A page with scripting takes the row away by itself.
            if form.isTicked("quick") { return .done }
            let top = Link.path("/morning").with("show", form.line("show")).with("days", form.line("days"))
            let back = form.page > 0 ? top.with("page", "\(form.page)") : top
            return .redirect(to: back, saying: notice)
        } catch DeskError.invalid(let problems) {
            let page = pages(for: staff).list(try await morning(form), problems: problems)
            return .page(page, status: 422)
        }
    }

    private func take(_ step: TriageStep, by staff: StaffMember) async throws -> Notice {
        switch step {
        case .decide(let stories, let decision):
            guard !stories.isEmpty else { throw DeskError.invalid([FieldProblem("story", "Tick the stories first.")]) }
            _ = try await desk.decide(stories, decision, by: staff.id.text)
            return TriageStep.notice(of: decision)
        case .merge(let stories):
            _ = try await desk.merge(stories, by: staff.id.text)
            return .storiesMerged
        case .nothing: throw DeskError.invalid([FieldProblem("story", "Press one of the buttons.")])
        }
    }

    private func search(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let query = asked.query
        let (from, until) = (query.line("from", limit: 20), query.line("until", limit: 20))
        var problems: [FieldProblem] = []
        for (name, text) in [("from", from), ("until", until)] where !text.isEmpty && LocalDate(text) == nil {
            problems.append(FieldProblem(name, "Write the day as 2026-11-21."))
        }
        let words = query.line("q", limit: 200)
        let found =
            words.isEmpty || !problems.isEmpty
            ? [] : try await desk.search(words, from: LocalDate(from), until: LocalDate(until))
        let page = pages(for: staff).search(
            .init(query: words, from: from, until: until, found: found, problems: problems))
        return .page(page, status: problems.isEmpty ? 200 : 422)
    }
}

// MARK: - One story

extension MorningRoutes {
    private func storyPages(for staff: StaffMember) -> StoryPages {
        StoryPages(zone: zone, now: outside.now(), canDecide: canDecide(staff.role))
    }

    private func show(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        .page(storyPages(for: staff).show(try await desk.show(try asked.id("id"))))
    }

    private func change(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let id = try asked.id("id", of: NewsStory.self)
        let pieces = asked.form.all("piece").compactMap(ID<Item>.init)
        let whole = try await desk.show(id)
        switch asked.form.line("do") {
        case "split":
            do {
                let new = try await desk.split(pieces, from: whole.story.id, by: staff.id.text)
                return .redirect(to: .path("/morning", new), saying: .storySplit)
            } catch DeskError.invalid(let problems) {
                return .page(storyPages(for: staff).show(whole, problems: problems), status: 422)
            }
        case "":
            return .page(storyPages(for: staff).show(whole))
        case let word:
            guard let decision = TriageStep.decision(word) else { throw DeskError.notFound }
            _ = try await desk.decide([whole.story.id], decision, by: staff.id.text)
            return .redirect(to: .path("/morning"), saying: TriageStep.notice(of: decision))
        }
    }
}

/// What the form of the morning asks for.
enum TriageStep: Sendable, Equatable {
    case decide([ID<NewsStory>], NewsStory.Decision)
    case merge([ID<NewsStory>])
    case nothing

    /// Reads the pressed button's value: `keep-ID`, `skip-ID`, `reopen-ID`, the same with `ticked`, or `merge`.
    init(_ form: Fields) {
        let ticked = form.all("story").compactMap(ID<NewsStory>.init)
        let parts = form.line("do").split(separator: "-", maxSplits: 1).map(String.init)
        if parts == ["merge"] {
            self = .merge(ticked)
        } else if parts.count == 2, let decision = Self.decision(parts[0]) {
            let stories = parts[1] == "ticked" ? ticked : ID<NewsStory>(parts[1]).map { [$0] } ?? []
            self = .decide(stories, decision)
        } else {
            self = .nothing
        }
    }

    static func decision(_ word: String) -> NewsStory.Decision? {
        switch word {
        case "keep": .kept
        case "skip": .skipped
        case "reopen": .open
        default: nil
        }
    }

    static func notice(of decision: NewsStory.Decision) -> Notice {
        switch decision {
        case .kept: .storyKept
        case .skipped: .storySkipped
        case .open, .merged: .storyReopened
        }
    }
}
