// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation

/// A Swift file of the project, as text.
struct SourceFile: Sendable {
    /// From the project's folder: `Sources/Kit/ID.swift`.
    let path: String
    let text: String

    var name: String { String(path.split(separator: "/").last ?? "") }
    var target: String { String(path.split(separator: "/").dropFirst().first ?? "") }

    static var root: URL {
        URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
    }

    static func all(under folder: String) -> [SourceFile] {
        let base = root.appendingPathComponent(folder)
        guard let walker = FileManager.default.enumerator(atPath: base.path) else { return [] }
        return walker.compactMap { $0 as? String }.filter { $0.hasSuffix(".swift") }.sorted().compactMap { path in
            FileManager.default.contents(atPath: base.appendingPathComponent(path).path).map {
                SourceFile(path: "\(folder)/\(path)", text: String(decoding: $0, as: UTF8.self))
            }
        }
    }

    /// The text without its comments.
    var code: String {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .filter { !$0.drop(while: \.isWhitespace).hasPrefix("//") }.joined(separator: "\n")
    }

    /// The code without what stands between three quotation marks: words there are nobody's imports.
    private var codeAlone: [Substring] {
        var isInside = false
        return code.split(separator: "\n").filter { line in
            let wasInside = isInside
            if line.split(separator: "\"\"\"", omittingEmptySubsequences: false).count % 2 == 0 { isInside.toggle() }
            return !wasInside
        }
    }

    var imports: [String] {
        codeAlone.compactMap { line in
            let words = line.split(separator: " ").map(String.init)
            guard let place = words.firstIndex(of: "import"),
                words[..<place].allSatisfy({
                    $0.hasPrefix("@") || ["public", "internal", "private", "package"].contains($0)
                })
            else { return nil }
            let kinds: Set<String> = ["struct", "class", "enum", "func", "typealias", "protocol"]
            let names = words[(place + 1)...].filter { !kinds.contains($0) }
            return names.first?.split(separator: ".").first.map(String.init)
        }
    }

    var declaredTypes: [String] {
        let kinds: Set<Substring> = ["struct", "class", "enum", "actor", "protocol"]
        return code.split(separator: "\n").compactMap { line in
            let words = line.split(separator: " ")
            guard let place = words.firstIndex(where: kinds.contains), place + 1 < words.count else { return nil }
            return String(words[place + 1].prefix { $0.isLetter || $0.isNumber })
        }
    }
}
