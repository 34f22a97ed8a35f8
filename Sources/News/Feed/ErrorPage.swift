// SPDX-License-Identifier: AGPL-3.0-or-later

/// Tells pages that only say that something went wrong.
enum ErrorPage {
    /// How far into a page its title is looked for, and how long an error in plain text can be.
    private static let longest = 4096

    private static let phrases = [
        "400 ", "401", "403", "404", "410 gone", "429", "500 ", "502", "503", "504", "access denied",
        "are you a robot", "attention required", "bad gateway", "bad request", "captcha", "error", "forbidden",
        "internal server", "just a moment", "not found", "not available", "page missing", "too many requests",
        "unauthorized", "unauthorised", "unavailable", "under maintenance",
    ]

    /// Whether a web page's title, or the whole of a short text, speaks of an error.
    static func isOne(_ bytes: [UInt8], isHTML: Bool) -> Bool {
        if isHTML { return title(of: bytes).map(speaksOfError) ?? false }
        return bytes.count <= longest && speaksOfError(String(decoding: bytes, as: UTF8.self))
    }

    private static func speaksOfError(_ text: String) -> Bool {
        let folded = text.lowercased()
        return phrases.contains { folded.contains($0) }
    }

    private static func title(of bytes: [UInt8]) -> String? {
        let head = 0..<min(bytes.count, longest)
        guard head.count > 7 else { return nil }
        guard let start = head.dropLast(6).first(where: { bytes.matches($0..<($0 + 6), "<title") }) else { return nil }
        guard let open = bytes[start..<head.upperBound].firstIndex(of: UInt8(ascii: ">")) else { return nil }
        let rest = bytes[(open + 1)..<head.upperBound]
        return String(decoding: rest.prefix { $0 != UInt8(ascii: "<") }, as: UTF8.self)
    }
}
