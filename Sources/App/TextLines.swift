// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation

/// The lines of a file one after the other, however long the file is.
struct TextLines {
    private let file: FileHandle
    private var bytes = Data()
    private var start = 0
    private var isAtEnd = false

    init(_ path: String) throws {
        guard let file = FileHandle(forReadingAtPath: path) else {
            throw AuditChecking.Problem(description: "The file \(path) cannot be read.")
        }
        self.file = file
    }

    /// Nil at the end; what follows the last line feed is a line when there is anything.
    mutating func next() -> String? {
        while true {
            if let end = bytes[start...].firstIndex(of: UInt8(ascii: "\n")) {
                defer { start = end + 1 }
                return String(decoding: bytes[start..<end], as: UTF8.self)
            }
            guard !isAtEnd else {
                defer { start = bytes.count }
                return start < bytes.count ? String(decoding: bytes[start...], as: UTF8.self) : nil
            }
            bytes = Data(bytes[start...])
            start = 0
            guard let more = try? file.read(upToCount: 1 << 20), !more.isEmpty else {
                isAtEnd = true
                continue
            }
            bytes.append(more)
        }
    }
}
