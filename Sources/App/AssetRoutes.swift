// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Store
import Web

/// The style sheet and pictures, and a word for whoever watches whether the desk is up.
struct AssetRoutes: Sendable {
    let assets: Assets
    let store: Store

    func mount(on routes: Routes) {
        routes.open(.get, "/assets/{name}") { asked in
            guard let file = assets.files[try asked.word("name")] else { throw DeskError.notFound }
            return .bytes(file.bytes, type: file.type, policy: .asset)
        }
        routes.open(.get, "/health") { _ in
            let isThere = try await store.read { tx in try tx.exists("select 1 as n") }
            return .bytes(Array((isThere ? "ok\n" : "no\n").utf8), type: "text/plain; charset=utf-8")
        }
    }
}
