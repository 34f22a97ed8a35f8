// SPDX-License-Identifier: AGPL-3.0-or-later

/// Whether quotations are short enough to be extracts.
///
/// What others wrote is theirs: more than an extract of it needs their permission.
enum QuotationCheck {
    /// How quotations begin and end: the same mark may do both.
    private static let marks: [(open: Character, close: Character)] = [
        ("\u{201C}", "\u{201D}"), ("\u{2018}", "\u{2019}"), ("\u{00AB}", "\u{00BB}"), ("\u{201E}", "\u{201C}"),
        ("\"", "\""),
    ]

    /// - Parameter mostWords: how many words an extract may have.
    static func checks(of whole: WholeBriefing, mostWords: Int) -> [BriefingCheck] {
        let texts =
            [("opening", whole.briefing.opening)]
            + whole.pieces.flatMap { $0.texts.map { ($0.field, $0.text) } }
        return texts.flatMap { field, text in
            lengths(of: text).filter { $0 > mostWords }.map { length in
                BriefingCheck(
                    field, "A quotation of \(length) words is more than the \(mostWords) of an extract.",
                    fix: "Shorten it, or say it in your own words", isStopping: true)
            }
        }
    }

    /// How many words each quotation in a text has; one that is not ended reaches to the end of its paragraph.
    static func lengths(of text: String) -> [Int] {
        text.split(separator: "\n").flatMap { lengths(ofParagraph: Array($0)) }
    }

    private static func lengths(ofParagraph text: [Character]) -> [Int] {
        var found: [Int] = []
        var place = 0
        while place < text.count {
            guard let mark = marks.first(where: { $0.open == text[place] }), isOpening(text, place) else {
                place += 1
                continue
            }
            let end = end(of: mark.close, in: text, from: place + 1) ?? text.count
            found.append(String(text[(place + 1)..<end]).split(whereSeparator: \.isWhitespace).count)
            place = end + 1
        }
        return found
    }

    /// A mark opens a quotation when no letter stands before it: `O’Brien` and `don't` quote nobody.
    private static func isOpening(_ text: [Character], _ place: Int) -> Bool {
        place == 0 || !(text[place - 1].isLetter || text[place - 1].isNumber)
    }

    /// The closing mark: one with a letter after it is an apostrophe.
    private static func end(of close: Character, in text: [Character], from start: Int) -> Int? {
        text.indices[start...].first { place in
            text[place] == close && !(place + 1 < text.count && text[place + 1].isLetter)
        }
    }
}
