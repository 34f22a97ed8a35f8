// SPDX-License-Identifier: AGPL-3.0-or-later
import CCurl
import Glibc

/// The few header fields of an answer that are of use, read line by line as they arrive.
struct FetchHeaders {
    private(set) var received = 0
    private var values: [String: String] = [:]

    private static let longestValue = 1000
    private static let wanted: Set<String> = [
        "content-type", "etag", "last-modified", "retry-after", "cache-control",
    ]

    var contentType: String? { values["content-type"] }
    var etag: String? { values["etag"] }
    var lastModified: String? { values["last-modified"] }
    var cacheControl: String? { values["cache-control"] }

    /// Seconds from now until the server wants to be asked again, which it gives as a number or as a date.
    func retryAfterSeconds(now: Int) -> Int? {
        guard let value = values["retry-after"] else { return nil }
        if let seconds = Int(value) { return max(0, seconds) }
        let date = curl_getdate(value, nil)
        return date < 0 ? nil : max(0, date - now)
    }

    /// Takes one line; a status line begins a new answer, so an interim one leaves nothing behind.
    mutating func take(line: UnsafeRawBufferPointer) {
        received += line.count
        if line.starts(with: "HTTP/".utf8) { return values.removeAll() }
        guard let colon = line.firstIndex(of: UInt8(ascii: ":")),
            let name = String(validating: line[..<colon], as: UTF8.self)?.lowercased(), Self.wanted.contains(name),
            let value = Self.value(line[(colon + 1)...])
        else { return }
        values[name] = value
    }

    /// The value without the white space around it; nil when it is empty, too long or not plain text.
    private static func value(_ bytes: Slice<UnsafeRawBufferPointer>) -> String? {
        let spaces: Set<UInt8> = [0x20, 0x09, 0x0d, 0x0a]
        guard let first = bytes.firstIndex(where: { !spaces.contains($0) }),
            let last = bytes.lastIndex(where: { !spaces.contains($0) })
        else { return nil }
        let text = bytes[first...last]
        guard text.count <= longestValue, text.allSatisfy({ $0 >= 0x20 && $0 != 0x7f }) else { return nil }
        return String(validating: text, as: UTF8.self)
    }
}
