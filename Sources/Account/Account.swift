// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit
public import Store
public import Vault
public import Web

/// The room of the people who work at the desk: how they come in, prove who they are, and are stopped.
///
/// A password and a code from a phone are always needed together. The first owner comes by a one-time link that the
/// desk prints while it has none, everybody else by an invitation. Who may do what is in Web's table of access.
public struct AccountRoom: Sendable {
    let desk: AccountDesk
    private let zone: Zone

    /// - Parameters:
    ///   - audit: where signing in, roles and invitations are written down for good.
    ///   - organisation: the name that authenticator apps show, and that no password may consist of.
    ///   - sendsInvitations: whether the desk brings invitations by letter; without, somebody hands the links over.
    ///   - onInvited: is called in the transaction of an invitation, with its id, so that a letter can be queued.
    public init(
        store: Store, key: OrganisationKey, outside: Outside, log: Log, audit: AuditLog, baseURL: BaseURL,
        organisation: String, settings: AccountSettings, sendsInvitations: Bool = false,
        onInvited: @escaping @Sendable (String, Tx) throws -> Void = { _, _ in }
    ) {
        self.init(
            store: store, key: key, outside: outside, log: log, audit: audit, baseURL: baseURL,
            organisation: organisation, settings: settings, sendsInvitations: sendsInvitations,
            clock: SessionClock(wall: outside.now), onInvited: onInvited)
    }

    init(
        store: Store, key: OrganisationKey, outside: Outside, log: Log, audit: AuditLog, baseURL: BaseURL,
        organisation: String, settings: AccountSettings, sendsInvitations: Bool = false, clock: SessionClock,
        onInvited: @escaping @Sendable (String, Tx) throws -> Void
    ) {
        zone = settings.zone
        desk = AccountDesk(
            store: store, kept: StaffStore(key: key), key: key, outside: outside, log: log, audit: audit,
            baseURL: baseURL, organisation: organisation, hashing: PasswordHashing(cost: settings.hashing),
            rules: PasswordRules(list: settings.passwords, organisation: organisation), clock: clock,
            sendsInvitations: sendsInvitations, onInvited: onInvited)
    }

    /// The room's tables.
    public static var migrations: [Migration] { AccountMigrations.all }

    /// Puts the room's pages and actions where the table of access says.
    ///
    /// - Parameters:
    ///   - views: which lists can be kept as views.
    ///   - away: who is away today, with a sentence of who stands in.
    public func mount(
        on routes: Routes, views: ViewTable, away: @escaping @Sendable () async throws -> [String: String] = { [:] }
    ) {
        SignInRoutes(desk: desk).mount(on: routes)
        SetUpRoutes(desk: desk).mount(on: routes)
        OwnAccountRoutes(desk: desk, zone: zone).mount(on: routes)
        TeamRoutes(desk: desk, zone: zone, away: away).mount(on: routes)
        LeadRoutes(desk: desk, zone: zone).mount(on: routes)
        ViewRoutes(desk: desk, table: views).mount(on: routes)
    }

    /// The views that somebody has kept and may still open.
    public func views(of member: StaffMember, in table: ViewTable) async throws -> [SavedView] {
        try await desk.views(of: member, in: table)
    }

    /// How a session's token becomes a member of staff.
    public var sessions: SessionReader { SessionReader { try await desk.staff(token: $0) } }

    /// The path of the one-time link for the first owner, new at each call; nil when there is an owner.
    public func firstRunPath() async throws -> String? { try await desk.firstRunPath() }

    /// What is needed to write to somebody who was invited; nil when the invitation is not open any more.
    public func invitationLetter(_ id: String, in tx: Tx) throws -> InvitationLetter? {
        try desk.letter(of: id, in: tx)
    }

    /// How many changes of who is safeguarding lead wait for the yes of this member of staff.
    public func leadAsksWaiting(for staff: ID<StaffMember>, in tx: Tx) throws -> Int {
        try desk.leadAsksWaiting(for: staff, in: tx)
    }

    /// Who holds which role, and who brought or raised whom.
    public var ties: StaffTies { StaffTies(kept: desk.kept) }

    /// The staff who may sign in, for the rooms that write to them.
    public var colleagues: Colleagues {
        Colleagues { tx in
            try desk.kept.team(in: tx).filter(\.staff.isActive).map { line in
                Colleague(id: line.staff.id, name: line.staff.name, role: line.staff.role, address: line.staff.email)
            }
        }
    }

    /// Takes one of so many places in a bucket of tries, of a quarter of an hour each; for what strangers may do elsewhere.
    ///
    /// - Parameter bucket: begins with a word of the room that asks, and holds nobody's address as it is.
    ///
    /// - Returns: nil when there was a place; otherwise in how many seconds there is one.
    public func takePlace(in bucket: String, of places: Int, in tx: Tx) throws -> Int? {
        let now = desk.outside.now()
        guard try desk.kept.takePlace(in: bucket, of: places, at: now, in: tx) == nil else { return nil }
        return try desk.kept.secondsUntilFree(in: bucket, at: now, in: tx)
    }

    /// Ends sessions that have run out and takes away what nobody will look back at; for a job, every few minutes.
    @discardableResult
    public func prune() async throws -> Int {
        let now = desk.clock.now()
        return try await desk.store.write { try desk.kept.prune(at: now, in: $0) }
    }

    // MARK: At the machine

    /// Everybody on the staff, in the order they joined.
    public func listStaff() async throws -> [StaffLine] { try await desk.list() }

    /// Makes a member of staff at once, with a password that they change later.
    public func addStaff(name: String, email: String, role: Role) async throws -> NewCredentials {
        try await desk.add(name: name, email: email, role: role)
    }

    /// Stops somebody; the last owner stays.
    ///
    /// Throws `notFound` when nobody has that address.
    public func stopStaff(email: String) async throws { try await desk.stop(email: email) }

    /// Gives somebody who has lost their phone a new key and new recovery codes.
    public func resetCode(email: String) async throws -> NewCredentials { try await desk.resetCode(email: email) }

    /// Gives somebody a new password.
    public func resetPassword(email: String) async throws -> NewCredentials {
        try await desk.resetPassword(email: email)
    }
}
