// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation

/// The real files that lie outside the project.
enum NewsTestData {
    static let feeds: URL? = root.map { $0.appending(path: "feeds") }

    /// Whether tests that need the files run: where the files must be, they run and fail.
    static let isExpected = feeds != nil || ProcessInfo.processInfo.environment["CI"] == "true"

    static let absence = "the test data is absent: set FIRSTHAND_DATA to its folder"

    private static let root: URL? = {
        let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let beside = package.deletingLastPathComponent().appending(path: "shared/data")
        let told = ProcessInfo.processInfo.environment["FIRSTHAND_DATA"].map { URL(filePath: $0) }
        return [told, beside].compactMap(\.self).first { FileManager.default.fileExists(atPath: $0.path) }
    }()

    /// The files below a folder of feeds with any of the endings, in order of their paths.
    static func files(in folder: String, ending endings: [String]) throws -> [NewsTestFile] {
        try files(under: "feeds/\(folder)", ending: endings)
    }

    /// The files below any folder of the data.
    static func files(under folder: String, ending endings: [String]) throws -> [NewsTestFile] {
        guard let root else { throw Absent() }
        let start = root.appending(path: folder)
        guard let walk = FileManager.default.enumerator(at: start, includingPropertiesForKeys: nil) else {
            throw Absent()
        }
        let found = walk.compactMap { $0 as? URL }.filter { file in
            !file.hasDirectoryPath && endings.contains { file.lastPathComponent.hasSuffix($0) }
        }
        return try found.sorted { $0.path < $1.path }.map { file in
            NewsTestFile(name: file.lastPathComponent, path: file, bytes: [UInt8](try Data(contentsOf: file)))
        }
    }

    struct Absent: Error {}
}

struct NewsTestFile {
    let name: String
    let path: URL
    let bytes: [UInt8]

    /// The file beside it with another ending.
    func companion(_ ending: String) -> [UInt8]? {
        let other = path.deletingPathExtension().appendingPathExtension(ending)
        return (try? Data(contentsOf: other)).map { [UInt8]($0) }
    }
}
