// SPDX-License-Identifier: AGPL-3.0-or-later

/// Bytes that grow at their end.
///
/// Some noughts lie ready after the end: to copy into an array what has its place there already costs half of what
/// `append(contentsOf:)` does, and a page of a hundred rows is put together from thousands of pieces.
struct Markup: Sendable {
    private var room: [UInt8]
    private(set) var count = 0

    /// With noughts ready for a short piece, or room for a long one.
    init(capacity: Int = 0) {
        let isShort = capacity <= Self.noughts.count
        room = Self.noughts.withUnsafeBufferPointer {
            Array(UnsafeBufferPointer(rebasing: $0.prefix(isShort ? capacity : 0)))
        }
        if !isShort { room.reserveCapacity(capacity) }
    }

    mutating func append(_ units: UnsafeBufferPointer<UInt8>) {
        guard let from = units.baseAddress else { return }
        let end = count + units.count
        if end > room.count { widen(to: end) }
        room.withUnsafeMutableBytes { room in
            guard let start = room.baseAddress else { return }
            (start + count).copyMemory(from: from, byteCount: units.count)
        }
        count = end
    }

    mutating func append(_ text: StaticString) { text.withUTF8Buffer { append($0) } }

    /// Hands over a stretch where it lies.
    func read(from start: Int, to end: Int, _ take: (UnsafeBufferPointer<UInt8>) -> Void) {
        room.withUnsafeBufferPointer { take(UnsafeBufferPointer(rebasing: $0[start..<end])) }
    }

    /// When there is no room for a part, makes room for so many of about its length.
    mutating func reserve(_ length: Int, of parts: Int) {
        guard count + length > room.capacity else { return }
        room.reserveCapacity(max(2 * room.capacity, count + (length + length / 8) * parts))
    }

    /// What has been put together, without the room behind it.
    consuming func finished() -> [UInt8] {
        room.removeLast(room.count - count)
        return room
    }

    private static let noughts = [UInt8](repeating: 0, count: 1024)

    private mutating func widen(to end: Int) {
        if end > room.capacity { room.reserveCapacity(max(end, 2 * room.capacity)) }
        Self.noughts.withUnsafeBufferPointer { noughts in
            while room.count < end {
                room.append(contentsOf: UnsafeBufferPointer(rebasing: noughts.prefix(room.capacity - room.count)))
            }
        }
    }
}
