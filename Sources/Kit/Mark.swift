// SPDX-License-Identifier: AGPL-3.0-or-later

/// A number that tells one state of something from the next: FNV-1a of 64 bits (Fowler, Noll and Vo).
///
/// It guards nothing, for anybody can find other bytes with the same mark.
public struct Mark: Sendable, Equatable {
    public private(set) var value: UInt64

    /// - Parameter value: another beginning, where two marks of the same bytes must differ.
    public init(from value: UInt64 = 0xcbf2_9ce4_8422_2325) { self.value = value }

    public init(of bytes: some Sequence<UInt8>) {
        self.init()
        add(bytes)
    }

    @inlinable
    public mutating func add(_ byte: UInt8) { self = Mark(from: (value ^ UInt64(byte)) &* 0x100_0000_01b3) }

    @inlinable
    public mutating func add(_ bytes: some Sequence<UInt8>) { for byte in bytes { add(byte) } }

    /// In lower-case hexadecimal, without zeros before it.
    public var text: String { String(value, radix: 16) }
}
