// SPDX-License-Identifier: AGPL-3.0-or-later
import HTTPTypes
import Hummingbird
import Kit

/// Where rooms put their handlers.
///
/// Each needs its row in the table of access, which also guards it.
///
/// A handler that takes a `StaffMember` cannot be put where anybody may come, nor one for members where staff may: the
/// types do not fit.
public final class Routes {
    /// Answers somebody who may not be signed in.
    public typealias OpenHandler = @Sendable (Asked) async throws -> Answer
    /// Answers a member of staff whose role the table admits.
    public typealias StaffHandler = @Sendable (Asked, StaffMember) async throws -> Answer
    /// As whom a room knows a member of staff now.
    public typealias StaffReading = @Sendable (StaffMember) async throws -> StaffMember
    /// Answers a member of the network.
    public typealias MemberHandler = @Sendable (Asked, Member) async throws -> Answer

    let router: Router<PublicContext>
    private let table: AccessTable
    private let rendering: Rendering
    private var mounted: [AccessTable.Row] = []
    private(set) var mistakes: [String] = []
    private var known: StaffReading = { $0 }

    init(router: Router<PublicContext>, table: AccessTable, rendering: Rendering) {
        self.router = router
        self.table = table
        self.rendering = rendering
    }

    /// A page or an action for anybody.
    public func open(_ method: AccessTable.Method, _ pattern: StaticString, use handler: @escaping OpenHandler) {
        mount(method, "\(pattern)", for: .anyone) { asked, _ in try await handler(asked) }
    }

    /// An action that a mail program does for its reader (RFC 8058): no cookie, no form key, only the token in its path.
    public func oneClick(_ pattern: StaticString, use handler: @escaping OpenHandler) {
        mount(.post, "\(pattern)", for: .anyone, isOneClick: true) { asked, _ in try await handler(asked) }
    }

    /// A page or an action for staff.
    public func staff(_ method: AccessTable.Method, _ pattern: StaticString, use handler: @escaping StaffHandler) {
        let known = known
        mount(method, "\(pattern)", for: .staff) { asked, visit in
            guard let staff = visit.staff else { throw SignInNeeded() }
            return try await handler(asked, try await known(staff))
        }
    }

    /// Puts handlers that know a member of staff in another way than the table does, as one who stands in for another.
    ///
    /// The table is asked first, about who they are themselves.
    public func knowing(_ reading: @escaping StaffReading, mount: (Routes) -> Void) {
        let before = known
        known = reading
        defer { known = before }
        mount(self)
    }

    /// A page or an action for members of the network; its path begins with `/member`.
    public func member(_ method: AccessTable.Method, _ pattern: StaticString, use handler: @escaping MemberHandler) {
        mount(method, "\(pattern)", for: .member) { asked, visit in
            guard let member = visit.member else { throw MemberSignInNeeded() }
            return try await handler(asked, member)
        }
    }

    /// Whom a handler is written for.
    private enum Guests {
        case anyone, member, staff

        func are(_ who: AccessTable.Who) -> Bool {
            switch (self, who) {
            case (.anyone, .anyone), (.member, .member), (.staff, .roles): true
            default: false
            }
        }
    }

    private func mount(
        _ method: AccessTable.Method, _ pattern: String, for guests: Guests, isOneClick: Bool = false,
        _ handler: @escaping @Sendable (Asked, Visit) async throws -> Answer
    ) {
        guard let row = table.row(method, pattern) else {
            mistakes.append("\(method.rawValue) \(pattern) has no row in the table of access")
            return
        }
        guard guests.are(row.who) else {
            mistakes.append("\(method.rawValue) \(pattern): the table and the handler disagree on who may come")
            return
        }
        mounted.append(row)
        let guarded = GuardedRoute(row: row, isOneClick: isOneClick, rendering: rendering, handler: handler)
        router.on(RouterPath(pattern), method: method == .get ? .get : .post) { request, context in
            try await guarded.respond(to: request, in: context)
        }
    }

    /// Throws when a route has no row or a row has no route.
    func check() throws {
        let forgotten = table.rows.filter { !mounted.contains($0) }
            .map { "\($0.method.rawValue) \($0.pattern) is in the table of access and nowhere else" }
        let all = mistakes + forgotten
        guard all.isEmpty else { throw AccessMistake(description: all.joined(separator: "; ")) }
    }
}

/// Nobody is signed in where somebody must be.
struct SignInNeeded: Error {}

/// No member of the network is signed in where one must be.
struct MemberSignInNeeded: Error {}
