// SPDX-License-Identifier: AGPL-3.0-or-later

/// Finds out the language of a page.
enum PageLanguage {
    /// So many bytes of the text are looked at.
    private static let longest = 1000

    /// The first declared language that is well formed, or what the text's script and commonest words say.
    static func language(declared: [String], text: String) -> String? {
        declared.lazy.compactMap(tag).first ?? guess(text)
    }

    /// A language in the form of BCP 47; nil if it is none.
    private static func tag(_ text: String) -> String? {
        let parts = text.utf8.split { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }.prefix(4)
        guard let first = parts.first, (2...3).contains(first.count), first.allSatisfy(\.isLetter) else { return nil }
        guard parts.allSatisfy({ $0.count <= 8 && $0.allSatisfy { $0.isLetter || $0.isDigit } }) else { return nil }
        let rest = parts.dropFirst().map { part in
            part.count == 2 ? String(Substring(part)).uppercased() : String(Substring(part))
        }
        let language = String(Substring(first)).lowercased()
        return language == "und" ? nil : ([language] + rest).joined(separator: "-")
    }

    private static func guess(_ text: String) -> String? {
        var counts: [String: Int] = [:]
        var letters = 0
        for scalar in text.unicodeScalars.prefix(longest) {
            letters += 1
            if let script = script(scalar.value) { counts[script, default: 0] += 1 }
        }
        guard letters > 20 else { return nil }
        if let arabic = counts["ar"], arabic * 3 > letters {
            // Letters that Persian has and Arabic has not; Urdu has them and others.
            if counts["ur"] ?? 0 > arabic / 100 { return "ur" }
            return counts["fa"] ?? 0 > arabic / 100 ? "fa" : "ar"
        }
        if counts["ja"] ?? 0 > letters / 20 { return "ja" }
        let common = ["zh", "ko", "ru", "el", "he", "hi", "am"].first { counts[$0] ?? 0 > letters / 3 }
        if common == "ru", counts["uk"] ?? 0 > letters / 200 { return "uk" }
        return common ?? latin(text)
    }

    private static func script(_ value: UInt32) -> String? {
        switch value {
        case 0x67E, 0x686, 0x698, 0x6AF, 0x6CC: "fa"
        case 0x679, 0x688, 0x691, 0x6BA, 0x6D2: "ur"
        case 0x620...0x6FF: "ar"
        case 0x3040...0x30FF: "ja"
        case 0x4E00...0x9FFF: "zh"
        case 0xAC00...0xD7A3: "ko"
        case 0x404, 0x406, 0x407, 0x454, 0x456, 0x457: "uk"
        case 0x410...0x44F: "ru"
        case 0x391...0x3C9: "el"
        case 0x5D0...0x5EA: "he"
        case 0x904...0x939: "hi"
        case 0x1200...0x137F: "am"
        default: nil
        }
    }

    /// Words that are common in one language and rare in the others.
    private static let commonWords = [
        ("en", "the of and that was for with this have from"), ("fr", "les des une est dans que pour qui sur pas"),
        ("de", "der die und das nicht ist den mit von auf"), ("es", "los las una que por con para del más como"),
        ("pt", "não uma dos que para com mais foi são pelo"), ("it", "che di il per una della non sono gli nel"),
        ("nl", "het een van dat niet zijn voor met ook aan"), ("pl", "nie się jest że na do przez który oraz jak"),
        ("sv", "och att det som för inte med till den är"), ("tr", "ve bir bu için ile olarak daha çok olan gibi"),
    ].map { ($0.0, Set($0.1.split(separator: " "))) }

    private static func latin(_ text: String) -> String? {
        let words = text.utf8.prefix(longest).split { $0 < 0x80 && !$0.isLetter }.map { Substring($0).lowercased() }
        let scores = commonWords.map { language, common in
            (language: language, count: words.count { common.contains(Substring($0)) })
        }
        guard let best = scores.max(by: { $0.count < $1.count }), best.count * 20 >= words.count else { return nil }
        return best.language
    }
}
