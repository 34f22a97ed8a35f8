// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit

/// The fields of a form or of a query, in the order they came.
public struct Fields: Sendable, Equatable {
    private let pairs: [(name: String, value: String)]
    private let files: [(field: String, file: SentFile)]

    public init(_ pairs: [(String, String)] = []) { self.init(pairs, files: []) }

    private init(_ pairs: [(String, String)], files: [(field: String, file: SentFile)]) {
        self.pairs = pairs.map { (name: $0.0, value: $0.1) }
        self.files = files
    }

    /// Takes over a form that came with files; throws `tooLarge` when there are too many parts, or more is typed in it than
    /// in a form without files.
    init(_ form: Multipart) throws {
        let typed = form.pairs.reduce(0) { $0 + $1.0.utf8.count + $1.1.utf8.count }
        guard form.pairs.count + form.files.count < Multipart.mostParts, !form.hasLongHeads,
            typed <= GuardedRoute.largestForm
        else { throw DeskError.tooLarge }
        self.init(form.pairs.map { ($0.0, Typed.streamSafe($0.1)) }, files: form.files)
    }

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
        files = []
    }

    public static func == (left: Fields, right: Fields) -> Bool {
        left.pairs.elementsEqual(right.pairs) { $0.name == $1.name && $0.value == $1.value }
            && left.files.elementsEqual(right.files) { $0.field == $1.field && $0.file == $1.file }
    }

    /// The file chosen in a field, if one was.
    public func file(_ field: String) -> SentFile? { files.first { $0.field == field }?.file }

    var hasFiles: Bool { !files.isEmpty }

    /// The first value of that name, as it came.
    public subscript(_ name: String) -> String? { pairs.first { $0.name == name }?.value }

    var names: [String] { pairs.map(\.name) }

    /// All of them but those of one name.
    func pairs(without name: String) -> [(name: String, value: String)] { pairs.filter { $0.name != name } }

    /// Every value of that name.
    public func all(_ name: String) -> [String] { pairs.filter { $0.name == name }.map(\.value) }

    /// One line of text; empty when it was not sent.
    public func line(_ name: String, limit: Int = 300) -> String { Typed.line(self[name] ?? "", limit: limit) }

    /// Which page of a list is asked for, the first being 0.
    public var page: Int { min(max(0, Int(line("page", limit: 6)) ?? 0), 10_000) }

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
