// SPDX-License-Identifier: AGPL-3.0-or-later
// compiles
// The control: if this is refused, the others are refused for the wrong reason.
import Gate
import Kit
import Page
import Store
import Web

func ask(_ tx: Tx, _ typed: String) throws -> Int { try tx.run("delete from job where kind = \(typed)") }
func page(_ typed: String) -> HTML { "<a href=\"\(link: .outside(typed))\">\(typed)</a>" }
func mount(_ routes: Routes, _ handler: @escaping Routes.OpenHandler) { routes.open(.get, "/open", use: handler) }
func note(_ log: Log) { log.note(.failed, [.count(1)]) }
func send(_ cleared: consuming Cleared<Leaving, ForPress>, through door: some Door<ForPress>) async throws {
    try await door.letOut(cleared)
}
