// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit
public import Page

/// A list of the desk as somebody has filtered it, kept under a name of their own.
public struct SavedView: Sendable, Equatable {
    public let id: ID<SavedView>
    public let name: String
    public let address: ViewAddress

    public init(id: ID<SavedView>, name: String, address: ViewAddress) {
        self.id = id
        self.name = name
        self.address = address
    }
}

/// The address of a list with the fields that filter it: always one of the desk's own, always written the same way.
///
/// Only a `ViewTable` makes one.
public struct ViewAddress: Sendable, Equatable {
    public let path: String
    /// The fields as they stand in the address; empty when nothing is filtered.
    public let query: String
    public let link: Link

    /// The list as it is without any filter.
    init(_ path: StaticString) {
        self.path = "\(path)"
        query = ""
        link = .path(path)
    }

    private init(path: String, link: Link) {
        self.path = path
        self.link = link
        query = String(link.text.dropFirst(path.utf8.count + 1))
    }

    func with(_ name: StaticString, _ value: String) -> ViewAddress {
        ViewAddress(path: path, link: link.with(name, value))
    }

    /// Whether both are lists of one room, such as `/network` and `/network/organisations`.
    func sharesRoom(with path: String) -> Bool { Self.room(self.path) == Self.room(path) }

    private static func room(_ path: String) -> Substring? { path.split(separator: "/").first }
}

/// Which lists can be kept as views, and which fields of their addresses filter them.
///
/// What is not in it cannot be kept: another host, another page, a place in the list, a word about what was done.
public struct ViewTable: Sendable {
    /// A field of a list's address, and what it is when nothing is filtered.
    public struct Filter: Sendable {
        let name: StaticString
        let usual: String

        public init(_ name: StaticString, usual: String = "") {
            self.name = name
            self.usual = usual
        }
    }

    public struct List: Sendable {
        let path: StaticString
        let filters: [Filter]

        public init(_ path: StaticString, _ filters: [Filter]) {
            self.path = path
            self.filters = filters
        }
    }

    /// No longer words than these are kept of a field.
    private static let longest = 300

    private let access: AccessTable
    private let lists: [List]

    public init(access: AccessTable, lists: [List]) {
        self.access = access
        self.lists = lists
    }

    public var paths: [String] { lists.map { "\($0.path)" } }

    /// What a written address comes to; nil when it is none of these lists, or the role may not open it.
    public func address(_ text: String, for role: Role) -> ViewAddress? {
        let parts = text.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
        guard text.utf8.count <= 4000, let path = parts.first,
            let query = try? Fields(encoded: Array((parts.count > 1 ? parts[1] : "").utf8))
        else { return nil }
        return address(String(path), query, for: role)
    }

    func address(_ path: String, _ query: Fields, for role: Role) -> ViewAddress? {
        guard let list = lists.first(where: { "\($0.path)" == path }), let row = access.row(.get, path),
            row.who.admits(role)
        else { return nil }
        var address = ViewAddress(list.path)
        for filter in list.filters {
            let value = query.line("\(filter.name)", limit: Self.longest)
            if !value.isEmpty, value != filter.usual { address = address.with(filter.name, value) }
        }
        return address
    }
}

/// Reads the views that somebody has kept; given by the room that keeps them.
public struct ViewReader: Sendable {
    let table: ViewTable
    let read: @Sendable (StaffMember) async throws -> [SavedView]

    public init(table: ViewTable, read: @escaping @Sendable (StaffMember) async throws -> [SavedView]) {
        self.table = table
        self.read = read
    }

    /// What stands above a list: the views of its room, and a form that keeps what is filtered now; nil where no list is.
    func bar(_ path: String, _ query: Fields, for staff: StaffMember) async throws -> ViewBar? {
        guard let here = table.address(path, query, for: staff.role) else { return nil }
        let views = try await read(staff).filter { $0.address.sharesRoom(with: path) }
        let isKept = views.contains { $0.address == here }
        return ViewBar(
            views: views.map { ViewBar.View(name: $0.name, link: $0.address.link) }, here: here.link,
            canKeep: !here.query.isEmpty && !isKept)
    }
}
