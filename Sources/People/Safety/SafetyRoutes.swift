// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Store
import Web

/// The pages of what keeps a person safe: reaching them, speaking, the claim, the assessment, how far they are ready.
struct SafetyRoutes: Sendable {
    let desk: PersonDesk

    func mount(on routes: Routes) {
        SheetRoutes<ReachingDraft>(desk: desk, above: summary).mount(on: routes)
        SheetRoutes<SpeakingDraft>(desk: desk).mount(on: routes)
        SheetRoutes<BackgroundDraft>(desk: desk).mount(on: routes)
        SheetRoutes<SafetyDraft>(
            desk: desk,
            saving: { sheet, person, version, staff in
                try await desk.saveSafety(sheet, of: person, after: version, by: staff)
            }
        ).mount(on: routes)
        SheetRoutes<RiskDraft>(
            desk: desk, above: stops, below: versions,
            saving: { sheet, person, version, staff in
                try await desk.assess(sheet, of: person, after: version, by: staff)
            }
        ).mount(on: routes)
        SheetRoutes<LadderDraft>(desk: desk, above: missing).mount(on: routes)
    }

    private func summary(_ visit: PersonVisit, _ open: OpenSheet<Reaching>?, _ task: TaskInHand, _ tx: Tx) -> HTML {
        open.map { ReachingPages.summary($0.sheet) } ?? .nothing
    }

    private func missing(_ visit: PersonVisit, _ open: OpenSheet<Ladder>?, _ task: TaskInHand, _ tx: Tx) -> HTML {
        LadderPages.missing(open?.sheet ?? Ladder())
    }

    private func stops(_ visit: PersonVisit, _ open: OpenSheet<Risk>?, _ task: TaskInHand, _ tx: Tx) throws -> HTML {
        RiskPages.stops(try desk.records.state(of: visit.person, in: tx), at: desk.outside.now(), on: desk.today)
    }

    private func versions(_ visit: PersonVisit, _ open: OpenSheet<Risk>?, _ task: TaskInHand, _ tx: Tx) throws -> HTML {
        let versions = try desk.records.versions(Risk.self, of: visit.person, by: task, in: tx)
        return RiskPages.versions(versions, try desk.names(in: tx), desk.records.zone.date(of:))
    }
}
