// SPDX-License-Identifier: AGPL-3.0-or-later

/// A value that is printed as JSON, the members of an object in the order in which they were given.
indirect enum JSONValue: Equatable {
    case null
    case bool(Bool)
    case whole(Int)
    case decimal(Double)
    case text(String)
    case list([JSONValue])
    case object([JSONMember])

    init(_ text: String?) {
        self = text.map(JSONValue.text) ?? .null
    }

    init(texts: [String]) {
        self = .list(texts.map(JSONValue.text))
    }

    /// The value on one line: no text in it holds a line break that is not escaped.
    func write(to line: inout [UInt8]) {
        switch self {
        case .null: line += "null".utf8
        case .bool(let value): line += (value ? "true" : "false").utf8
        case .whole(let value): line += String(value).utf8
        // JSON has no word for what is no number.
        case .decimal(let value): line += (value.isFinite ? String(value) : "null").utf8
        case .text(let text): Self.write(text, to: &line)
        case .list(let values): Self.write(values, between: ("[", "]"), to: &line) { $0.write(to: &$1) }
        case .object(let members):
            Self.write(members, between: ("{", "}"), to: &line) { member, line in
                Self.write(member.name, to: &line)
                line.append(UInt8(ascii: ":"))
                member.value.write(to: &line)
            }
        }
    }

    private static func write<Part>(
        _ parts: [Part], between marks: (String, String), to line: inout [UInt8],
        _ write: (Part, inout [UInt8]) -> Void
    ) {
        line += marks.0.utf8
        for (place, part) in parts.enumerated() {
            if place > 0 { line.append(UInt8(ascii: ",")) }
            write(part, &line)
        }
        line += marks.1.utf8
    }

    private static func write(_ text: String, to line: inout [UInt8]) {
        line.append(UInt8(ascii: "\""))
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"):
                line.append(UInt8(ascii: "\\"))
                line.append(byte)
            case UInt8(ascii: "\n"): line += "\\n".utf8
            case 0x00...0x1F:
                line += (byte < 0x10 ? "\\u000" : "\\u00").utf8
                line += String(byte, radix: 16).utf8
            default: line.append(byte)
            }
        }
        line.append(UInt8(ascii: "\""))
    }
}

struct JSONMember: Equatable {
    let name: String
    let value: JSONValue
}

extension JSONValue: ExpressibleByDictionaryLiteral {
    init(dictionaryLiteral members: (String, JSONValue)...) {
        self = .object(members.map(JSONMember.init))
    }
}
