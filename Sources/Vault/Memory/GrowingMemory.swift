// SPDX-License-Identifier: AGPL-3.0-or-later

/// Locked memory that grows: what it outgrew is wiped.
package struct GrowingMemory {
    private var memory: LockedMemory?
    private(set) var count = 0

    package init() {}

    /// The part in use.
    package var bytes: UnsafeRawBufferPointer {
        guard let memory else { return UnsafeRawBufferPointer(start: nil, count: 0) }
        return UnsafeRawBufferPointer(rebasing: memory.bytes[..<count])
    }

    /// Adds bytes at the end and says where they begin.
    package mutating func append(_ new: UnsafeRawBufferPointer) throws -> Int {
        let start = count
        if memory.map({ $0.bytes.count < count + new.count }) ?? true {
            let larger = try LockedMemory(count: max(65_536, 2 * (count + new.count)))
            if let memory { larger.bytes.copyMemory(from: UnsafeRawBufferPointer(rebasing: memory.bytes[..<count])) }
            memory = larger
        }
        if let memory {
            UnsafeMutableRawBufferPointer(rebasing: memory.bytes[start..<(start + new.count)]).copyMemory(from: new)
        }
        count = start + new.count
        return start
    }

    /// Writes over a part.
    func put(_ new: UnsafeRawBufferPointer, at start: Int) {
        guard let memory, start + new.count <= count else { return }
        UnsafeMutableRawBufferPointer(rebasing: memory.bytes[start..<(start + new.count)]).copyMemory(from: new)
    }

    package func wipe(_ range: Range<Int>) { memory?.wipe(range) }
}
