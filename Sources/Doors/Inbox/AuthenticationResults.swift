// SPDX-License-Identifier: AGPL-3.0-or-later

/// What a receiving mail server found out about a message's sender: its Authentication-Results (RFC 8601).
///
/// Read from headers that somebody pasted. Bounded: no more than 64 KB, 20 headers and 50 results are looked at.
public struct AuthenticationResults: Sendable, Equatable {
    /// One method's result.
    public struct Result: Sendable, Equatable {
        /// Such as `spf`, `dkim` or `dmarc`, in small letters.
        public let method: String
        /// Such as `pass`, in small letters.
        public let outcome: String
        /// Such as `header.d` with what it is, in small letters.
        public let properties: [String: String]

        public init(method: String, outcome: String, properties: [String: String] = [:]) {
            self.method = method
            self.outcome = outcome
            self.properties = properties
        }
    }

    /// The server that says so; nil when it gives no name.
    public let server: String?
    public let results: [Result]
    /// The domain of the address that the reader sees; nil when it is not among what was pasted.
    public let fromDomain: String?

    static let most = 64 * 1024
    private static let mostHeaders = 20
    private static let mostResults = 50

    public init(server: String?, results: [Result], fromDomain: String?) {
        self.server = server
        self.results = results
        self.fromDomain = fromDomain
    }

    /// Nil when there are no results in it.
    public init?(pasted text: String) {
        let lines = Self.unfolded(String(decoding: text.utf8.prefix(Self.most), as: UTF8.self))
        var values = lines.compactMap { Self.value(of: "authentication-results", in: $0) }.prefix(Self.mostHeaders)
        // Some paste the value alone.
        if values.isEmpty { values = [lines.joined(separator: " ")] }
        let read = values.map(AuthenticationWords.init).filter { !$0.results.isEmpty }
        // The topmost is by whoever received it last; others may be older, or written by the sender.
        guard let first = read.first else { return nil }
        let results = read.filter { $0.server == first.server }.flatMap(\.results)
        self.init(
            server: first.server, results: Array(results.prefix(Self.mostResults)),
            fromDomain: Self.fromDomain(lines) ?? results.compactMap { $0.properties["header.from"] }.first)
    }

    /// The lines of a header block, each with what was folded below it.
    private static func unfolded(_ text: String) -> [String] {
        var lines: [String] = []
        for line in text.split(omittingEmptySubsequences: true, whereSeparator: \.isNewline) {
            if let first = line.first, first == " " || first == "\t", !lines.isEmpty {
                lines[lines.count - 1] += " " + line.drop { $0 == " " || $0 == "\t" }
            } else {
                lines.append(String(line))
            }
        }
        return lines
    }

    private static func value(of name: String, in line: String) -> String? {
        guard let colon = line.firstIndex(of: ":"), line[..<colon].lowercased().filter({ $0 != " " }) == name else {
            return nil
        }
        return String(line[line.index(after: colon)...])
    }

    private static func fromDomain(_ lines: [String]) -> String? {
        guard let from = lines.compactMap({ value(of: "from", in: $0) }).first, let at = from.lastIndex(of: "@") else {
            return nil
        }
        let domain = from[from.index(after: at)...].lowercased().prefix {
            $0.isLetter || $0.isNumber || "-.".contains($0)
        }
        return domain.isEmpty ? nil : String(domain)
    }
}

/// The words of one Authentication-Results, comments taken out.
struct AuthenticationWords {
    let server: String?
    let results: [AuthenticationResults.Result]

    init(_ value: String) {
        var parts = Self.parts(value)
        // Microsoft leaves out who says so and begins with the first result.
        let hasServer = parts.first.map { !$0.contains { $0 == "=" } } ?? false
        server = hasServer ? parts.removeFirst().first?.lowercased() : nil
        results = parts.compactMap(Self.result)
    }

    /// Semicolons part the results; within one, words and equals signs.
    private static func parts(_ value: String) -> [[String]] {
        var parts: [[String]] = [[]]
        var word = ""
        var depth = 0
        var isQuoted = false
        var isEscaped = false
        func end() {
            if !word.isEmpty { parts[parts.count - 1].append(word) }
            word = ""
        }
        for character in value {
            if isEscaped {
                if depth == 0 { word.append(character) }
                isEscaped = false
                continue
            }
            switch character {
            case "\\" where isQuoted || depth > 0: isEscaped = true
            case "\"" where depth == 0: isQuoted.toggle()
            case "(" where !isQuoted:
                if depth == 0 { end() }
                depth += 1
            case ")" where !isQuoted && depth > 0: depth -= 1
            case _ where depth > 0: break
            case _ where isQuoted: word.append(character)
            case ";":
                end()
                parts.append([])
            case "=":
                end()
                parts[parts.count - 1].append("=")
            case _ where character.isWhitespace: end()
            default: word.append(character)
            }
        }
        end()
        return parts.filter { !$0.isEmpty }
    }

    /// A method, what it found, and what it looked at: `spf = pass smtp.mailfrom = example.org`.
    private static func result(_ words: [String]) -> AuthenticationResults.Result? {
        guard let equals = words.firstIndex(of: "="), equals > 0, equals + 1 < words.count, words[equals + 1] != "=",
            // A version may stand between: "spf / 1 = pass".
            equals == 1 || words[1].hasPrefix("/") || words[0].hasSuffix("/")
        else { return nil }
        var properties: [String: String] = [:]
        var place = equals + 2
        while place + 2 < words.count {
            guard words[place + 1] == "=" else {
                place += 1
                continue
            }
            // A value may hold an equals sign of its own, as a signature does: what is glued to it is not looked at.
            properties[words[place].lowercased()] = words[place + 2].lowercased()
            place += 3
        }
        let method = words[0].split(separator: "/").first.map(String.init) ?? words[0]
        return AuthenticationResults.Result(
            method: method.lowercased(), outcome: words[equals + 1].lowercased(), properties: properties)
    }
}
