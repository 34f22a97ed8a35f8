// SPDX-License-Identifier: AGPL-3.0-or-later

@testable import News

/// Evaluates one of feedparser's expectations, such as `not bozo and feed['title'] == 'x'`.
///
/// It knows the part of Python that the expectations are written in; whatever else there is throws, as does the question
/// for something that the feed does not have.
struct FeedparserExpectation {
    enum Token: Equatable {
        case name(String)
        case text(String)
        case number(Double)
        case mark(String)
    }

    struct Unknown: Error {}

    private let tokens: [Token]
    private let names: [String: FeedparserValue]
    private var index = 0

    init(_ text: String, names: [String: FeedparserValue]) throws {
        tokens = try FeedparserTokens.read(text)
        self.names = names
    }

    static func isMet(_ text: String, by names: [String: FeedparserValue]) -> Bool {
        guard var expectation = try? FeedparserExpectation(text, names: names) else { return false }
        guard let value = try? expectation.alternative(), expectation.index == expectation.tokens.count else {
            return false
        }
        return value.isTrue
    }

    private mutating func alternative() throws -> FeedparserValue {
        var value = try conjunction()
        while take(.name("or")) {
            let next = try conjunction()
            value = value.isTrue ? value : next
        }
        return value
    }

    private mutating func conjunction() throws -> FeedparserValue {
        var value = try negation()
        while take(.name("and")) {
            let next = try negation()
            value = value.isTrue ? next : value
        }
        return value
    }

    private mutating func negation() throws -> FeedparserValue {
        take(.name("not")) ? FeedparserValue(!(try negation().isTrue)) : try comparison()
    }

    private mutating func comparison() throws -> FeedparserValue {
        let first = try sum()
        var isTrue = true
        var left = first
        var compares = false
        while let comparison = takeComparison() {
            let right = try sum()
            isTrue = isTrue && left.equals(right) == (comparison == "==")
            left = right
            compares = true
        }
        return compares ? FeedparserValue(isTrue) : first
    }

    private mutating func takeComparison() -> String? {
        if take(.mark("==")) { return "==" }
        if take(.mark("!=")) { return "!=" }
        guard take(.name("is")) else { return nil }
        return take(.name("not")) ? "!=" : "=="
    }

    private mutating func sum() throws -> FeedparserValue {
        var value = try postfix()
        while take(.mark("+")) {
            guard case .text(let left) = value, case .text(let right) = try postfix() else { throw Unknown() }
            value = .text(left + right)
        }
        return value
    }

    private mutating func postfix() throws -> FeedparserValue {
        var value = try atom()
        while true {
            if take(.mark("[")) {
                value = try value.value(at: try conjunction())
                try expect("]")
            } else if take(.mark(".")) {
                guard case .name(let name) = next() else { throw Unknown() }
                if name == "get", take(.mark("(")) {
                    value = try value.value(at: try conjunction())
                    try expect(")")
                } else {
                    value = try value.value(at: .text(name))
                }
            } else {
                return value
            }
        }
    }

    private mutating func atom() throws -> FeedparserValue {
        switch next() {
        case .number(let number): return .number(number)
        case .text(var text):
            while case .text(let more)? = peek {
                index += 1
                text += more
            }
            return .text(text)
        case .mark("-"):
            guard case .number(let number) = next() else { throw Unknown() }
            return .number(-number)
        case .mark("("): return try parenthesis()
        case .mark("["): return .list(try values(until: "]"))
        case .mark("{"): return try dictionary()
        case .name(let name): return try named(name)
        default: throw Unknown()
        }
    }

    private mutating func parenthesis() throws -> FeedparserValue {
        let start = index
        let inside = try values(until: ")")
        let isTuple = inside.count != 1 || tokens[start..<index].dropLast().last == .mark(",")
        return isTuple ? .list(inside) : inside[0]
    }

    private mutating func values(until close: String) throws -> [FeedparserValue] {
        var values: [FeedparserValue] = []
        while !take(.mark(close)) {
            values.append(try conjunction())
            if !take(.mark(",")) {
                try expect(close)
                break
            }
        }
        return values
    }

    private mutating func dictionary() throws -> FeedparserValue {
        var values: [String: FeedparserValue] = [:]
        while !take(.mark("}")) {
            guard case .text(let name) = try conjunction() else { throw Unknown() }
            try expect(":")
            values[name] = try conjunction()
            if !take(.mark(",")) {
                try expect("}")
                break
            }
        }
        return .dictionary(values)
    }

    private mutating func named(_ name: String) throws -> FeedparserValue {
        switch name {
        case "None": return .none
        case "True": return FeedparserValue(true)
        case "False": return FeedparserValue(false)
        case "datetime":
            for token in [Token.mark("."), .name("timedelta"), .mark("(")] where !take(token) { throw Unknown() }
            return try duration(try values(until: ")"))
        case "len", "ord":
            try expect("(")
            let value = try conjunction()
            try expect(")")
            return try measure(value, by: name)
        default:
            guard let value = names[name] else { throw Unknown() }
            return value
        }
    }

    /// Python's days, seconds and microseconds, in milliseconds.
    private func duration(_ parts: [FeedparserValue]) throws -> FeedparserValue {
        let numbers = parts.compactMap { part in
            if case .number(let number) = part { number } else { nil }
        }
        guard numbers.count == parts.count, (2...3).contains(numbers.count) else { throw Unknown() }
        let milliseconds = (numbers[0] * 86_400 + numbers[1]) * 1000
        return .number(milliseconds + (numbers.count > 2 ? numbers[2] / 1000 : 0))
    }

    private func measure(_ value: FeedparserValue, by name: String) throws -> FeedparserValue {
        switch (name, value) {
        case ("len", .list(let list)): return .number(Double(list.count))
        case ("ord", .text(let text)):
            guard let scalar = text.unicodeScalars.first, text.unicodeScalars.count == 1 else { throw Unknown() }
            return .number(Double(scalar.value))
        default: throw Unknown()
        }
    }

    private var peek: Token? { index < tokens.count ? tokens[index] : nil }

    private mutating func next() -> Token? {
        defer { index += 1 }
        return peek
    }

    private mutating func take(_ token: Token) -> Bool {
        guard peek == token else { return false }
        index += 1
        return true
    }

    private mutating func expect(_ mark: String) throws {
        guard take(.mark(mark)) else { throw Unknown() }
    }
}
