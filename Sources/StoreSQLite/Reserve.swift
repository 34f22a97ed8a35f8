// SPDX-License-Identifier: AGPL-3.0-or-later
import Glibc

/// Room on the disk that is held beside a database, and given back when what keeps somebody safe would find none.
struct Reserve: Sendable {
    private static let step = 64 << 10

    let path: String
    let bytes: Int

    /// Takes as much of the room as there is; what is missing is taken the next time.
    func take() {
        let file = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard file >= 0 else { return }
        defer { close(file) }
        var about = stat()
        guard fstat(file, &about) == 0 else { return }
        var place = Int(about.st_size)
        while place < bytes, posix_fallocate(file, off_t(place), off_t(Self.step)) == 0 { place += Self.step }
    }

    /// Gives all of it back to the disk.
    func give() { _ = truncate(path, 0) }
}
