// SPDX-License-Identifier: AGPL-3.0-or-later
public import Doors
import Foundation
public import Kit
import MemberNetwork
public import Store
public import Support
import Synchronization

@testable import Account
@testable public import App
@testable import Vault
@testable public import Web

/// A clock that a test moves by hand.
public final class HandClock: Sendable {
    private let moment: Mutex<Moment>

    public init(_ text: String = "2026-11-21T08:00:00.000Z") { moment = Mutex(Moment(text) ?? Moment(millis: 0)) }

    /// The time, a thousandth of a second later at each look: so that what came first sorts first.
    public var now: Moment {
        moment.withLock { moment in
            moment = moment.adding(millis: 1)
            return moment
        }
    }

    /// Puts it to that time, forwards or back.
    public func set(_ moment: Moment) { self.moment.withLock { $0 = moment } }

    public func pass(seconds: Int) { moment.withLock { $0 = $0.adding(seconds: seconds) } }
}

/// The whole desk on a fresh database, with a clock of its own and everything written down that it logs.
public final class TestDesk: Sendable {
    public let house: House
    public let server: DeskServer
    public let clock: HandClock
    public let keys: TestKeys
    private let logged: LogLines

    public var store: Store { house.store }
    public var logLines: [String] { logged.lines }

    /// Lines of the log, kept.
    final class LogLines: Sendable {
        private let kept = Mutex<[String]>([])
        var lines: [String] { kept.withLock { $0 } }
        func add(_ line: String) { kept.withLock { $0.append(line) } }
    }

    /// - Parameters:
    ///   - settings: over those of a test: no mail server, folders of feeds from the demonstration.
    ///   - keys: those of the desk that this database had before.
    ///   - signsAudit: whether there is a key for the audit log; it is the same for every test.
    public init(
        _ store: Store, settings: [String: String] = [:], policy: AddressPolicy = .publicInternet,
        keys: TestKeys = TestKeys(), signsAudit: Bool = false
    ) async throws {
        let clock = HandClock()
        let logged = LogLines()
        let outside = Outside(now: { clock.now }, randomBytes: Outside.live.randomBytes)
        var values = Demo.defaults
        values["FIRSTHAND_BASE_URL"] = "https://desk.example.org"
        values["FIRSTHAND_MAIL_FROM"] = "desk@example.org"
        for (name, value) in keys.settings { values[name] = value }
        for (name, value) in settings { values[name] = value }
        let read = try await Settings.read(environment: values)
        let key = OrganisationKey(bytes: [UInt8](repeating: 9, count: 32))
        try await Opening.check(store, key: key)
        house = try House(
            settings: read, store: store, key: key,
            vault: try await keys.open(read, data: store, key: key, outside: outside), outside: outside,
            log: Log(now: { clock.now }, write: { logged.add($0) }), policy: policy,
            auditKey: signsAudit ? AuditSigningKey(seed: [UInt8](repeating: 7, count: 32)) : nil,
            pictures: PictureCleaner(
                program: Bundle.main.bundleURL.appendingPathComponent("firsthand").path, seconds: 30),
            account: AccountSettings(
                hashing: HashingCost(kibibytes: 64, passes: 1), passwords: PasswordList(words: ["password"]),
                zone: read.zone))
        server = try house.server()
        self.clock = clock
        self.keys = keys
        self.logged = logged
    }

    /// A browser that nobody has signed in with.
    public func browser() -> TestBrowser { TestBrowser(server: server) }

    /// Somebody of that role, made at the machine and signed in.
    public func signIn(_ role: Role, email: String? = nil) async throws -> TestBrowser {
        let address = email ?? "\(role.rawValue)@example.org"
        let made = try await house.account.addStaff(name: "Staff \(role.rawValue)", email: address, role: role)
        let browser = browser()
        _ = try await browser.open("/sign-in")
        let code = made.recoveryCodes.first ?? ""
        let answer = try await browser.submit(
            "/sign-in", ["email": address, "password": made.password ?? "", "code": code])
        guard answer.status == 303 else {
            throw TestDeskError(description: "\(role) could not sign in: \(answer.status)")
        }
        return browser
    }

    /// Does every job that is due, as the runner would.
    public func doJobs() async throws {
        let jobs = house.jobs
        while let job = try await store.write({ tx in try jobs.claim(for: 60, in: tx) }) {
            do {
                try await house.work[job.kind]?(job)
                _ = try await store.write { tx in try jobs.finish(job, in: tx) }
            } catch let postponed as JobPostponed {
                _ = try await store.write { tx in try jobs.postpone(job, by: postponed.seconds, in: tx) }
            }
        }
    }
}

/// Runs `body` with a desk on a fresh database of that kind.
public func withDesk(
    _ kind: TestStore.Kind, settings: [String: String] = [:], policy: AddressPolicy = .publicInternet,
    signsAudit: Bool = false, _ body: (TestDesk) async throws -> Void
) async throws {
    try await withStore(kind, migrations: Migrations.all) { store in
        try await body(try await TestDesk(store, settings: settings, policy: policy, signsAudit: signsAudit))
    }
}

/// What went wrong in the test's own doing.
public struct TestDeskError: Error, CustomStringConvertible {
    public let description: String

    public init(description: String) { self.description = description }
}
