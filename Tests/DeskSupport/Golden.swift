// SPDX-License-Identifier: AGPL-3.0-or-later
public import Foundation
public import Testing

/// Files of the project that a test compares with what the program says; `UPDATE_GOLDEN=1` writes them anew.
public enum Golden {
    /// The project's folder.
    public static var root: URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
    }

    public static func expect(_ text: String, at path: String, sourceLocation: SourceLocation = #_sourceLocation) throws
    {
        let file = root.appendingPathComponent(path)
        if ProcessInfo.processInfo.environment["UPDATE_GOLDEN"] == "1" {
            try Data(text.utf8).write(to: file)
            return
        }
        let kept = FileManager.default.contents(atPath: file.path).map { String(decoding: $0, as: UTF8.self) }
        #expect(
            kept == text, "\(path) is not what the program says; look at the difference, then UPDATE_GOLDEN=1",
            sourceLocation: sourceLocation)
    }
}
