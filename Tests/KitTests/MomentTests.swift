// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Testing

@Suite("Moments") struct MomentTests {
    @Test(arguments: [
        (0, "1970-01-01T00:00:00.000Z"), (-1, "1969-12-31T23:59:59.999Z"),
        (951_782_400_000, "2000-02-29T00:00:00.000Z"),
        (1_795_255_200_123, "2026-11-21T10:00:00.123Z"), (4_102_444_799_999, "2099-12-31T23:59:59.999Z"),
        (-62_167_219_200_000, "0000-01-01T00:00:00.000Z"), (253_402_300_799_999, "9999-12-31T23:59:59.999Z"),
    ])
    func `are written as 24 characters and read back`(_ millis: Int64, _ text: String) {
        #expect(Moment(millis: millis).text == text)
        #expect(Moment(text) == Moment(millis: millis))
    }

    @Test func `come back from any time at all in these ten thousand years`() {
        let times = stride(from: Int64(-62_167_219_200_000), through: 253_402_300_799_999, by: 31_556_952_123)
        let moments = times.map { Moment(millis: $0) }
        #expect(moments.map { Moment($0.text) } == moments)
        #expect(moments.map(\.text.utf8.count).allSatisfy { $0 == 24 })
    }

    @Test func `are lent as the text that they have`() {
        let moments = [-1, 0, 1, 951_782_399_999, 1_795_255_200_123, 253_402_300_799_999, 253_402_300_800_000].map {
            Moment(millis: $0)
        }
        #expect(moments.map { $0.withText { String(decoding: $0, as: UTF8.self) } } == moments.map(\.text))
    }

    @Test func `of years with five digits are written to the millisecond all the same`() {
        #expect(Moment(millis: 253_402_300_800_000 + 3_723_004).text == "10000-01-01T01:02:03.004Z")
        #expect(Moment("10000-01-01T01:02:03.004Z") == nil)
    }

    @Test func `sort as their text does`() {
        let moments = [0, -1, 1, 999, 1000, 86_400_000, 1_795_255_200_123].map { Moment(millis: $0) }
        #expect(moments.sorted().map(\.text) == moments.map(\.text).sorted())
    }

    @Test(arguments: [
        "", "2026-11-21", "2026-11-21T10:00:00Z", "2026-11-21 10:00:00.000Z", "2026-11-21T10:00:00.000+",
        "2026-02-30T10:00:00.000Z", "2026-13-01T10:00:00.000Z", "2026-11-21T24:00:00.000Z", "2026-11-21T10:60:00.000Z",
        "2026-11-21T10:00:60.000Z", "2026-11-21T10:00:00.00 Z", "+026-11-21T10:00:00.000Z", "٢٠٢٦-11-21T10:00:00Z",
        "2026-11-21T10:00:00.000z", " 2026-11-21T10:00:00.00Z", "2026-00-10T10:00:00.000Z", "2026-01-00T10:00:00.000Z",
        "2025-02-29T10:00:00.000Z", "1900-02-29T10:00:00.000Z",
    ])
    func `in any other form are none`(_ text: String) {
        #expect(Moment(text) == nil)
    }

    @Test func `count forward and backward`() {
        let start = Moment(millis: 1_795_255_200_500)
        #expect(start.adding(seconds: -1).adding(millis: 1).adding(days: 1).millis == 1_795_341_599_501)
        #expect(start.adding(seconds: 90).seconds(since: start) == 90)
        #expect(start.seconds(since: start.adding(millis: 1)) == -1)
        #expect(Moment(millis: -1).unixSeconds == -1)
    }
}
