// SPDX-License-Identifier: AGPL-3.0-or-later
import Glibc
import Synchronization

/// Room on the disk that is held beside a database, and given back when what keeps somebody safe would find none.
final class Reserve: Sendable {
    private static let step = 64 << 10

    private let path: String
    private let bytes: Int
    private let isShort = Mutex(true)

    /// Whether some of it was given back and not taken again.
    var lacks: Bool { isShort.withLock { $0 } }

    init(path: String, bytes: Int) {
        self.path = path
        self.bytes = bytes
    }

    /// Takes as much of the room as there is; what is missing is taken the next time.
    func take() {
        let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { return }
        defer { close(file) }
        var about = stat()
        guard fstat(file, &about) == 0 else { return }
        var place = Int(about.st_size)
        while place < bytes, posix_fallocate(file, off_t(place), off_t(Self.step)) == 0 { place += Self.step }
        isShort.withLock { $0 = place < bytes }
    }

    /// Gives all of it back to the disk.
    func give() {
        isShort.withLock { $0 = true }
        _ = truncate(path, 0)
    }
}
