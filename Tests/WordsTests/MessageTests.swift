// SPDX-License-Identifier: AGPL-3.0-or-later

import Testing
internal import _FoundationICU

@testable import Words

@Suite struct MessageTests {
    private func say(
        _ pattern: String, _ arguments: [String: Argument] = [:], in language: Language = .english
    ) -> String? {
        Message(pattern)?.say(arguments, in: language)
    }

    @Test func `a name is replaced by its value`() {
        #expect(say("Dear {name}, hello", ["name": .text("Zara")]) == "Dear Zara, hello")
    }

    @Test func `a value is never read as a pattern`() {
        #expect(say("Dear {name}", ["name": .text("{name} '{' # <b>")]) == "Dear {name} '{' # <b>")
    }

    @Test func `a plural takes the form and the digits of the language`() {
        let pattern = "{n, plural, zero {z#} one {o#} two {t#} few {f#} many {m#} other {x#}}"
        let counts = [0, 1, 2, 5, 11, 100]
        #expect(
            counts.map { say(pattern, ["n": .count($0)], in: .arabic) } == ["z0", "o1", "t2", "f5", "m11", "x100"])
        #expect(
            counts.map { say(pattern, ["n": .count($0)], in: .farsi) } == ["o۰", "o۱", "x۲", "x۵", "x۱۱", "x۱۰۰"])
        #expect(counts.map { say(pattern, ["n": .count($0)]) } == ["x0", "o1", "x2", "x5", "x11", "x100"])
    }

    @Test func `an exact number goes before a category`() {
        let pattern = "{n, plural, =0 {none} =1 {just one} one {# item} other {# items}}"
        #expect([0, 1, 2].map { say(pattern, ["n": .count($0)]) } == ["none", "just one", "2 items"])
    }

    @Test func `ordinals have forms of their own`() {
        let pattern = "{n, selectordinal, one {#st} two {#nd} few {#rd} other {#th}}"
        #expect([1, 2, 3, 4, 11].map { say(pattern, ["n": .count($0)]) } == ["1st", "2nd", "3rd", "4th", "11th"])
    }

    @Test func `select chooses by a word, else other`() {
        let pattern = "{kind, select, radio {on air} other {in {outlet}}}"
        #expect(say(pattern, ["kind": .text("radio")]) == "on air")
        #expect(say(pattern, ["kind": .text("print"), "outlet": .text("The Post")]) == "in The Post")
    }

    @Test func `choices may hold further choices, and a hash only counts in its plural`() {
        let pattern = "{n, plural, one {{kind, select, radio {# a} other {b}}} other {# of {n}}}"
        #expect(say(pattern, ["n": .count(1), "kind": .text("radio")]) == "# a")
        #expect(say(pattern, ["n": .count(1234)]) == "1,234 of 1,234")
    }

    @Test func `an apostrophe is itself unless it quotes a brace`() {
        let patterns = ["it's", "it''s", "'{x}'", "'{'x", "a '}' b", "'{it''s}' ok", "end'", "# '#'"]
        #expect(patterns.map { say($0) } == ["it's", "it's", "{x}", "{x", "a } b", "{it's} ok", "end'", "# '#'"])
        #expect(say("{n, plural, other {'#'#}}", ["n": .count(3)]) == "#3")
    }

    @Test func `a malformed pattern is refused`() {
        let patterns = [
            "{", "}", "{}", "{a", "{a b}", "{a,}", "{a, plural}", "{a, plural, one {x}}", "{a, plural, other {x}",
            "{a, plural, other x}", "{a, plural, other {x} other {y}}", "{a, number}", "{a, date, short}",
            "{a, plural, offset:1 other {x}}", "{a, select, =1 {x} other {y}}", "a } b", "{a, plural, other {}", "'{",
            String(repeating: "{a, select, other {", count: 100_000),
        ]
        #expect(patterns.filter { Message($0) != nil } == ["'{"])
    }

    @Test func `a missing or unfit value says nothing rather than something wrong`() {
        #expect(say("{a}") == nil)
        #expect(say("{a, plural, other {x}}", ["a": .text("3")]) == nil)
        #expect(say("{a, select, other {x}}", ["a": .count(3)]) == nil)
        #expect(say("{a}", ["a": .date(year: 2026, month: 2, day: 30)]) == nil)
        #expect(say("{a}", ["a": .time(hour: 25, minute: 0)]) == nil)
    }

    @Test func `text is isolated in a language from right to left`() {
        let said = say("سلام {name}!", ["name": .text("Amir")], in: .farsi)
        #expect(said == "سلام \u{2068}Amir\u{2069}!")
    }

    @Test func `in English only text with letters from right to left is isolated`() {
        let names = ["Amir", "أمير", "Amir أمير", "12:30", ""].map { say("{n}.", ["n": .text($0)]) }
        #expect(names == ["Amir.", "\u{2068}أمير\u{2069}.", "\u{2068}Amir أمير\u{2069}.", "12:30.", "."])
    }

    @Test func `a value cannot break out of its isolate or turn the sentence round`() {
        let name = Argument.text("\u{2069}\u{202E}evil\u{202C}\u{2066}")
        #expect(say("{n}", ["n": name], in: .arabic) == "\u{2068}evil\u{2069}")
        #expect(say("{n}", ["n": name]) == "evil")
    }

    @Test func `joiners inside a name are kept`() {
        #expect(say("{n}", ["n": .text("علی\u{200C}رضا")], in: .farsi) == "\u{2068}علی\u{200C}رضا\u{2069}")
    }

    @Test func `counts, dates and times are written as the language writes them`() {
        let arguments: [String: Argument] = [
            "n": .count(12345), "d": .date(year: 2026, month: 11, day: 21), "t": .time(hour: 13, minute: 5),
        ]
        #expect(say("{n} {d} {t}", arguments) == "12,345 21 November 2026 13:05")
        #expect(say("{n} {d} {t}", arguments, in: .farsi) == "۱۲٬۳۴۵ ۲۱ نوامبر ۲۰۲۶ ۱۳:۰۵")
        #expect(say("{d}", arguments, in: .dari) == "۲۱ نومبر ۲۰۲۶")
        let month: [String: Argument] = ["m": .month(year: 2026, month: 11)]
        let months = [Language.english, .farsi, .arabic].map { say("{m}", month, in: $0) }
        #expect(months == ["November 2026", "نوامبر ۲۰۲۶", "نوفمبر 2026"])
    }

    @Test func `what we read, ICU reads too`() throws {
        let patterns =
            Phrase.shared.map(\.english)
            + (try Words()).catalogues.values.flatMap { $0.messages.values.map(\.pattern) }
        let refused = patterns.filter { pattern in
            let units = Array(pattern.utf16)
            var status = U_ZERO_ERROR
            let message = swift_umsg_open(units, Int32(units.count), "en", nil, &status)
            defer { if message != nil { swift_umsg_close(message) } }
            return status.rawValue > 0
        }
        #expect(refused == [])
    }
}
