// SPDX-License-Identifier: AGPL-3.0-or-later

import Testing

@testable import News

@Suite struct JSONTests {
    private func read(_ text: String) -> (value: JSON, isDamaged: Bool) {
        var reader = JSONReader(Array(text.utf8))
        let value = reader.read()
        return (value, reader.isDamaged)
    }

    @Test func `Values of every kind are read`() {
        let read = read(#" {"a": [1, -2.5e3, true, false, null, "x"], "b": {}} "#)
        let elements: [JSON] = [.number("1"), .number("-2.5e3"), .bool(true), .bool(false), .null, .string("x")]
        #expect(
            read.value
                == .object([.init(name: "a", value: .array(elements)), .init(name: "b", value: .object([]))]))
        #expect(!read.isDamaged)
    }

    @Test func `Escapes are decoded, halves of pairs replaced`() {
        let text = #""\"\\\/\n\té\uD83D\uDE00\uD83Dx\uDE00\u12\q""#
        #expect(read(text).value == .string("\"\\/\n\té😀\u{FFFD}x\u{FFFD}\u{FFFD}12q"))
    }

    @Test func `Trailing commas are forgiven`() {
        #expect(read("[1,2,]").value == .array([.number("1"), .number("2")]))
        #expect(!read("[1,2,]").isDamaged)
    }

    @Test func `What breaks off is read as far as it goes`() {
        let read = read(#"{"items": [{"a": "b"}, {"a": "c", "d": [1, tr"#)
        let first = JSON.object([.init(name: "a", value: .string("b"))])
        let second = JSON.object([
            .init(name: "a", value: .string("c")), .init(name: "d", value: .array([.number("1")])),
        ])
        #expect(read.value["items"] == .array([first, second]))
        #expect(read.isDamaged)
    }

    @Test func `What makes no sense ends the reading`() {
        #expect(["", "x", "{x}", "{\"a\"}", "[}"].map { read($0).isDamaged } == Array(repeating: true, count: 5))
        #expect(read("1 2").isDamaged)
    }

    @Test func `Nesting is bounded`() {
        #expect(read(String(repeating: "[", count: 10_000)).isDamaged)
        #expect(read(String(repeating: "{\"a\":", count: 10_000)).isDamaged)
        #expect(!read(String(repeating: "[", count: 60) + String(repeating: "]", count: 60)).isDamaged)
    }

    @Test func `The number of values is bounded`() {
        var reader = JSONReader(Array("[\(String(repeating: "1,", count: 600_000))1]".utf8))
        _ = reader.read()
        #expect(reader.values == JSONReader.mostValues)
        #expect(reader.isDamaged)
    }
}
