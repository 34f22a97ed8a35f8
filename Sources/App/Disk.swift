// SPDX-License-Identifier: AGPL-3.0-or-later
import Glibc

/// What must outlast a power cut.
enum Disk {
    /// Waits until the disk really has a file or a folder's names; false when it does not take them.
    static func holds(_ path: String) -> Bool {
        let handle = open(path, O_RDONLY)
        guard handle >= 0 else { return false }
        defer { close(handle) }
        return fsync(handle) == 0
    }

    /// Gives a file another name, in the place of whatever had it.
    static func move(_ path: String, to target: String) -> Bool { rename(path, target) == 0 }
}
