// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Testing

@Suite("Hexadecimal") struct HexTests {
    @Test func `spells every byte and reads it back`() {
        let bytes = Array(UInt8.min...UInt8.max)
        #expect(Hex.text(of: [0x00, 0x0F, 0xA0, 0xFF]) == "000fa0ff")
        #expect(Hex.bytes(of: Hex.text(of: bytes)) == bytes)
        #expect(Hex.bytes(of: "") == [])
    }

    @Test(arguments: ["0", "0g", "0F", " 00", "00 ", "0x00", "٠٠", "é"])
    func `in any other spelling is none`(_ text: String) {
        #expect(Hex.bytes(of: text) == nil)
    }

    @Test func `compares secrets by all of their bytes`() {
        let pairs: [([UInt8], [UInt8])] = [
            ([], []), ([1, 2], [1, 2]), ([1, 2], [1, 3]), ([1, 2], [0, 2]), ([1], [1, 0]),
        ]
        #expect(pairs.map { equalInConstantTime($0, $1) } == [true, true, false, false, false])
    }
}
