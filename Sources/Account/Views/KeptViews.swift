// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Web

/// A view as it is typed: what it is to be called, and the address of the list.
struct ViewDraft: Sendable, Equatable {
    let name: String
    let address: String
}

/// A view as it is kept, before anybody has asked whether its list may still be opened.
struct KeptView: Sendable, Equatable {
    let id: ID<SavedView>
    let name: String
    let path: String
    /// The fields of the address; may hold somebody's name, and so is sealed.
    let query: String
    let removedAt: Moment?

    /// With its address, as far as the role may still open it.
    func view(in table: ViewTable, for role: Role) -> SavedView? {
        table.address("\(path)?\(query)", for: role).map { SavedView(id: id, name: name, address: $0) }
    }
}

/// What the page of somebody's views shows.
struct OwnViews: Sendable {
    let views: [SavedView]
    /// Taken away not long ago: they can be had back.
    let removed: [SavedView]
}

/// How many views there may be, and how long they are.
enum ViewLimits {
    static let views = 30
    static let name = 60
    /// For how long a view that was taken away can be had back.
    static let removedDays = 7
}
