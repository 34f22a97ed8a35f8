// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Testing

@Suite("References of people") struct PersonIDTests {
    private let outside = Outside(now: { Moment(millis: 0) }, randomBytes: { [UInt8](repeating: 0xA7, count: $0) })

    @Test func `are random bits alone, and are read back`() {
        let id = PersonID(outside: outside)
        #expect(id.text == String(repeating: "a7", count: 16))
        #expect(PersonID(id.text) == id)
    }

    @Test(arguments: ["", "a7", String(repeating: "A7", count: 16), String(repeating: "g7", count: 16)])
    func `of another form are none`(text: String) { #expect(PersonID(text) == nil) }
}
