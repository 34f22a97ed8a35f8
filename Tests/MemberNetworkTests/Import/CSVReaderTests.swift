// SPDX-License-Identifier: AGPL-3.0-or-later
import Testing

@testable import MemberNetwork

@Suite struct CSVReaderTests {
    @Test func `quotes, doubled quotes and line ends within quotes are read as RFC 4180 has them`() {
        let rows = read("a,\"b, c\",\"d \"\"e\"\"\"\r\n\"f\r\ng\",,h\ni,j,\"\"\rk,l,m")
        #expect(
            rows == [
                "1: a|b, c|d \"e\"", "2: f\r\ng||h", "4: i|j|", "5: k|l|m",
            ])
    }

    @Test func `empty lines are no rows, and count as lines`() {
        #expect(read("\n\r\na,b\n\n\nc,d\n") == ["3: a|b", "6: c|d"])
    }

    @Test func `a quote within an unquoted field and text behind a closing quote are kept`() {
        #expect(read("5\" pipe,a\n\"Smith\" Ltd,b\nx,\"y\" \n") == ["1: 5\" pipe|a", "2: Smith Ltd|b", "3: x|y "])
    }

    @Test func `an open quote breaks its own row, and the rows behind it are read`() {
        #expect(read("a,b\n\"c,d\ne,f\ng,h") == ["1: a|b", "2: open-quote", "3: e|f", "4: g|h"])
        #expect(read("\"a,b\nc,\"d\"\ne,f\n") == ["1: open-quote", "2: c|d", "3: e|f"])
    }

    @Test func `nought bytes, endless fields and endless rows break their row alone`() {
        let long = String(repeating: "x", count: CSVReader.longestField + 1)
        let many = String(repeating: ",", count: CSVReader.mostFields)
        #expect(
            read("a\u{0}b,c\nd,e\n\(long),f\ng,h\n\(many)\ni,j")
                == ["1: not-text", "2: d|e", "3: long-field", "4: g|h", "5: many-fields", "6: i|j"])
    }

    @Test func `what is broken over and over is still read in a time that grows with its length`() {
        let bytes = Array(String(repeating: "a\",\"\n", count: 40_000).utf8)
        var reader = CSVReader(bytes, separator: UInt8(ascii: ","))
        var count = 0
        while reader.next() != nil { count += 1 }
        #expect(count > 0)
        #expect(reader.work <= 6 * bytes.count)
    }

    @Test func `a hundred thousand rows are read, each with its line`() {
        let bytes = Array((1...100_000).map { "reader\($0)@example.org,Name \($0)\n" }.joined().utf8)
        var reader = CSVReader(bytes, separator: UInt8(ascii: ","))
        var last: CSVReader.Row?
        while let row = reader.next() { last = row }
        #expect(
            last == CSVReader.Row(line: 100_000, fields: ["reader100000@example.org", "Name 100000"], problem: nil))
    }

    @Test(arguments: [
        ("name,e-mail\nA,a@example.org\n", ",", 0), ("name;e-mail\n\"A, B\";a@example.org\n", ";", 0),
        ("name\te-mail\nA, B\ta@example.org\n", "\t", 0), ("name|e-mail\nA|a@example.org\n", "|", 0),
        ("sep=;\r\na,b;c,d\n", ";", 7), ("a@example.org\nb@example.org\n", ",", 0),
        ("Members of us\nname;note\nA;x, y, z\nB;w\n", ";", 0), ("", ",", 0), ("sep=;", ";", 0),
    ])
    func `the separator is found`(text: String, byte: String, place: Int) {
        let separator = CSVSeparator(of: Array(text.utf8))
        #expect([Int(separator.byte), separator.place] == [Int(Array(byte.utf8)[0]), place])
    }

    @Test func `text is read in whichever encoding spreadsheets write it`() {
        let text = "Zoë,پروانه"
        let little = text.utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
        let big = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 255)] }
        let plain = "name,mail\nA,a@example.org".utf16.flatMap { [UInt8($0 & 255), UInt8($0 >> 8)] }
        let read = [
            Array(text.utf8), [0xEF, 0xBB, 0xBF] + Array(text.utf8), [0xFF, 0xFE] + little, [0xFE, 0xFF] + big, plain,
            [0x5A, 0x6F, 0xEB, 0x2C, 0x80, 0x97], [0xFF, 0xFE, 0x41], [],
        ].map { CSVText($0) }.map { "\($0.encoding.rawValue) \(String(decoding: $0.bytes, as: UTF8.self))" }
        #expect(
            read == [
                "UTF-8 Zoë,پروانه", "UTF-8 Zoë,پروانه", "UTF-16LE Zoë,پروانه", "UTF-16BE Zoë,پروانه",
                "UTF-16LE name,mail\nA,a@example.org", "Windows-1252 Zoë,€—", "UTF-16LE ", "UTF-8 ",
            ])
    }

    private func read(_ text: String) -> [String] {
        var reader = CSVReader(Array(text.utf8), separator: UInt8(ascii: ","))
        var found: [String] = []
        while let row = reader.next() {
            found.append("\(row.line): \(row.problem?.rawValue ?? row.fields.joined(separator: "|"))")
        }
        return found
    }
}
