// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Testing

@testable import Web

@Suite struct MultipartTests {
    private static let type = "multipart/form-data; boundary=\"x--y\""

    private func form(_ text: String, type: String = type) throws -> Fields? {
        try Multipart(Array(text.utf8), contentType: type).map { try Fields($0) }
    }

    @Test func `fields and files are told apart, and bytes come through whole`() throws {
        let text = """
            --x--y\r\nContent-Disposition: form-data; name="_key"\r\n\r\nabc\r\n\
            --x--y\r\nContent-Disposition: form-data; filename="a;b %22c%22.opml"; name="list"\r\n\
            Content-Type: text/xml\r\n\r\nline\r\n--x-\n\r\n\r\n\
            --x--y\r\nContent-Disposition: form-data; name="none"; filename=""\r\n\r\n\r\n--x--y--\r\n
            """
        let fields = try #require(try form(text))
        #expect(fields["_key"] == "abc")
        let file = try #require(fields.file("list"))
        #expect(
            file == SentFile(name: "a;b \"c\".opml", contentType: "text/xml", bytes: Array("line\r\n--x-\n\r\n".utf8)))
        #expect(fields.file("none") == nil)
    }

    @Test func `what is damaged gives what can be read and never traps`() throws {
        let whole = "--x--y\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n--x--y--\r\n"
        let cut = try whole.utf8.indices.map { end in
            try form(String(whole[..<end]))?["a"]
        }
        #expect(cut.allSatisfy { value in value.map { $0.isEmpty || $0.hasPrefix("b") } ?? true })
        #expect(cut.last == "b")
        #expect(try form("no mark at all")?["a"] == nil)
        #expect(try form(whole, type: "multipart/form-data") == nil)
        #expect(try form(whole, type: "text/plain; boundary=x--y") == nil)
    }

    @Test func `a head full of semicolons has no name and costs no more than its length`() throws {
        let full = String(repeating: ";", count: 3900)
        let text = "--x--y\r\nContent-Disposition: form-data\(full) name=\"a\"\r\n\r\nb\r\n--x--y--\r\n"
        #expect(try form(text)?["a"] == nil)
    }

    @Test func `thousands of parts are too many`() throws {
        let part = "--x--y\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n"
        #expect(throws: (any Error).self) { try form(String(repeating: part, count: 5001)) }
    }

    @Test func `more is typed in no form with files than in one without, and heads have their length`() throws {
        let field = "--x--y\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n"
        #expect(try form(field + String(repeating: "b", count: 1_000_000))?["a"]?.utf8.count == 1_000_000)
        #expect(throws: DeskError.tooLarge) { try form(field + String(repeating: "b", count: 1 << 20)) }
        let head = "--x--y\r\nX-Long: " + String(repeating: "c", count: 3900)
        let part = head + "\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\nb\r\n"
        #expect(try form(String(repeating: part, count: 60))?["a"] == "b")
        #expect(throws: DeskError.tooLarge) { try form(String(repeating: part, count: 100)) }
    }
}
