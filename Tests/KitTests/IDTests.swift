// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Testing

@Suite("Ids") struct IDTests {
    private enum Thing {}

    @Test func `are version 7 of RFC 9562, its own example among them`() {
        let random: [UInt8] = [0xCC, 0xC3, 0x18, 0xC4, 0xDC, 0x0C, 0x0C, 0x07, 0x39, 0x8F]
        let id = ID<Thing>(at: Moment(millis: 0x017F_22E2_79B0), random: random)
        #expect(id.text == "017f22e2-79b0-7cc3-98c4-dc0c0c07398f")
        #expect(ID<Thing>(id.text) == id)
    }

    @Test func `sort by the time they were minted`() {
        let ids = [0, 1, 255, 256, 1_795_255_200_000, 1_795_255_200_001].map { millis in
            ID<Thing>(at: Moment(millis: millis), random: [UInt8](repeating: 0xFF, count: 10)).text
        }
        #expect(ids == ids.sorted())
        #expect(Set(ids).count == ids.count)
    }

    @Test func `are well formed however little chance there is`() {
        let ids = [[], [1], [UInt8](repeating: 7, count: 99)].map { ID<Thing>(at: Moment(millis: -5), random: $0) }
        #expect(ids.map { ID<Thing>($0.text) } == ids)
    }

    @Test(arguments: [
        "", "017f22e2-79b0-7cc3-98c4-dc0c0c07398", "017F22E2-79B0-7CC3-98C4-DC0C0C07398F",
        "017f22e2079b0-7cc3-98c4-dc0c0c07398f", "017f22e2-79b0-7cc3-98c4-dc0c0c07398g",
        "{017f22e2-79b0-7cc3-98c4-dc0c0c0739}",
        "017f22e2-79b0-7cc3-98c4-dc0c0c07398f ", "٠17f22e2-79b0-7cc3-98c4-dc0c0c07398",
        "' or 1=1 -- aaaaaaaaaaaaaaaaaaaaaaaa",
    ])
    func `in any other form are none`(_ text: String) {
        #expect(ID<Thing>(text) == nil)
    }

    @Test func `take each digit at each place, and nothing else`() {
        let digits = Array("0123456789abcdef".utf8)
        let id = Array("017f22e2-79b0-7cc3-98c4-dc0c0c07398f".utf8)
        var wrong: [String] = []
        for place in id.indices {
            for unit in UInt8.min...UInt8.max {
                var units = id
                units[place] = unit
                let isFit = id[place] == UInt8(ascii: "-") ? unit == id[place] : digits.contains(unit)
                let text = units.withUnsafeBufferPointer { ID<Thing>(utf8: $0)?.text }
                if text != (isFit ? String(decoding: units, as: UTF8.self) : nil) {
                    wrong.append("\(unit) at \(place)")
                }
            }
        }
        #expect(wrong == [])
    }

    @Test func `and tokens of the live world do not repeat`() {
        let ids: [ID<Thing>] = (0..<1_000).map { _ in Outside.live.newID() }
        let tokens = (0..<1_000).map { _ in Outside.live.newToken() }
        #expect(Set(ids).count == 1_000)
        #expect(Set(tokens).count == 1_000)
        #expect(tokens.allSatisfy { Hex.bytes(of: $0)?.count == 32 })
    }
}
