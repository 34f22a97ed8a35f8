// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit

/// A briefing as everybody may read it: without what leads to a person.
enum PublicCopy {
    private static let gap = "[…]"

    static func of(_ whole: WholeBriefing) -> WholeBriefing {
        var copy = whole
        copy.briefing.subject = withoutContacts(whole.briefing.subject)
        copy.briefing.opening = withoutContacts(whole.briefing.opening)
        copy.corrections = whole.corrections.map { correction in
            var correction = correction
            correction.opening = withoutContacts(correction.opening)
            return correction
        }
        copy.blocks = whole.blocks.map { block in
            var block = block
            block.writing = withoutContacts(block.writing)
            return block
        }
        return copy
    }

    private static func withoutContacts(_ writing: BriefingBlock.Writing) -> BriefingBlock.Writing {
        BriefingBlock.Writing(
            title: withoutContacts(writing.title), words: withoutContacts(writing.words),
            why: withoutContacts(writing.why), say: withoutContacts(writing.say), note: withoutContacts(writing.note),
            time: withoutContacts(writing.time), link: leadsToPerson(writing.link) ? "" : writing.link,
            alt: withoutContacts(writing.alt), credit: withoutContacts(writing.credit))
    }

    /// Hosts at which a link's path is somebody's telephone number or name.
    private static let messengers = ["wa.me", "api.whatsapp.com", "whatsapp.com", "t.me", "telegram.me", "signal.me"]

    /// Whether a link is no page of the web, or one at which a person is written to or rung up.
    static func leadsToPerson(_ link: String) -> Bool {
        let link = link.lowercased()
        guard link.hasPrefix("https://") || link.hasPrefix("http://"), !link.contains("@") else { return true }
        return messengers.contains(WebName.short(link))
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

    /// Blanks, dots, dashes and brackets.
    private static let between = " .-()/\u{A0}\u{2009}\u{200A}\u{202F}\u{2010}\u{2011}\u{2012}\u{2013}\u{2014}\u{2212}"

    /// Takes out what may be a telephone number: digits of any script with blanks, dots, dashes and brackets between
    /// them; seven where they begin with a plus sign or a nought, ten otherwise.
    private static func withoutNumbers(_ line: String) -> String {
        var (kept, run) = ("", "")
        for character in line {
            if isDigit(character) || (!run.isEmpty && Self.between.contains(character))
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
