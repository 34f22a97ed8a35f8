// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation

/// A file system of a few kilobytes, for tests of a full disk.
enum SmallDisk {
    static var isPossible: Bool { getuid() == 0 }

    static func with<T>(kilobytes: Int, _ body: (URL) async throws -> T) async throws -> T {
        let folder = FileManager.default.temporaryDirectory.appending(
            path: "firsthand-small-\(UInt32.random(in: 0 ... .max))")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        try run("mount", "-t", "tmpfs", "-o", "size=\(kilobytes)k", "tmpfs", folder.path)
        do {
            let result = try await body(folder)
            try run("umount", folder.path)
            try FileManager.default.removeItem(at: folder)
            return result
        } catch {
            try? run("umount", "-l", folder.path)
            throw error
        }
    }

    private static func run(_ words: String...) throws {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/env")
        process.arguments = words
        try process.run()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw CocoaError(.fileWriteUnknown) }
    }
}
