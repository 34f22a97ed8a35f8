// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation
import Testing

@testable import News

/// The tokenizer tests of html5lib: what goes in, from which state, and which tokens come out.
@Suite(.enabled(if: NewsTestData.isExpected, Comment(rawValue: NewsTestData.absence)))
struct HTMLTokenSuiteTests {
    @Test func `html5lib's tokens come out, but for text that UTF-8 cannot hold`() throws {
        let files = try NewsTestData.files(under: "html5lib/tokenizer", ending: [".test"])
        let runs = files.flatMap(Self.runs)
        #expect(files.count == 14)
        #expect(runs.count == 7036)
        #expect(
            Set(runs.filter { !$0.isPassed }.map(\.description)) == [
                "Invalid Unicode character U+DFFF", "Invalid Unicode character U+D800",
                "Invalid Unicode character U+DFFF with valid preceding character",
                "Invalid Unicode character U+D800 with valid following character",
            ])
        #expect(runs.filter { !$0.isPassed }.count == 4)
    }

    /// A test, run from one of its states.
    private struct Run {
        let description: String
        let isPassed: Bool
    }

    private static func runs(of file: NewsTestFile) -> [Run] {
        var reader = JSONReader(file.bytes)
        let document = reader.read()
        // These expect what a tree for XML would make of the tokens.
        let isForXML = document["xmlViolationTests"] != nil
        let tests = (document["tests"] ?? document["xmlViolationTests"])?.elements ?? []
        return tests.flatMap { test in
            let states = test["initialStates"]?.elements?.compactMap(\.text) ?? ["Data state"]
            return states.map { state in
                let expected = tokens(expectedBy: test)
                let read = tokens(of: test, from: state).map { isForXML ? $0.map(forXML) : $0 }
                // Byte by byte: to Swift, texts that are canonically equivalent are equal.
                let isSame = String(reflecting: expected).utf8.elementsEqual(String(reflecting: read).utf8)
                return Run(description: test["description"]?.text ?? "", isPassed: expected != nil && isSame)
            }
        }
    }

    /// A token as JSON, texts that follow each other made one.
    private static func tokens(of test: JSON, from state: String) -> [JSON]? {
        guard let input = string(test["input"], of: test) else { return nil }
        var tokens = HTMLTokens(Array(input.utf8))
        tokens.mode = mode(state)
        tokens.lastStart = HTMLNameKey((test["lastStartTag"]?.text ?? "").utf8)
        var read: [JSON] = []
        while let token = json(tokens.next(), tokens) { read.append(token) }
        return joined(read)
    }

    private static func mode(_ state: String) -> HTMLTokens.Mode {
        switch state {
        case "PLAINTEXT state": .plainText
        case "RCDATA state": .rcdata
        case "RAWTEXT state": .rawText
        case "Script data state": .script
        case "CDATA section state": .characterData
        default: .data
        }
    }

    private static func json(_ token: HTMLTokens.Token, _ tokens: HTMLTokens) -> JSON? {
        switch token {
        case .startTag:
            let attributes = tokens.attributes.map {
                JSON.Member(name: tokens.name($0), value: .string(tokens.value($0)))
            }
            let tag: [JSON] = [.string("StartTag"), .string(tokens.tagName), .object(sorted(attributes))]
            return .array(tokens.tag.isSelfClosing ? tag + [.bool(true)] : tag)
        case .endTag: return .array([.string("EndTag"), .string(tokens.tagName)])
        case .text(let text): return .array([.string("Character"), .string(tokens.text(text))])
        case .comment(let text): return .array([.string("Comment"), .string(tokens.text(text))])
        case .documentType(let type):
            let identifiers = [type.publicIdentifier, type.systemIdentifier].map { range in
                range.map { JSON.string(tokens.identifier($0)) } ?? .null
            }
            let name = tokens.name(type).map(JSON.string) ?? .null
            return .array([.string("DOCTYPE"), name] + identifiers + [.bool(!type.forcesQuirks)])
        case .finished: return nil
        }
    }

    private static func tokens(expectedBy test: JSON) -> [JSON]? {
        guard let output = test["output"]?.elements else { return nil }
        let tokens = output.compactMap { token -> JSON? in
            guard let parts = token.elements else { return nil }
            let read = parts.compactMap { part(of: test, $0) }
            return read.count == parts.count ? .array(read) : nil
        }
        return tokens.count == output.count ? joined(tokens) : nil
    }

    private static func part(of test: JSON, _ part: JSON) -> JSON? {
        switch part {
        case .string: return string(part, of: test).map(JSON.string)
        case .object(let members):
            let read = members.compactMap { member -> JSON.Member? in
                guard let name = string(.string(member.name), of: test), let value = string(member.value, of: test)
                else { return nil }
                return JSON.Member(name: name, value: .string(value))
            }
            return read.count == members.count ? .object(sorted(read)) : nil
        default: return part
        }
    }

    private static func sorted(_ members: [JSON.Member]) -> [JSON.Member] {
        members.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
    }

    private static func joined(_ tokens: [JSON]) -> [JSON] {
        var joined: [JSON] = []
        for token in tokens {
            if let next = text(token), let last = joined.last.flatMap(text) {
                joined[joined.count - 1] = .array([.string("Character"), .string(last + next)])
            } else {
                joined.append(token)
            }
        }
        return joined
    }

    private static func text(_ token: JSON) -> String? {
        guard let parts = token.elements, parts.first == .string("Character") else { return nil }
        return parts.last?.text
    }

    /// A string of a test, unescaped once more if the test asks for it; nil if it is no text.
    private static func string(_ value: JSON?, of test: JSON) -> String? {
        guard let text = value?.text else { return nil }
        return test["doubleEscaped"] == .bool(true) ? unescaped(text) : text
    }

    private static func unescaped(_ text: String) -> String? {
        let parts = text.components(separatedBy: "\\u")
        var units = Array(parts[0].utf16)
        for part in parts.dropFirst() {
            guard let unit = UInt16(part.prefix(4), radix: 16) else { return nil }
            units.append(unit)
            units.append(contentsOf: part.dropFirst(4).utf16)
        }
        return String(validating: units, as: UTF16.self)
    }

    /// What the standard calls coercing an HTML DOM into an infoset, as far as the tests need it.
    private static func forXML(_ token: JSON) -> JSON {
        guard let parts = token.elements, let kind = parts.first, let text = parts.last?.text else { return token }
        switch kind.text {
        case "Character":
            let legal = text.replacing("\u{FFFF}", with: "\u{FFFD}").replacing("\u{C}", with: " ")
            return .array([kind, .string(legal)])
        case "Comment": return .array([kind, .string(text.replacing("--", with: "- -"))])
        default: return token
        }
    }
}
