// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit
public import Store

/// Somebody on the staff who may sign in, as other rooms need to know them.
public struct Colleague: Sendable, Equatable {
    public let id: ID<StaffMember>
    public let name: String
    public let role: Role
    /// To write to them; shown to nobody else.
    public let address: String

    public init(id: ID<StaffMember>, name: String, role: Role, address: String) {
        self.id = id
        self.name = name
        self.role = role
        self.address = address
    }
}

/// The staff as they are at this moment: whoever was stopped is not among them.
public struct Colleagues: Sendable {
    private let read: @Sendable (Tx) throws -> [Colleague]

    public init(read: @escaping @Sendable (Tx) throws -> [Colleague]) { self.read = read }

    /// Everybody, in the order they joined.
    public func all(in tx: Tx) throws -> [Colleague] { try read(tx) }

    /// One of them; nil when there is no such person or they were stopped.
    public func one(_ id: ID<StaffMember>, in tx: Tx) throws -> Colleague? { try read(tx).first { $0.id == id } }
}
