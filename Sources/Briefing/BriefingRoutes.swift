// SPDX-License-Identifier: AGPL-3.0-or-later
import Doors
import Kit
import MemberNetwork
import Page
import Web
import Words

struct BriefingRoutes: Sendable {
    let desk: BriefingDesk
    let sending: SendingDesk
    let echo: EchoDesk
    let letterhead: Letterhead
    let pictures: PictureCleaner
    let canWrite: @Sendable (Role) -> Bool
    let canSend: @Sendable (Role) -> Bool

    func mount(on routes: Routes) {
        routes.staff(.get, "/briefings", use: list)
        routes.staff(.post, "/briefings", use: start)
        routes.staff(.get, "/briefings/archive/{day}", use: day)
        routes.staff(.get, "/briefings/{id}", use: show)
        routes.staff(.get, "/briefings/{id}/edit", use: edit)
        routes.staff(.post, "/briefings/{id}/edit", use: save)
        routes.staff(.get, "/briefings/{id}/versions", use: versions)
        routes.staff(.get, "/briefings/{id}/preview", use: preview)
        routes.staff(.get, "/briefings/{id}/message", use: message)
        routes.staff(.post, "/briefings/{id}/setting-aside", use: setAside)
        routes.staff(.post, "/briefings/{id}/taking-up", use: takeUp)
    }

    private var now: Moment { desk.outside.now() }

    private func list(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let before = asked.query["before"].flatMap { LocalDate($0) }
        let model = try await desk.overview(before: before, withDrafts: canWrite(staff.role))
        return .page(
            ArchivePages.list(
                model, canWrite: canWrite(staff.role), canSend: canSend(staff.role), zone: desk.zone, now: now))
    }

    private func start(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let stream = asked.form["stream"].flatMap { ID<MessageStream>($0) }
        let id =
            asked.form["do"] == "look-back"
            ? try await desk.lookBack(stream: stream, by: staff.id.text, name: staff.name)
            : try await desk.start(stream: stream, by: staff.id.text, name: staff.name)
        return .redirect(to: .path("/briefings", id, "/edit"))
    }

    private func day(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let day = try asked.date("day")
        return .page(ArchivePages.day(day, try await desk.sent(on: day)))
    }

    private func show(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let id = try asked.id("id", of: DailyBriefing.self)
        let whole = try await desk.whole(id)
        switch whole.briefing.state {
        case .setAside:
            guard canWrite(staff.role) else { throw DeskError.notFound }
            return .page(EditorPages.setAside(whole))
        case .draft:
            guard canWrite(staff.role) else { throw DeskError.notFound }
            return .redirect(to: .path("/briefings", id, "/edit"))
        case .goingOut:
            guard canWrite(staff.role) else { throw DeskError.notFound }
            let readers = try await sending.readers(of: whole.briefing)
            return .page(
                SendingPages.goingOut(whole, readers: readers, canSend: canSend(staff.role), zone: desk.zone, now: now))
        case .sent:
            let delivery = canWrite(staff.role) ? try await desk.delivery(of: id) : [:]
            let foot = CorrectionPages.foot(
                of: whole.briefing, corrections: try await sending.sentCorrections(of: id), canSend: canSend(staff.role)
            )
            let back = EchoPages.Model(
                briefing: whole.briefing, echo: try await echo.echo(of: id), readsMailbox: echo.readsMailbox,
                canWrite: canWrite(staff.role), zone: desk.zone, today: desk.zone.date(of: now))
            return .page(
                ArchivePages.reading(
                    whole, delivery: delivery, canSend: canSend(staff.role), zone: desk.zone,
                    foot:
                        "\(EchoPages.block(back))\(foot)\(TakedownPages.foot(whole.briefing, canSend: canSend(staff.role)))"
                ))
        }
    }

    private func edit(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let id = try asked.id("id", of: DailyBriefing.self)
        let whole = try await desk.whole(id)
        guard whole.briefing.state == .draft else { return .redirect(to: .path("/briefings", id)) }
        return .page(try await editor(whole, asked: asked))
    }

    private func editor(_ whole: WholeBriefing, asked: Asked, problems: [FieldProblem] = []) async throws -> StaffPage {
        let query = asked.query.line("q", limit: 100)
        let available = try await desk.available(matching: query)
        let kept = try await desk.keptWords(of: whole.briefing.id)
        return EditorPages.editor(
            .init(whole: whole, available: available, kept: kept, query: query, problems: problems), zone: desk.zone,
            now: now)
    }

    private func save(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let id = try asked.id("id", of: DailyBriefing.self)
        let chosen = await BriefingForms.pictures(asked.form, by: pictures)
        var draft = BriefingForms.draft(asked.form)
        draft.pictures = chosen.fit
        let pressed = asked.form["do"] ?? ""
        let before = try await desk.whole(id)
        guard before.briefing.state == .draft else {
            return .page(EditorPages.tooLate(draft, of: before), status: 409)
        }
        let isByItself = pressed == "autosave"
        let saved: BriefingDesk.Saved
        do {
            saved = try await desk.save(
                draft, of: id, then: EditorStep(pressed), keepsClashes: !isByItself, by: staff.id.text, name: staff.name
            )
        } catch DeskError.notFound {
            // It went between the look above and the lock: what was typed must not go with it.
            return .page(EditorPages.tooLate(draft, of: try await desk.whole(id)), status: 409)
        }
        if isByItself { return autosaved(saved, draft, try await desk.whole(id)) }
        let problems = chosen.problems + BriefingForms.homeless(draft.pictures.keys, in: before)
        guard problems.isEmpty else {
            return .page(try await editor(try await desk.whole(id), asked: asked, problems: problems), status: 422)
        }
        guard saved.clashes.isEmpty else {
            return .redirect(to: Link.path("/briefings", id, "/edit").at("aside"), saying: .wordsKeptAside)
        }
        return next(after: EditorStep(pressed), pressed: pressed, id: id, sought: asked.form.line("q", limit: 100))
    }

    /// What the page that saved by itself needs to know: when, where its own words stand now, and where somebody else wrote.
    ///
    /// Of a place where something else stands than the page shows it is told nothing: it would take a colleague's words
    /// for seen, and write its older ones over them with the next save.
    private func autosaved(_ saved: BriefingDesk.Saved, _ draft: BriefingDraft, _ whole: WholeBriefing) -> Answer {
        let head = BriefingDraft.Head(subject: whole.briefing.subject, opening: whole.briefing.opening)
        var marks = whole.blocks.filter { draft.blocks[$0.id]?.writing.mark == $0.writing.mark }
            .map { ($0.id.text, $0.writing.mark) }
        if head.mark == draft.head.mark { marks.append(("head", head.mark)) }
        let told = marks.map { "\"\($0.0)\":\"\($0.1)\"" }.joined(separator: ",")
        let text = """
            {"at":"\(desk.zone.clock(of: now))","clashes":\(saved.clashes.count),"marks":{\(told)}}
            """
        return .bytes(Array(text.utf8), type: "application/json")
    }

    private func versions(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let id = try asked.id("id", of: DailyBriefing.self)
        let whole = try await desk.whole(id)
        let versions = try await desk.versions(of: id)
        let chosen = asked.query["of"].flatMap { Int($0) }
        return .page(VersionPages.list(whole, versions, chosen: chosen, zone: desk.zone, now: now))
    }

    /// Back to the editor at the place where the person was, or on to the check.
    private func next(after step: EditorStep, pressed: String, id: ID<DailyBriefing>, sought: String) -> Answer {
        guard pressed != "check" else { return .redirect(to: .path("/briefings", id, "/check")) }
        var link = Link.path("/briefings", id, "/edit")
        if !sought.isEmpty { link = link.with("q", sought) }
        switch step {
        case .save: return pressed == "find" ? .redirect(to: link) : .redirect(to: link, saying: .briefingSaved)
        case .pick(let item), .pickShort(let item): return .redirect(to: link.at("i-\(item.text)"))
        case .add(let kind): return .redirect(to: link.at("kind-\(kind.rawValue)"))
        case .addLine: return .redirect(to: link.at("kind-line"))
        case .remove: return .redirect(to: link.at("making"), saying: .itemRemoved)
        case .join, .useWords, .letGo: return .redirect(to: link.at("making"), saying: .briefingSaved)
        case .dropOutlet: return .redirect(to: link.at("making"))
        case .moveUp(let block), .moveDown(let block), .turn(let block), .place(let block):
            return .redirect(to: link.at("p-\(block.text)"))
        }
    }

    private func preview(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let whole = try await desk.whole(try asked.id("id"))
        let language = asked.query["in"].flatMap(Language.init(tag:)) ?? .english
        let view = SendingPages.View(rawValue: asked.query["as"] ?? "") ?? .phone
        let sample = try await sending.sampleToken(of: whole.briefing.id)
        let letter = BriefingLetter(head: letterhead, whole: whole, asking: sample)
        return .page(
            SendingPages.preview(
                whole, as: view, in: language, text: letter.text(in: language, unsubscribe: sampleLink)))
    }

    private func message(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let language = asked.query["in"].flatMap(Language.init(tag:)) ?? .english
        let (whole, pictures) = try await desk.enclosed(try asked.id("id"), letterhead)
        let sample = try await sending.sampleToken(of: whole.briefing.id)
        let html = BriefingLetter(head: letterhead, whole: whole, asking: sample).html(
            in: language, unsubscribe: sampleLink)
        let shown = Letter.showing(pictures, in: String(decoding: html, as: UTF8.self))
        return .bytes(Array(shown.utf8), type: "text/html; charset=utf-8", policy: .mailPreview)
    }

    /// In a preview the link to leave belongs to nobody.
    private var sampleLink: String { letterhead.baseURL.address(of: "/unsubscribe/preview") }

    private func setAside(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let id = try asked.id("id", of: DailyBriefing.self)
        try await desk.setAside(id, by: staff.actor)
        return .redirect(to: .path("/briefings", id))
    }

    private func takeUp(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let id = try asked.id("id", of: DailyBriefing.self)
        try await desk.takeUp(id, by: staff.actor)
        return .redirect(to: .path("/briefings", id, "/edit"))
    }
}
