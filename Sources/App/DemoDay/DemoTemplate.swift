// SPDX-License-Identifier: AGPL-3.0-or-later

/// A file with places to fill, in which a feed's or a page's shape can be seen.
///
/// `{{name}}` is the value escaped for XML and HTML, `{{=name}}` the value as it is. What stands between `{{?name}}` and
/// `{{/name}}` is left out if the value is missing or empty; what stands between `{{#name}}` and `{{/name}}` is written
/// for each row of a list.
struct DemoTemplate: Sendable {
    typealias Values = [String: String]

    let text: String

    func filled(_ values: Values, lists: [String: [Values]] = [:]) -> String {
        Self.fill(text[...], values, lists)
    }

    private static func fill(_ text: Substring, _ values: Values, _ lists: [String: [Values]]) -> String {
        var result = ""
        var rest = text
        while let opening = rest.firstRange(of: "{{"), let closing = rest[opening.upperBound...].firstRange(of: "}}") {
            result += rest[..<opening.lowerBound]
            let tag = rest[opening.upperBound..<closing.lowerBound]
            let name = String(tag.dropFirst())
            rest = rest[closing.upperBound...]
            switch tag.first {
            case "#":
                let inner = section(name, &rest)
                for row in lists[name] ?? [] { result += fill(inner, values.merging(row) { $1 }, lists) }
            case "?":
                let inner = section(name, &rest)
                if values[name]?.isEmpty == false { result += fill(inner, values, lists) }
            case "=": result += values[name] ?? ""
            default: result += escaped(values[String(tag)] ?? "")
            }
        }
        return result + rest
    }

    /// Takes the text up to the end of a section, and its end.
    private static func section(_ name: String, _ rest: inout Substring) -> Substring {
        let end = rest.firstRange(of: "{{/\(name)}}")
        let inner = end.map { rest[..<$0.lowerBound] } ?? rest
        rest = end.map { rest[$0.upperBound...] } ?? ""
        return inner
    }

    static func escaped(_ text: String) -> String {
        var result = ""
        for character in text {
            switch character {
            case "&": result += "&amp;"
            case "<": result += "&lt;"
            case ">": result += "&gt;"
            case "\"": result += "&quot;"
            default: result.append(character)
            }
        }
        return result
    }
}
