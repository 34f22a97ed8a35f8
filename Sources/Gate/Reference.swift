// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit
public import Store
import Vault

/// The reference of one thing that the gate keeps: 128 random bits, 32 digits of hexadecimal.
///
/// Not an `ID`, whose text tells when its row was made: when somebody said yes, or went to the press, is nobody's to
/// read off a reference. The kind is only in the type, as with `ID`.
public struct Reference<Noun>: Hashable, Sendable, CustomStringConvertible, Codable, Bindable, ColumnReadable {
    public let text: String

    /// Reads a reference that came from outside; nil when it is not 32 lower-case hexadecimal digits.
    public init?(_ text: some StringProtocol) {
        guard text.utf8.count == 32, Hex.bytes(of: text) != nil else { return nil }
        self.text = String(text)
    }

    /// A reference for something new.
    public init(outside: Outside) { text = Hex.text(of: outside.randomBytes(16)) }

    public init(from decoder: any Decoder) throws {
        let text = try decoder.singleValueContainer().decode(String.self)
        guard let read = Self(text) else { throw GateDamaged.record }
        self = read
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }

    public var description: String { text }

    /// The same reference as the audit log writes it.
    func audited() throws -> AuditReference {
        guard let reference = AuditReference(text) else { throw GateDamaged.record }
        return reference
    }

    public var sqlValue: Value { .text(text) }

    public init?(column: Value) {
        guard case .text(let text) = column else { return nil }
        self.init(text)
    }
}

/// Something that the gate keeps is not as the gate wrote it.
///
/// Nothing leaves on the word of such a row; somebody who keeps the machine has to look.
public enum GateDamaged: Error, Equatable, Sendable {
    /// A record does not open or does not read.
    case record
    /// The mark on a person's row does not fit what stands there or what they said: it was changed behind the gate's back.
    case row
}
