// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Store
import Vault
import Web

/// Asking for a second key, and the page on which a colleague gives or refuses it.
struct SecondKeyRoutes: Sendable {
    let desk: SecondKeyDesk
    private var people: PersonDesk { desk.people }

    func mount(on routes: Routes) {
        routes.staff(.post, "/people/{id}/second-key", use: ask)
        routes.staff(.get, "/people/keys", use: list)
        routes.staff(.post, "/people/keys/{key}", use: answer)
    }

    private func ask(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let person = try asked.person("id")
        try await desk.ask(person, by: staff)
        return .redirect(to: PersonTab.identity.link(person), saying: .secondKeyAsked)
    }

    private func list(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        try await people.store.read { tx in
            let names = try people.colleagues.all(in: tx).map { ($0.id.text, $0.name) }
            return .page(
                SecondKeyPages.list(
                    try desk.waiting(for: staff, in: tx), names: Dictionary(names) { first, _ in first },
                    zone: people.records.zone))
        }
    }

    private func answer(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        guard let state = KeyAsk.State(rawValue: asked.form.line("answer")), state != .asked else {
            return .redirect(to: .path("/people/keys"))
        }
        try await desk.answer(try asked.word("key"), state, by: staff)
        return .redirect(to: .path("/people/keys"), saying: state == .given ? .secondKeyGiven : .secondKeyRefused)
    }
}
