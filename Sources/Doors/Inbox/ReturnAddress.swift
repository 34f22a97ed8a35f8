// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit

/// The address that one message of ours comes back to when it cannot be delivered.
///
/// `bounces+bounce-ID.TOKEN@example.org`: the id of the message in 26 letters and digits, and a token that only the
/// desk can make, so that nobody can make mail of ours come back who did not get it.
public struct ReturnAddress: Sendable {
    private let local: String
    private let domain: String
    private let token: @Sendable (String) -> String

    /// A local part has 64 characters at most, and the rest takes 51.
    public static let longestLocal = 13
    private static let mark = "+bounce-"
    private static let tokenLength = 16

    /// What an address says about our mail.
    public enum Meaning: Sendable, Equatable {
        case message(ID<OutboxMessage>)
        /// In the form of ours, and not made by us.
        case forged
        /// Not one of these addresses.
        case other
    }

    /// - Parameters:
    ///   - base: the mailbox, such as `bounces@example.org`; nil makes nothing when its local part is too long.
    ///   - token: a stable secret for an id, in small letters and digits.
    public init?(base: EmailAddress, token: @escaping @Sendable (String) -> String) {
        let local = base.text.prefix { $0 != "@" }
        guard local.utf8.count <= Self.longestLocal else { return nil }
        self.local = String(local)
        domain = base.domain
        self.token = token
    }

    /// Where this message comes back to.
    public func address(of message: ID<OutboxMessage>) -> String {
        "\(local)\(Self.mark)\(Self.short(message)).\(secret(of: message))@\(domain)"
    }

    /// What an address that mail came to says; mail servers may have changed its capitals.
    public func meaning(of address: String) -> Meaning {
        let address = address.lowercased()
        let start = "\(local.lowercased())\(Self.mark)"
        let end = "@\(domain)"
        guard address.utf8.count <= 254, address.hasPrefix(start), address.hasSuffix(end) else { return .other }
        let words = address.dropFirst(start.count).dropLast(end.count).split(
            separator: ".", omittingEmptySubsequences: false)
        guard words.count == 2, let message = Self.long(String(words[0])),
            equalInConstantTime(Array(words[1].utf8), Array(secret(of: message).utf8))
        else { return .forged }
        return .message(message)
    }

    private func secret(of message: ID<OutboxMessage>) -> String {
        String(token(message.text).prefix(Self.tokenLength))
    }

    // MARK: An id in 26 letters and digits

    private static let digits = Array("abcdefghijklmnopqrstuvwxyz234567".utf8)

    private static func short(_ id: ID<OutboxMessage>) -> String {
        var out: [UInt8] = []
        var (held, bits) = (UInt32(0), 0)
        for byte in Hex.bytes(of: id.text.filter { $0 != "-" }) ?? [] {
            held = held << 8 | UInt32(byte)
            bits += 8
            while bits >= 5 {
                bits -= 5
                out.append(digits[Int(held >> UInt32(bits) & 31)])
            }
            held &= (1 << UInt32(bits)) - 1
        }
        if bits > 0 { out.append(digits[Int(held << UInt32(5 - bits) & 31)]) }
        return String(decoding: out, as: UTF8.self)
    }

    private static func long(_ text: String) -> ID<OutboxMessage>? {
        var bytes: [UInt8] = []
        var (held, bits) = (UInt32(0), 0)
        for unit in text.utf8 {
            guard let value = digits.firstIndex(of: unit) else { return nil }
            held = held << 5 | UInt32(value)
            bits += 5
            guard bits >= 8 else { continue }
            bits -= 8
            bytes.append(UInt8(held >> UInt32(bits) & 255))
            held &= (1 << UInt32(bits)) - 1
        }
        guard bytes.count == 16, held == 0 else { return nil }
        let hex = Hex.text(of: bytes)
        var id = ""
        for (place, character) in hex.enumerated() {
            if [8, 12, 16, 20].contains(place) { id.append("-") }
            id.append(character)
        }
        return ID(id)
    }
}
