// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation
import Kit

/// The style sheet, the script and the pictures, read once at start and served under names that change with them.
public struct Assets: Sendable {
    public struct File: Sendable {
        public let name: String
        public let type: String
        public let bytes: [UInt8]
    }

    /// Every file, under the name it is asked for.
    public let files: [String: File]
    let stylesheet: Link
    let script: Link
    let mark: Link

    /// Reads the files that were built into the program.
    ///
    /// Without the icons (set-up makes them) pages go without pictures.
    public init() {
        func read(_ name: String, _ ending: String, type: String, hashed: Bool = true) -> File {
            let url = Bundle.module.url(forResource: name, withExtension: ending, subdirectory: "Assets")
            let bytes = url.flatMap { try? Data(contentsOf: $0) }.map { [UInt8]($0) } ?? []
            return File(
                name: hashed ? "\(name)-\(Mark(of: bytes).text).\(ending)" : "\(name).\(ending)", type: type,
                bytes: bytes)
        }
        let style = read("desk", "css", type: "text/css; charset=utf-8")
        let script = read("desk", "js", type: "text/javascript; charset=utf-8")
        let mark = read("mark", "svg", type: "image/svg+xml")
        let icons = read("icons", "svg", type: "image/svg+xml", hashed: false)
        files = Dictionary(uniqueKeysWithValues: [style, script, mark, icons].map { ($0.name, $0) })
        stylesheet = .path("/assets", word: style.name)
        self.script = .path("/assets", word: script.name)
        self.mark = .path("/assets", word: mark.name)
    }
}
