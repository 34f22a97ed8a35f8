// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Support
import Synchronization
import Web

// SPDX-License-Identifier: AGPL-3.0-or-later
@testable import Account
@testable import Vault

/// A clock that tests set: the time on the wall, and for how long the machine has been running.
final class TestClock: Sendable {
    private let state = Mutex<(wall: Moment, elapsed: Duration)>((Moment(millis: 1_795_255_200_000), .zero))

    var now: Moment { state.withLock { $0.wall } }
    var elapsed: Duration { state.withLock { $0.elapsed } }

    /// Time goes by.
    func pass(seconds: Int) {
        state.withLock { $0 = ($0.wall.adding(seconds: seconds), $0.elapsed + .seconds(seconds)) }
    }

    /// Somebody sets the clock on the wall.
    func set(bySeconds seconds: Int) { state.withLock { $0.wall = $0.wall.adding(seconds: seconds) } }
}

/// The room on a fresh database, with a clock of its own.
struct World: Sendable {
    let clock: TestClock
    let store: Store
    let room: AccountRoom
    let invited: Invited

    var desk: AccountDesk { room.desk }

    /// The ids of the invitations for which a letter was to be queued.
    final class Invited: Sendable {
        private let kept = Mutex<[String]>([])
        var ids: [String] { kept.withLock { $0 } }
        func add(_ id: String) { kept.withLock { $0.append(id) } }
    }

    static let cost = HashingCost(kibibytes: 256, passes: 1)
    static let listed = ["password", "princess", "iloveyou", "correcthorsebatterystaple", "qwertyuiop"]

    init(
        store: Store, clock: TestClock = TestClock(), cost: HashingCost = World.cost,
        runsSince elapsed: Duration = .zero
    ) throws {
        let outside = Outside(now: { clock.now }, randomBytes: Outside.live.randomBytes)
        let invited = Invited()
        let zone = try required(Zone("Europe/London"))
        let baseURL = try required(BaseURL("https://desk.example.org"))
        room = AccountRoom(
            store: store, key: OrganisationKey(bytes: [UInt8](repeating: 7, count: 32)), outside: outside, log: .silent,
            audit: AuditLog(
                references: SealedReferenceKeys(
                    key: OrganisationKey(bytes: [UInt8](repeating: 7, count: 32)), outside: outside), outside: outside),
            baseURL: baseURL, organisation: "Sunrise Network",
            settings: AccountSettings(hashing: cost, passwords: PasswordList(words: Self.listed), zone: zone),
            clock: SessionClock(wall: { clock.now }, elapsed: { clock.elapsed }),
            onInvited: { id, _ in invited.add(id) })
        self.clock = clock
        self.store = store
        self.invited = invited
    }
}

/// Somebody made at the machine, with what they sign in with.
struct Person: Sendable {
    let id: ID<StaffMember>
    let email: String
    let password: String
    let totp: TOTPKey
    let recoveryCodes: [String]
    let role: Role

    func member(session: String = "") -> StaffMember {
        StaffMember(id: id, name: "Amina Yusuf", role: role, sessionID: session)
    }
}

extension World {
    func person(_ email: String = "amina@example.org", role: Role = .owner) async throws -> Person {
        let made = try await room.addStaff(name: "Amina Yusuf", email: email, role: role)
        let staff = try await staff(email)
        return Person(
            id: staff.id, email: email, password: try required(made.password), totp: staff.totp,
            recoveryCodes: made.recoveryCodes, role: role)
    }

    func staff(_ email: String) async throws -> Staff {
        let (desk, mark) = (desk, desk.kept.mark(of: try required(EmailAddress(email))))
        return try required(try await store.read { try desk.kept.staff(mark: mark, in: $0) })
    }

    /// The code that the phone shows now.
    func code(_ person: Person) -> String { person.totp.code(step: TOTPKey.step(at: clock.now)) }

    /// Tries to sign in; what is not given is right.
    func signIn(
        _ person: Person, password: String? = nil, code: String? = nil, caller: String = "192.0.2.1",
        browser: String? = nil
    ) async throws -> SignedIn? {
        try await desk.signIn(
            SignInTry(
                email: person.email, password: password ?? person.password, code: code ?? self.code(person),
                caller: caller, browser: browser))
    }

    /// Signs in half a minute later, when the phone shows a new code.
    func signInAfresh(_ person: Person, browser: String? = nil) async throws -> SignedIn {
        clock.pass(seconds: 30)
        return try required(try await signIn(person, browser: browser))
    }

    /// What was done, oldest first, as the record has it.
    func events() async throws -> [String] {
        try await store.read { try Event.newest(in: $0, limit: 200) }.reversed().map {
            "\($0.who.prefix(5)) \($0.what)"
        }
    }

    /// What an action was refused with; nil when it was not.
    func refusal(_ action: () async throws -> some Any) async throws -> DeskError? {
        do {
            _ = try await action()
            return nil
        } catch let error as DeskError {
            return error
        }
    }
}

struct Missing: Error {}

func required<T>(_ value: T?) throws -> T {
    guard let value else { throw Missing() }
    return value
}

func withWorld(_ kind: TestStore.Kind, _ body: (World) async throws -> Void) async throws {
    try await withStore(kind, migrations: StoreMigrations.all + AccountRoom.migrations + AuditMigrations.all) { store in
        try await body(try World(store: store))
    }
}
