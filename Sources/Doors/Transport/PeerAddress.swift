// SPDX-License-Identifier: AGPL-3.0-or-later
import Glibc

/// An IP address that a connection would go to, as the resolver gave it.
public enum PeerAddress: Sendable, Hashable {
    /// The four bytes in network order, as one number.
    case ipv4(UInt32)
    /// The sixteen bytes in network order, as one number.
    case ipv6(UInt128)

    /// Reads the bytes of a `sockaddr_in` or `sockaddr_in6`; nil when the family is another or bytes are missing.
    public static func reading(family: Int32, bytes: [UInt8]) -> (address: PeerAddress, port: UInt16)? {
        switch family {
        case AF_INET where bytes.count >= 8:
            return (.ipv4(UInt32(number(bytes[4..<8]))), UInt16(number(bytes[2..<4])))
        case AF_INET6 where bytes.count >= 24:
            return (.ipv6(number(bytes[8..<24])), UInt16(number(bytes[2..<4])))
        default:
            return nil
        }
    }

    private static func number(_ bytes: ArraySlice<UInt8>) -> UInt128 {
        bytes.reduce(0) { $0 << 8 | UInt128($1) }
    }
}

/// A block of IPv4 addresses: those whose first `length` bits equal those of `base`.
struct IPv4Block: Sendable, Hashable {
    let base: UInt32
    let length: Int

    init(_ a: UInt32, _ b: UInt32, _ c: UInt32, _ d: UInt32, _ length: Int) {
        base = a << 24 | b << 16 | c << 8 | d
        self.length = length
    }

    func contains(_ address: UInt32) -> Bool {
        (address ^ base) >> (32 - length) == 0
    }
}

/// A block of IPv6 addresses: those whose first `length` bits equal the given first 64 bits followed by zeros.
struct IPv6Block: Sendable, Hashable {
    let base: UInt128
    let length: Int

    init(high: UInt64, low: UInt64 = 0, _ length: Int) {
        base = UInt128(high) << 64 | UInt128(low)
        self.length = length
    }

    func contains(_ address: UInt128) -> Bool {
        (address ^ base) >> (128 - length) == 0
    }
}
