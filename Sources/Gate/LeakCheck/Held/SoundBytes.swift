// SPDX-License-Identifier: AGPL-3.0-or-later

/// Where the sounds of held names lie one after the other: all of what is held that somebody could read.
protocol SoundBytes {
    var bytes: UnsafeRawBufferPointer { get }
    /// Adds bytes at the end and says where they begin.
    mutating func append(_ new: UnsafeRawBufferPointer) throws -> Int
    func wipe(_ range: Range<Int>)
}

/// Ordinary memory, for what is invented.
final class OrdinaryBytes: SoundBytes {
    private var start = UnsafeMutableRawBufferPointer.allocate(byteCount: 4096, alignment: 16)
    private var count = 0

    deinit { start.deallocate() }

    var bytes: UnsafeRawBufferPointer { UnsafeRawBufferPointer(rebasing: start[..<count]) }

    func append(_ new: UnsafeRawBufferPointer) -> Int {
        if count + new.count > start.count {
            let larger = UnsafeMutableRawBufferPointer.allocate(
                byteCount: 2 * (start.count + new.count), alignment: 16)
            larger.copyMemory(from: bytes)
            start.deallocate()
            start = larger
        }
        UnsafeMutableRawBufferPointer(rebasing: start[count..<(count + new.count)]).copyMemory(from: new)
        count += new.count
        return count - new.count
    }

    func wipe(_ range: Range<Int>) {
        for place in range { start[place] = 0 }
    }
}
