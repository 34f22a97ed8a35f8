// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Web

struct ItemRoutes: Sendable {
    let desk: ItemDesk

    func mount(on routes: Routes) {
        routes.staff(.get, "/items/new", use: new)
        routes.staff(.post, "/items", use: create)
    }

    private func new(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        .page(ItemPages.new(ItemDraft(), problems: []))
    }

    private func create(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let form = asked.form
        let draft = ItemDraft(
            link: form.line("link", limit: 2001), title: form.line("title"), outlet: form.line("outlet", limit: 200),
            day: form.line("day", limit: 20), time: form.line("time", limit: 20),
            words: form.paragraphs("words", limit: SourceNews.Feed.longestLines))
        do {
            _ = try await desk.add(draft, by: staff.actor)
            return .redirect(to: .path("/morning"), saying: .itemAdded)
        } catch DeskError.invalid(let problems) {
            return .page(ItemPages.new(draft, problems: problems), status: 422)
        }
    }
}
