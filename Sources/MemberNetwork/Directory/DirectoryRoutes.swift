// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Store
import Web

/// Those who agreed that other members may be told of them, for staff to read out: nothing of it is public.
struct DirectoryRoutes: Sendable {
    static let pageSize = 200

    let desk: SubscriberDesk

    func mount(on routes: Routes) { routes.staff(.get, "/network/directory", use: list) }

    private func list(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let page = asked.query.page
        let model = try await desk.store.read { tx in
            var found = try desk.subscribers.listed(skipping: page * Self.pageSize, limit: Self.pageSize + 1, in: tx)
            let hasMore = found.count > Self.pageSize
            if hasMore { found.removeLast() }
            let contacts = try desk.subscribers.contacts(found.map(\.id), in: tx)
            return DirectoryPages.Model(
                entries: found.compactMap { subscriber in contacts[subscriber.id].map { (subscriber, $0) } },
                page: page, hasMore: hasMore)
        }
        return .page(DirectoryPages.list(model))
    }
}
