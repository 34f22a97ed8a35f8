// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit

/// A briefing as everybody may read it: without what leads to a person.
enum PublicCopy {
    private static let gap = "[…]"

    static func of(_ whole: WholeBriefing) -> WholeBriefing {
        let briefing = whole.briefing
        return WholeBriefing(
            briefing: DailyBriefing(
                briefing, subject: withoutContacts(briefing.subject), opening: withoutContacts(briefing.opening)),
            items: whole.items.map {
                BriefingItem($0, words: withoutContacts($0.words), why: withoutContacts($0.why))
            })
    }

    /// The text without e-mail addresses and telephone numbers; when in doubt they do not leave.
    static func withoutContacts(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { withoutNumbers(withoutAddresses(String($0))) }.joined(separator: "\n")
    }

    private static func withoutAddresses(_ line: String) -> String {
        guard line.contains("@") || line.contains("\u{FF20}") else { return line }
        return line.split(separator: " ", omittingEmptySubsequences: false)
            .map { $0.contains("@") || $0.contains("\u{FF20}") ? gap : String($0) }.joined(separator: " ")
    }

    /// Takes out what may be a telephone number: digits of any script with blanks, dots, dashes and brackets between
    /// them; seven where they begin with a plus sign or a nought, ten otherwise.
    private static func withoutNumbers(_ line: String) -> String {
        var (kept, run) = ("", "")
        for character in line {
            if isDigit(character) || (!run.isEmpty && " .-\u{2010}\u{2011}\u{2013}()/\u{A0}".contains(character))
                || (run.isEmpty && "+(".contains(character))
            {
                run.append(character)
            } else {
                kept += shown(run)
                kept.append(character)
                run = ""
            }
        }
        return kept + shown(run)
    }

    private static func shown(_ run: String) -> String {
        let digits = run.filter(isDigit)
        let begins = run.contains("+") || digits.first?.wholeNumberValue == 0
        guard digits.count >= (begins ? 7 : 10) else { return run }
        let end = run.lastIndex(where: isDigit).map { run.index(after: $0) } ?? run.endIndex
        return gap + run[end...]
    }

    private static func isDigit(_ character: Character) -> Bool {
        character.unicodeScalars.first?.properties.generalCategory == .decimalNumber
    }
}
