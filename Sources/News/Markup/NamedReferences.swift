// SPDX-License-Identifier: AGPL-3.0-or-later

/// The named character references of HTML, such as `&nbsp;`.
enum NamedReferences {
    struct Reference: Equatable {
        /// One or two scalars, in UTF-8.
        let text: String

        /// Whether HTML also reads the name without a semicolon.
        let standsWithoutSemicolon: Bool
    }

    static let longestName = 31
    static let longestNameWithoutSemicolon = 6

    static func reference(named name: String) -> Reference? { all[name] }

    private static let all: [String: Reference] = {
        var references: [String: Reference] = [:]
        for line in table.split(separator: "\n") {
            for field in line.split(separator: " ") {
                let parts = field.split(maxSplits: 1) { $0 == "=" || $0 == "!" }
                guard parts.count == 2 else { continue }
                references[String(parts[0])] = Reference(
                    text: text(ofHexadecimals: parts[1]), standsWithoutSemicolon: field.contains("!"))
            }
        }
        return references
    }()

    private static func text(ofHexadecimals list: Substring) -> String {
        var text = String.UnicodeScalarView()
        for number in list.split(separator: "+") {
            if let scalar = UInt32(number, radix: 16).flatMap(Unicode.Scalar.init) { text.append(scalar) }
        }
        return String(text)
    }
}
