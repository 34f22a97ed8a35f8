// SPDX-License-Identifier: AGPL-3.0-or-later

/// The name of an element or attribute in lower case, packed so that names are compared in one step.
///
/// Names of up to sixteen bytes, which all that HTML knows are, are held whole; of longer ones the last sixteen bytes
/// and the length, so that two equal keys of longer names must still be compared byte by byte.
struct HTMLNameKey: Hashable {
    static let longestExact = 16

    private(set) var low: UInt64 = 0
    private(set) var high: UInt64 = 0
    private(set) var count = 0

    init() {}

    /// The key of a name, in any case.
    init(_ name: some Sequence<UInt8>) {
        for byte in name { append(byte.lowercased) }
    }

    var isExact: Bool { count <= Self.longestExact }

    @inline(__always)
    mutating func append(_ byte: UInt8) {
        high = high << 8 | low >> 56
        low = low << 8 | UInt64(byte)
        count &+= 1
    }

    /// A small number that differs for most names.
    var slot: Int { Int(truncatingIfNeeded: ((low ^ (high &* 31)) &* 0x9E37_79B9_7F4A_7C15) >> 48) }
}
