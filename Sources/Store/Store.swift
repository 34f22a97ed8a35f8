// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit

/// The desk's database, whichever it is.
///
/// A transaction is a synchronous closure: nothing can be awaited inside one, so no network call ever holds a
/// transaction open. On PostgreSQL a body may run twice (when two transactions met): it must have no effect but
/// through its `Tx`.
public struct Store: Sendable {
    private let driver: any Driver

    @_spi(Driver)
    public init(driver: any Driver) { self.driver = driver }

    public var dialect: Dialect { driver.dialect }

    /// Where reading happens, for whoever reads so much that each change of threads would tell.
    public var lanes: Lanes { driver.lanes }

    /// Reads from one consistent state of the database.
    public func read<T: Sendable>(_ body: @escaping @Sendable (Tx) throws -> T) async throws -> T {
        try await driver.read(body)
    }

    /// Changes the database: all of what the body does, or nothing when it throws.
    ///
    /// Once the database has refused a statement the whole is undone, even if the body catches the error.
    @discardableResult
    public func write<T: Sendable>(_ body: @escaping @Sendable (Tx) throws -> T) async throws -> T {
        try await driver.write(body)
    }

    /// The same for what keeps somebody safe, such as a withdrawal: on a full disk it takes the room kept for it.
    ///
    /// The body may run twice, on every database.
    @discardableResult
    public func writeUrgently<T: Sendable>(_ body: @escaping @Sendable (Tx) throws -> T) async throws -> T {
        try await driver.writeUrgently(body)
    }

    /// Takes what is missing of the room on the disk that is held for what is urgent.
    ///
    /// Throws `readOnly` while there is none to take. SQLite takes it by itself, with each write.
    public func keepRoom() async throws { try await driver.keepRoom() }

    /// Closes every connection; later use throws `gone`.
    public func close() async { await driver.close() }
}

/// What a database driver must be able to do.
@_spi(Driver)
public protocol Driver: Sendable {
    var dialect: Dialect { get }
    var lanes: Lanes { get }
    func read<T: Sendable>(_ body: @escaping @Sendable (Tx) throws -> T) async throws -> T
    func write<T: Sendable>(_ body: @escaping @Sendable (Tx) throws -> T) async throws -> T
    func writeUrgently<T: Sendable>(_ body: @escaping @Sendable (Tx) throws -> T) async throws -> T
    func keepRoom() async throws
    func close() async
}

extension Driver {
    public func keepRoom() async throws {}
}
