// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit

/// The fields of a form or of a query, in the order they came.
public struct Fields: Sendable, Equatable {
    private let pairs: [(name: String, value: String)]

    public init(_ pairs: [(String, String)] = []) { self.pairs = pairs.map { (name: $0.0, value: $0.1) } }

    /// Reads `a=1&b=2` as browsers send it; throws `tooLarge` when there are more than 5,000 fields.
    init(encoded text: some Collection<UInt8>) throws {
        var found: [(name: String, value: String)] = []
        for part in text.split(separator: UInt8(ascii: "&")) {
            guard found.count < 5000 else { throw DeskError.tooLarge }
            let cut = part.firstIndex(of: UInt8(ascii: "=")) ?? part.endIndex
            let value = cut == part.endIndex ? part[cut...] : part[part.index(after: cut)...]
            found.append((name: Self.decoded(part[..<cut]), value: Self.decoded(value)))
        }
        pairs = found
    }

    public static func == (left: Fields, right: Fields) -> Bool {
        left.pairs.elementsEqual(right.pairs) { $0.name == $1.name && $0.value == $1.value }
    }

    /// The first value of that name, as it came.
    public subscript(_ name: String) -> String? { pairs.first { $0.name == name }?.value }

    var names: [String] { pairs.map(\.name) }

    /// All of them but those of one name.
    func pairs(without name: String) -> [(name: String, value: String)] { pairs.filter { $0.name != name } }

    /// Every value of that name.
    public func all(_ name: String) -> [String] { pairs.filter { $0.name == name }.map(\.value) }

    /// One line of text; empty when it was not sent.
    public func line(_ name: String, limit: Int = 300) -> String { Typed.line(self[name] ?? "", limit: limit) }

    /// Paragraphs of text; empty when it was not sent.
    public func paragraphs(_ name: String, limit: Int = 20_000) -> String {
        Typed.paragraphs(self[name] ?? "", limit: limit)
    }

    /// Whether a box was ticked.
    public func isTicked(_ name: String) -> Bool { self[name] != nil }

    private static func decoded(_ part: some Collection<UInt8>) -> String {
        var out: [UInt8] = []
        out.reserveCapacity(part.count)
        var units = part.makeIterator()
        while let unit = units.next() {
            switch unit {
            case UInt8(ascii: "+"): out.append(UInt8(ascii: " "))
            case UInt8(ascii: "%"):
                guard let high = units.next() else { break }
                guard let low = units.next() else {
                    out += [unit, high]
                    break
                }
                if let value = UInt8(String(decoding: [high, low], as: UTF8.self), radix: 16) {
                    out.append(value)
                } else {
                    out += [unit, high, low]
                }
            default: out.append(unit)
            }
        }
        return Typed.streamSafe(String(decoding: out, as: UTF8.self))
    }
}
