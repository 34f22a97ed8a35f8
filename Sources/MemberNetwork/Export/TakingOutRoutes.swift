// SPDX-License-Identifier: AGPL-3.0-or-later
import Web

/// Taking everybody out: a button and not a link, because it is written down who pressed it.
struct TakingOutRoutes: Sendable {
    let taking: TakingOut

    func mount(on routes: Routes) {
        routes.staff(.post, "/network/export") { _, staff in
            .file(try await taking.file(by: staff.actor), type: "text/csv; charset=utf-8", named: "network.csv")
        }
    }
}
