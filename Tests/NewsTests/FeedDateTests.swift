// SPDX-License-Identifier: AGPL-3.0-or-later

import Testing

@testable import News

@Suite struct FeedDateTests {
    @Test func `The common forms read by place mean what they mean read by sense`() {
        let days = ["2026-06-26", "2024-02-29", "1999-12-31", "2026-02-30", "2026-13-01"]
        let times = ["T10:04:03", "T23:59:59", "T00:00:00", "T24:00:00", "T10:60:00"]
        let zones = ["Z", "+01:00", "-0830", "+1400", "+99:00", "", " GMT"]
        let iso = days.flatMap { day in times.flatMap { time in zones.map { day + time + $0 } } }
        let dates = ["Fri, 26 Jun 2026", "Thu, 1 Jan 1970", "Sat, 30 Feb 2026", "Mon, 05 Okt 2026", "x, 1 Jan 1970"]
        let clocks = [" 10:04:03", " 00:00:00", " 24:00:00", " 9:04:03"]
        let rfc = dates.flatMap { day in
            clocks.flatMap { time in [" GMT", " UTC", " +0100", " -05:00", " EST", ""].map { day + time + $0 } }
        }
        let texts = iso + rfc
        let byPlace = texts.map { CommonDate.read($0) }
        let bySense = texts.map { text in
            var fields = DateFields(DateToken.tokens(of: text))
            return fields.read()
        }
        #expect(byPlace.count { $0 != nil } > 50)
        #expect(zip(byPlace, bySense).filter { $0 != nil && $0 != $1 }.isEmpty)
    }

    /// 26 June 2026, 10:04:03 UTC.
    private let moment: Int64 = 1_782_468_243_000
    private let midnight: Int64 = 1_782_432_000_000
    private let minute: Int64 = 60_000

    private func read(_ texts: [String]) -> [Int64?] {
        texts.map { FeedDate($0)?.milliseconds }
    }

    private func all(_ texts: [String], mean milliseconds: Int64) -> [String] {
        texts.filter { FeedDate($0)?.milliseconds != milliseconds }
    }

    @Test func `Known moments have their known numbers`() {
        let texts = [
            "1 Jan 1970 00:00:00 GMT", "1969-12-31T23:59:59Z", "2000-02-29", "9999-12-31T23:59:59Z", "1000-01-01",
        ]
        #expect(read(texts) == [0, -1000, 951_782_400_000, 253_402_300_799_000, -30_610_224_000_000])
    }

    @Test func `RFC 822 in all its spellings`() {
        let texts = [
            "Fri, 26 Jun 2026 10:04:03 GMT", "Fri, 26 Jun 2026 10:04:03 +0000", "26 Jun 2026 10:04:03 UT",
            "Fri, 26 Jun 26 10:04:03 Z", "Fri,26 Jun 2026 10:04:03 UTC", "Friday, 26 June 2026 10:04:03",
            "FRI, 26 JUN 2026 10:04:03 GMT", " Fri ,  26  Jun  2026  10:04:03  GMT ", "Fri, 26-Jun-2026 10:04:03 GMT",
            "Fri, 26 Jun 126 10:04:03 GMT", "Fri, 26 Jun 2026 10:04:03 +0000 (UTC)", "Fri, 26 Jun 2026, 10:04:03",
            "Fri, 26 Jun 2026 10:04:03 Etc/GMT", "Wed, 26 Jun 2026 10:04:03 GMT", "Fri, 26\u{A0}Jun 2026 10:04:03",
        ]
        #expect(all(texts, mean: moment) == [])
    }

    @Test func `Day and month in the other order, AM and PM`() {
        let texts = [
            "Fri, Jun 26 2026 10:04:03 AM", "Jun 26, 2026 10:04:03", "June 26th, 2026 10:04:03 am",
            "Fri Jun 26 10:04:03 2026", "Fri Jun 26 10:04:03 GMT 2026",
            "Fri Jun 26 2026 10:04:03 GMT+0000 (Greenwich Mean Time)",
        ]
        #expect(all(texts, mean: moment) == [])
        let hours = [
            "26 Jun 2026 12:00 AM", "26 Jun 2026 1 AM", "26 Jun 2026 12:00 PM", "26 Jun 2026 1:00 PM",
            "26 Jun 2026 13:00 PM",
        ]
        #expect(read(hours) == [0, 60, 720, 780, 780].map { midnight + $0 * minute })
    }

    @Test func `Zones by number and by name`() {
        let texts = [
            "26 Jun 2026 11:04:03 +0100", "26 Jun 2026 11:04:03 BST", "26 Jun 2026 11:04:03 +01:00",
            "26 Jun 2026 11:04:03 +1", "26 Jun 2026 11:04:03 GMT+1", "26 Jun 2026 12:04:03 CEST",
            "26 Jun 2026 05:04:03 -0500", "26 Jun 2026 05:04:03 EST", "26 Jun 2026 06:04:03 EDT",
            "26 Jun 2026 03:04:03 PDT", "26 Jun 2026 15:34:03 +0530", "26 Jun 2026 15:34:03 IST",
            "26 Jun 2026 11:04:03 UTC+01:00", "27 Jun 2026 00:04:03 +1400", "26 Jun 2026 10:04:03 XYZ",
        ]
        #expect(all(texts, mean: moment) == [])
    }

    @Test func `ISO 8601 and what is made of it`() {
        let texts = [
            "2026-06-26T10:04:03Z", "2026-06-26T10:04:03", "2026-06-26 10:04:03", "2026-06-26t10:04:03z",
            "2026-06-26T11:04:03+01:00", "2026-06-26T11:04:03+0100", "2026-06-26T11:04:03+01",
            "2026-06-26T05:04:03-05:00",
            "20260626T100403Z", "20260626100403", "2026-06-26T10:04:03.000000Z", "2026/6/26 10:04:03",
            "2026.06.26 10:04:03",
            "2026-177T10:04:03Z", "2026-Jun-26 10:04:03", "2026-06-26 10:04:03 UTC", "2026-06-26T10:04:03 +00:00",
        ]
        #expect(all(texts, mean: moment) == [])
    }

    @Test func `Fractions of a second are kept to the millisecond`() {
        let texts = [
            "2026-06-26T10:04:03.5Z", "2026-06-26T10:04:03,25Z", "2026-06-26T10:04:03.123456789Z",
            "2026-06-26T10:04:03.007Z",
        ]
        #expect(read(texts) == [500, 250, 123, 7].map { moment + $0 })
    }

    @Test func `A missing time is midnight, missing parts of a day the first`() {
        let texts = [
            "26 Jun 2026", "Fri, 26 Jun 2026", "2026-06-26", "20260626", "26/06/2026", "26.06.2026", "06/26/2026",
            "26/6/26", "June 26, 2026", "26 Jun '26", "2026-06-26-08:00",
        ]
        #expect(all(texts, mean: midnight) == [])
        #expect(read(["Jun 2026", "2026-06", "2026"]) == [-25, -25, -176].map { midnight + $0 * 1440 * minute })
    }

    @Test func `Numbers alone: the day comes first, but for Americans`() {
        let texts = ["5/6/2026", "5/6/2026 10:00:00 AM", "5.6.2026 10:00"]
        let june5 = midnight - 21 * 1440 * minute
        let may6 = june5 - 30 * 1440 * minute
        #expect(read(texts) == [june5, may6 + 600 * minute, june5 + 600 * minute])
    }

    @Test func `Months in other languages`() {
        let june = [
            "26 juin 2026", "26. Juni 2026", "26 giugno 2026", "26 de junio de 2026", "26 Mehefin 2026", "26 июня 2026",
        ]
        #expect(
            all(june + ["Παρ, 26 Ιούν 2026", "vr 26 jun 2026", "26 czerwca 2026", "26 cze 2026"], mean: midnight) == [])
        #expect(
            read(["sab, 07 gen 2023", "mar, 07 ene 2023", "lun., 7 janv. 2023"])
                == Array(repeating: 1_673_049_600_000, count: 3))
        #expect(
            read(["mar, 7 mar 2023", "26 août 2026", "26 Awst 2026"]) == [
                1_678_147_200_000, 1_787_702_400_000, 1_787_702_400_000,
            ])
    }

    @Test func `Korean, Chinese and French clocks`() {
        #expect(all(["2026년 06월 26일 오후 07:04:03", "2026年6月26日 10:04:03"], mean: moment) == [])
        #expect(read(["26 juin 2026 à 10h04"]) == [moment - 3000])
    }

    @Test func `Seconds since 1970 are read, in milliseconds too`() {
        #expect(read(["1782468243", "1782468243000"]) == [moment, moment])
    }

    @Test func `The end of a day and leap seconds`() {
        #expect(read(["2026-06-25T24:00:00Z", "2026-06-25T23:59:60Z"]) == [midnight, midnight - 1000])
    }

    @Test func `An impossible time costs only the time`() {
        #expect(all(["26 Jun 2026 26:04:03 GMT", "26 Jun 2026 10:99 GMT"], mean: midnight) == [])
    }

    @Test func `Two-digit years change century at 90`() {
        #expect(read(["1 Jan 89", "1 Jan 90"]) == [3_755_376_000_000, 631_152_000_000])
    }

    @Test func `What is no date is none`() {
        let texts = [
            "", " ", "yesterday", "3 days ago", "0000-00-00 00:00:00", "0001-01-01T00:00:00", "31 Feb 2026",
            "2026-13-01",
            "29 Feb 2027", "10:04:03", "Jun", "26 Jun", "99999999999999999999", "-", "+", ":", "2026-366",
            "32 Jun 2026",
        ]
        #expect(texts.filter { FeedDate($0) != nil } == [])
    }

    @Test func `Dates are ordered`() throws {
        let earlier = try #require(FeedDate("2026-06-25"))
        let later = try #require(FeedDate("2026-06-26"))
        #expect(earlier < later)
    }
}
