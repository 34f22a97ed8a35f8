// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation

/// A file of news on this machine.
enum NewsFile {
    /// Why a file gave no bytes, as a sentence.
    struct Unreadable: Error {
        let sentence: String
    }

    /// No reader of `News` takes more than this, and each says so itself: a device without end must end.
    static let mostBytes = 16_000_001

    /// The bytes of a file, but no more than so many.
    static func bytes(of path: String, most: Int = mostBytes) throws(Unreadable) -> [UInt8] {
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw Unreadable(sentence: "There is no such file.")
        }
        guard !isFolder.boolValue else { throw Unreadable(sentence: "This is a folder, not a file.") }
        do {
            let handle = try FileHandle(forReadingFrom: URL(fileURLWithPath: path))
            defer { try? handle.close() }
            return [UInt8](try handle.read(upToCount: most) ?? Data())
        } catch {
            throw Unreadable(sentence: "This file cannot be read.")
        }
    }
}
