// SPDX-License-Identifier: AGPL-3.0-or-later
import Testing

@testable import Doors

private func headers(_ lines: [String]) -> FetchHeaders {
    var headers = FetchHeaders()
    for line in lines {
        Array("\(line)\r\n".utf8).withUnsafeBytes { headers.take(line: $0) }
    }
    return headers
}

@Suite struct FetchHeadersTests {
    @Test func `names are read in any case and values kept word for word`() {
        let headers = headers(["HTTP/1.1 200 OK", "eTaG:  W/\"a  b\"\t", "CONTENT-TYPE: text/xml; charset=utf-8"])
        #expect(headers.etag == "W/\"a  b\"")
        #expect(headers.contentType == "text/xml; charset=utf-8")
    }

    @Test func `an interim answer leaves nothing behind`() {
        let headers = headers(["HTTP/1.1 103 Early Hints", "ETag: \"early\"", "", "HTTP/1.1 200 OK"])
        #expect(headers.etag == nil)
    }

    @Test func `a value that is empty, too long or not text is not kept`() {
        let long = String(repeating: "x", count: 1001)
        let lines = ["ETag:", "Last-Modified: \u{1}", "Cache-Control: \(long)", "Content-Type", ": x"]
        let headers = headers(lines)
        #expect(
            [headers.etag, headers.lastModified, headers.cacheControl, headers.contentType] == [nil, nil, nil, nil])
    }

    @Test(
        arguments: [
            ("120", 120), ("0", 0), ("-5", 0), ("Thu, 01 Jan 1970 00:20:00 GMT", 200),
            ("Thu, 01 Jan 1970 00:00:01 GMT", 0), ("soon", nil),
        ] as [(String, Int?)])
    func `the wish to be asked later is a number of seconds or a date`(value: String, expected: Int?) {
        #expect(headers(["Retry-After: \(value)"]).retryAfterSeconds(now: 1000) == expected)
    }
}
