// SPDX-License-Identifier: AGPL-3.0-or-later

@testable import News

/// A value as feedparser's expectations write it.
enum FeedparserValue {
    case none
    case number(Double)
    case text(String)
    /// Of tuples and lists, which the expectations do not tell apart.
    case list([FeedparserValue])
    case dictionary([String: FeedparserValue])
    /// Milliseconds since 1970. feedparser has both the words of a date and their meaning; only the meaning counts here.
    case moment(Int64)

    /// The name of an encoding, which has many: `us-ascii` and `iso-8859-1` both mean windows-1252 to the WHATWG.
    case encoding(String)

    struct Missing: Error {}

    init(_ text: String?) {
        self = text.map(Self.text) ?? .none
    }

    init(_ isTrue: Bool) {
        self = .number(isTrue ? 1 : 0)
    }

    /// Without the values that are nothing, so that to ask for one is an error, as it is in feedparser.
    init(present values: [String: FeedparserValue]) {
        self = .dictionary(values.filter { !$0.value.isNothing })
    }

    /// Whether it counts as true.
    var isTrue: Bool {
        switch self {
        case .none: false
        case .number(let number): number != 0
        case .text(let text): !text.isEmpty
        case .list(let list): !list.isEmpty
        case .dictionary(let values): !values.isEmpty
        case .moment, .encoding: true
        }
    }

    var isNothing: Bool {
        switch self {
        case .none: true
        case .list(let list): list.isEmpty
        case .number, .text, .dictionary, .moment, .encoding: false
        }
    }

    func value(at key: FeedparserValue) throws -> FeedparserValue {
        switch (self, key) {
        case (.dictionary(let values), .text(let name)):
            // feedparser has addresses under two names.
            guard let value = values[name] ?? (name == "url" ? values["href"] : nil) else { throw Missing() }
            return value
        case (.list(let list), .number(let number)):
            let index = number < 0 ? list.count + Int(number) : Int(number)
            guard list.indices.contains(index) else { throw Missing() }
            return list[index]
        default: throw Missing()
        }
    }

    /// Whether two values are the same; moments are the same however they are written.
    func equals(_ other: FeedparserValue) -> Bool {
        switch (self, other) {
        case (.none, .none): true
        case (.number(let left), .number(let right)): left == right
        case (.text(let left), .text(let right)): left == right
        case (.list(let left), .list(let right)):
            left.count == right.count && zip(left, right).allSatisfy { $0.equals($1) }
        case (.dictionary(let left), .dictionary(let right)):
            left.count == right.count
                && left.allSatisfy { name, value in right[name].map { $0.equals(value) } ?? false }
        case (.encoding(let name), .text(let label)): TextEncoding(label: label)?.name == name
        case (.moment(let moment), .text(let text)): FeedDate(text)?.milliseconds == moment
        case (.moment(let moment), .list(let fields)): Self.moment(fields) == moment
        case (.moment(let left), .moment(let right)): left == right
        default: false
        }
    }

    /// The moment that a tuple of Python's `time` means.
    private static func moment(_ fields: [FeedparserValue]) -> Int64? {
        let numbers = fields.compactMap { field in
            if case .number(let number) = field { Int(number) } else { nil }
        }
        guard numbers.count == 9, let day = CalendarDay(year: numbers[0], month: numbers[1], day: numbers[2])
        else { return nil }
        let minutes = (day.daysSince1970 * 24 + numbers[3]) * 60 + numbers[4]
        return Int64(minutes * 60 + numbers[5]) * 1000
    }
}
