// SPDX-License-Identifier: AGPL-3.0-or-later
// refuses: contextual closure type '@Sendable (Asked) async throws -> Answer' expects 1 argument, but 2 were used in closure body
// A page of members cannot be put where anybody may come.
import Web

func mount(_ routes: Routes, _ page: @escaping Routes.MemberHandler) {
    routes.open(.get, "/secret") { asked, member in try await page(asked, member) }
}
