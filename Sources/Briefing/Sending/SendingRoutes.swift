// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Store
import Web
import Words

/// Checking a briefing, having it read, letting it go and taking it back.
struct SendingRoutes: Sendable {
    let desk: SendingDesk
    let looking: LinkLooking
    let canWrite: @Sendable (Role) -> Bool
    let canSend: @Sendable (Role) -> Bool

    func mount(on routes: Routes) {
        routes.staff(.get, "/briefings/{id}/check", use: check)
        routes.staff(.post, "/briefings/{id}/sending", use: send)
        routes.staff(.post, "/briefings/{id}/taking-back", use: takeBack)
        routes.staff(.post, "/briefings/{id}/test", use: test)
        routes.staff(.get, "/briefings/{id}/reading", use: reading)
        routes.staff(.post, "/briefings/{id}/reading", use: noteReading)
        routes.staff(.post, "/briefings/{id}/reading/request", use: askReader)
        routes.staff(.get, "/briefings/{id}/correction", use: correction)
        routes.staff(.post, "/briefings/{id}/correction", use: correct)
        routes.staff(.get, "/briefings/{id}/takedown", use: askTakedown)
        routes.staff(.post, "/briefings/{id}/takedown", use: takeDown)
        routes.staff(.post, "/briefings/{id}/return", use: putBackUp)
    }

    private func check(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let whole = try await desk.whole(try asked.id("id"))
        guard whole.briefing.state == .draft else { return .redirect(to: .path("/briefings", whole.briefing.id)) }
        let page = try await checkPage(whole, staff)
        return .page(page, status: page.hasProblem ? 422 : 200)
    }

    private func checkPage(_ whole: WholeBriefing, _ staff: StaffMember) async throws -> StaffPage {
        let briefing = whole.briefing
        try await looking.ask(about: whole.pieces.flatMap(\.links))
        let eyes = try await desk.eyes(on: briefing, for: staff, canWrite: canWrite)
        let result = try await desk.result(of: whole, by: staff.actor)
        return try await desk.store.read { tx in
            CheckPages(
                whole: whole, readers: try desk.readerCount(of: briefing, in: tx), result: result, eyes: eyes,
                usual: try desk.usualMoment(of: briefing.stream, in: tx),
                rhythm: try desk.rhythms.rhythm(of: briefing.stream, in: tx),
                original: try desk.corrections.corrected(by: briefing.id, in: tx).flatMap {
                    try desk.briefings.briefing($0, in: tx)
                }, canSend: canSend(staff.role), hasMailServer: desk.hasMailServer, zone: desk.zone
            ).page()
        }
    }

    private func send(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let id = try asked.id("id", of: DailyBriefing.self)
        let version = Int(asked.form["version"] ?? "") ?? 0
        var going = SendingDesk.Going.now
        if asked.form["when"] == "usual" {
            guard let offered = asked.form["at"].flatMap({ Moment($0) }) else { throw DeskError.notFound }
            going = .usual(offered)
        }
        try await desk.send(id, version: version, going: going, by: staff.actor)
        return .redirect(to: .path("/briefings", id))
    }

    private func takeBack(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let id = try asked.id("id", of: DailyBriefing.self)
        guard try await desk.takeBack(id, by: staff.actor) else {
            throw DeskError.changedMeanwhile("It was too late to take it back: the messages have begun to leave.")
        }
        return .redirect(to: .path("/briefings", id, "/edit"), saying: .briefingStopped)
    }

    private func test(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let id = try asked.id("id", of: DailyBriefing.self)
        let language = asked.form["in"].flatMap(Language.init(tag:)).flatMap {
            Language.offered.contains($0) ? $0 : nil
        }
        try await desk.sendTest(of: id, in: language ?? .english, to: staff)
        return .redirect(to: .path("/briefings", id, "/check"), saying: .testSent)
    }

    private func reading(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let whole = try await desk.whole(try asked.id("id"))
        guard whole.briefing.state == .draft else { return .redirect(to: .path("/briefings", whole.briefing.id)) }
        let eyes = try await desk.eyes(on: whole.briefing, for: staff, canWrite: canWrite)
        guard eyes.isNeeded else { return .redirect(to: .path("/briefings", whole.briefing.id, "/check")) }
        return .page(SecondReadingPages.read(whole, eyes: eyes, zone: desk.zone))
    }

    private func noteReading(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let id = try asked.id("id", of: DailyBriefing.self)
        try await desk.noteReading(of: id, version: Int(asked.form["version"] ?? "") ?? 0, by: staff)
        return .redirect(to: .path("/briefings", id, "/check"), saying: .readingNoted)
    }

    private func askReader(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let id = try asked.id("id", of: DailyBriefing.self)
        guard let colleague = asked.form["colleague"].flatMap({ ID<StaffMember>($0) }) else { throw DeskError.notFound }
        try await desk.askReader(
            colleague, about: id, version: Int(asked.form["version"] ?? "") ?? 0, by: staff, canWrite: canWrite)
        return .redirect(to: .path("/briefings", id, "/check"), saying: .readerAsked)
    }

    private func askTakedown(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let briefing = try await desk.whole(try asked.id("id")).briefing
        guard briefing.state == .sent, briefing.takenDownAt == nil else {
            return .redirect(to: .path("/briefings", briefing.id))
        }
        return .page(TakedownPages.ask(briefing))
    }

    private func takeDown(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let id = try asked.id("id", of: DailyBriefing.self)
        try await desk.takeDown(id, by: staff.actor)
        return .redirect(to: .path("/briefings", id), saying: .briefingTakenDown)
    }

    private func putBackUp(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let id = try asked.id("id", of: DailyBriefing.self)
        try await desk.putBackUp(id, by: staff.actor)
        return .redirect(to: .path("/briefings", id), saying: .briefingBackUp)
    }

    private func correction(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let whole = try await desk.whole(try asked.id("id"))
        guard whole.briefing.state == .sent else { return .redirect(to: .path("/briefings", whole.briefing.id)) }
        let readers = try await desk.reached(by: whole.briefing)
        return .page(CorrectionPages.form(whole.briefing, readers: readers, draft: .init(whole.briefing), problems: []))
    }

    private func correct(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let id = try asked.id("id", of: DailyBriefing.self)
        let draft = CorrectionDraft(asked.form)
        do {
            let made = try await desk.startCorrection(of: id, draft, by: staff)
            return .redirect(to: .path("/briefings", made, "/check"))
        } catch DeskError.invalid(let problems) {
            let briefing = try await desk.whole(id).briefing
            let readers = try await desk.reached(by: briefing)
            return .page(
                CorrectionPages.form(briefing, readers: readers, draft: draft, problems: problems), status: 422)
        }
    }
}
