// SPDX-License-Identifier: AGPL-3.0-or-later
import Page
import Store
import Web

/// The page on which everybody on the staff says what they speak themselves.
struct FluencyRoutes: Sendable {
    let desk: FluencyDesk

    func mount(on routes: Routes) {
        routes.staff(.get, "/people/fluency") { _, staff in
            let tongues = try await desk.store.read { tx in try desk.kept.tongues(of: staff.id, in: tx) }
            return .page(FluencyPages.own(FluencyDraft(tongues), problems: []))
        }
        routes.staff(.post, "/people/fluency") { asked, staff in
            let draft = FluencyDraft(asked.form)
            let problems = draft.problems
            guard problems.isEmpty else { return .page(FluencyPages.own(draft, problems: problems), status: 422) }
            try await desk.save(draft.tongues, of: staff)
            return .redirect(to: .path("/people/fluency"), saying: .entryWritten)
        }
    }
}
