// SPDX-License-Identifier: AGPL-3.0-or-later
import Gate
import Kit
import Words

/// How names and values of a file are read out, and what it says about itself in the language of its reader.
///
/// The names of the lines are made from the program's own, and so are in English.
struct KeptWords: Sendable {
    let catalogues: Words
    let language: Language
    let zone: Zone

    func say(_ saying: Saying) -> String { catalogues.say(saying, in: language).text }

    func say(_ phrase: Phrase) -> String { say(phrase.saying) }

    /// The name of a value: "safeHours" is read as "Safe hours".
    func name(_ name: String) -> String {
        if let known = Self.names[name] { return known }
        if name.hasPrefix("_") { return "" }
        var words = ""
        for letter in name where letter != "_" {
            words += letter.isUppercase ? " " + letter.lowercased() : String(letter)
        }
        if words.hasPrefix("is ") || words.hasPrefix("has ") { words += "?" }
        return words.prefix(1).uppercased() + words.dropFirst()
    }

    /// Days and times are spoken; a word of the program's own is read without its dashes.
    func value(_ text: String) -> String {
        if text.utf8.count == 24, let moment = Moment(text) {
            let (day, clock) = zone.local(of: moment)
            return say(Phrase.keptMoment.with("date", Self.date(day)).with("time", .text(clock)))
        }
        if text.utf8.count == 10, let day = LocalDate(text) { return say(Phrase.keptDay.with("date", Self.date(day))) }
        let isWord = !text.isEmpty && text.utf8.allSatisfy { (0x61...0x7A).contains($0) || $0 == 0x2D }
        guard isWord else { return text }
        return text.prefix(1).uppercased() + text.dropFirst().map { $0 == "-" ? " " : String($0) }.joined()
    }

    /// How far a yes goes is kept as a number, and read out in the words in which it was chosen.
    func number(_ number: Int, named name: String) -> String {
        let grade: String? =
            switch name {
            case "tier": IdentityTier(rawValue: number)?.spoken
            case "face": Face(rawValue: number)?.spoken
            case "voice": Voice(rawValue: number)?.spoken
            case "location": LocationPrecision(rawValue: number)?.spoken
            default: nil
            }
        return grade ?? String(number)
    }

    /// Which way a text runs, by its first letter; nil when it has none.
    ///
    /// Said outright, for the printer does not find it out by itself and would put the stop of a sentence before it.
    static func direction(of text: String) -> Language.Direction? {
        guard let letter = text.unicodeScalars.first(where: \.properties.isAlphabetic)?.value else { return nil }
        let isRightToLeft =
            (0x590...0x8FF).contains(letter) || (0xFB1D...0xFDFF).contains(letter) || (0xFE70...0xFEFF).contains(letter)
        return isRightToLeft ? .rightToLeft : .leftToRight
    }

    private static func date(_ day: LocalDate) -> Argument {
        .date(year: day.year, month: day.month, day: day.day)
    }

    private static let names = [
        "said": "What was said", "saidBack": "Said back in their own words", "ended": "Ended",
        "at": "When", "on": "Day", "by": "By", "heldAt": "When we talked", "givenAt": "When you said it",
        "use": "For what", "told": "What you were told", "refusals": "What you said no to",
        "limits": "How far it goes", "text": "The words", "article6": "Law: article 6", "article9": "Law: article 9",
        "met": "How we met", "tier": "How much of who you are is told", "location": "Place",
        "risksVersion": "Version of the risks that were read",
    ]
}
