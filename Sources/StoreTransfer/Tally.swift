// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store

/// The number of a table's rows and a fingerprint of what they hold, whatever their order.
///
/// The fingerprint is a sum of 128-bit hashes (two of FNV-1a, mixed). It shows mistakes, not an adversary's work.
struct Tally: Sendable, Equatable {
    private(set) var rows = 0
    private var low: UInt64 = 0
    private var high: UInt64 = 0

    /// The fingerprint as 32 hexadecimal digits.
    var fingerprint: String {
        Hex.text(of: [high, low].flatMap { half in (0..<8).map { UInt8(truncatingIfNeeded: half >> (56 - 8 * $0)) } })
    }

    mutating func add(_ row: [Value]) {
        var hash = RowHash()
        for value in row { hash.feed(value) }
        rows += 1
        low &+= RowHash.mixed(hash.low)
        high &+= RowHash.mixed(hash.high)
    }
}

private struct RowHash {
    private var first = Mark()
    private var second = Mark(from: 0x9e37_79b9_7f4a_7c15)

    var low: UInt64 { first.value }
    var high: UInt64 { second.value }

    mutating func feed(_ value: Value) {
        switch value {
        case .null: feed(0)
        case .text(let text): feed(1, counted: text.utf8)
        case .int(let number): feed(2, number: UInt64(bitPattern: number))
        case .bool(let flag): feed(flag ? 3 : 4)
        case .real(let number): feed(5, number: number.bitPattern)
        case .bytes(let bytes): feed(6, counted: bytes)
        }
    }

    /// Spreads every bit over all (the last step of SplitMix64), so that sums of hashes do not cancel out.
    static func mixed(_ hash: UInt64) -> UInt64 {
        let first = (hash ^ (hash >> 30)) &* 0xbf58_476d_1ce4_e5b9
        let second = (first ^ (first >> 27)) &* 0x94d0_49bb_1331_11eb
        return second ^ (second >> 31)
    }

    private mutating func feed(_ tag: UInt8, counted bytes: some Collection<UInt8>) {
        feed(tag, number: UInt64(bytes.count))
        for byte in bytes { feed(byte) }
    }

    private mutating func feed(_ tag: UInt8, number: UInt64) {
        feed(tag)
        for place in 0..<8 { feed(UInt8(truncatingIfNeeded: number >> UInt64(8 * place))) }
    }

    private mutating func feed(_ byte: UInt8) {
        first.add(byte)
        second.add(byte)
    }
}
