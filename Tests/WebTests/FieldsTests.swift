// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Testing

@testable import Web

@Suite struct FieldsTests {
    private func fields(_ text: String) throws -> Fields { try Fields(encoded: Array(text.utf8)) }

    @Test func `forms are read as browsers send them`() throws {
        let form = try fields("name=Leila+Haddad&q=a%26b%3Dc&empty=&alone&name=two&fa=%D9%86")
        #expect(form["name"] == "Leila Haddad")
        #expect(form.all("name") == ["Leila Haddad", "two"])
        #expect(form["q"] == "a&b=c")
        #expect(form["empty"] == "")
        #expect(form["alone"] == "")
        #expect(form["fa"] == "ن")
        #expect(form["absent"] == nil)
        #expect(form.isTicked("alone"))
    }

    @Test func `broken escapes and broken UTF-8 lose nothing and stop nothing`() throws {
        let form = try fields("a=100%&b=%zz&c=%C3&d=%4")
        #expect(form["a"] == "100")
        #expect(form["b"] == "%zz")
        #expect(form["c"] == "\u{FFFD}")
        #expect(form["d"] == "%4")
    }

    @Test func `a line has no control or direction marks, and paragraphs keep their line ends`() throws {
        let form = try fields("a=+x%0D%0Ay%00%E2%80%AEz+&b=one%0D%0A%0D%0Atwo%00")
        #expect(form.line("a") == "x y z")
        #expect(form.paragraphs("b") == "one\n\ntwo")
    }

    @Test func `more fields than any form has are refused`() {
        #expect(throws: DeskError.tooLarge) { try fields(String(repeating: "a=b&", count: 5001)) }
    }
}
