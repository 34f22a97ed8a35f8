// SPDX-License-Identifier: AGPL-3.0-or-later
import Glibc

/// The system does not let us keep memory from being swapped.
public struct MemoryNotLocked: Error, Equatable, Sendable, CustomStringConvertible {
    public let description =
        "The system does not let the desk lock memory: raise LimitMEMLOCK in its systemd unit, so that no name is swapped to the disk."
}

/// Memory that is never swapped and never dumped, and is wiped before it is given back.
final class LockedMemory {
    let bytes: UnsafeMutableRawBufferPointer

    /// At least so many bytes, all zero.
    init(count: Int) throws(MemoryNotLocked) {
        let page = max(4096, Int(sysconf(Int32(_SC_PAGESIZE))))
        let whole = (max(1, count) + page - 1) / page * page
        guard let start = mmap(nil, whole, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0),
            start != MAP_FAILED
        else { throw MemoryNotLocked() }
        guard mlock(start, whole) == 0, madvise(start, whole, MADV_DONTDUMP) == 0 else {
            munmap(start, whole)
            throw MemoryNotLocked()
        }
        bytes = UnsafeMutableRawBufferPointer(start: start, count: whole)
    }

    deinit {
        guard let start = bytes.baseAddress else { return }
        explicit_bzero(start, bytes.count)
        munlock(start, bytes.count)
        munmap(start, bytes.count)
    }

    /// Overwrites a part with zeros.
    func wipe(_ range: Range<Int>) {
        guard let start = bytes.baseAddress, range.upperBound <= bytes.count else { return }
        explicit_bzero(start + range.lowerBound, range.count)
    }
}

/// Overwrites bytes with zeros in a way that the compiler does not leave out.
func explicitlyZero(_ start: UnsafeMutableRawPointer, _ count: Int) { explicit_bzero(start, count) }
