// SPDX-License-Identifier: AGPL-3.0-or-later

/// A word without what its language puts before or after it.
enum LeakStems {
    /// The word itself first.
    static func candidates(_ word: LeakWord) -> [String] {
        switch word.script {
        case .latin: latin(word.text)
        case .arabic: arabic(word.text)
        case .ethiopic: ethiopic(word.text)
        default: [word.text]
        }
    }

    /// Whether a place follows: words of Arabic and Persian for from, in, people of, town.
    static func leadsToPlace(_ word: LeakWord) -> Bool {
        word.script == .arabic && placeWords.contains(word.text)
    }

    private static let placeWords: Set<String> = Set(
        ["من", "في", "الى", "مدينة", "بلدة", "قرية", "از", "در", "اهل", "شهر", "ساکن", "ولایت", "روستای", "له", "په"]
            .flatMap { LeakWords.of($0).map(\.text) })

    private static func latin(_ text: String) -> [String] {
        var all = [text]
        if text.hasSuffix("s"), text.utf8.count > 4 { all.append(String(text.dropLast())) }
        // Welsh: a first letter changes after some words. Affganistan and words with a vowel first stay as they are.
        let changes = [
            ("ngh", "c"), ("mh", "p"), ("nh", "t"), ("ng", "g"), ("ch", "c"), ("ph", "p"), ("f", "b"), ("f", "m"),
            ("dd", "d"), ("h", ""), ("l", "ll"), ("g", "c"), ("b", "p"), ("d", "t"), ("n", "d"), ("m", "b"),
        ]
        for (from, to) in changes where text.utf8.count > 6 && text.hasPrefix(from) {
            all.append(to + text.dropFirst(from.count))
        }
        return all
    }

    private static func arabic(_ text: String) -> [String] {
        var all = [text]
        let before = ["وال", "بال", "فال", "كال", "ال", "لل", "ول", "وب", "و", "ب", "ل", "ف", "ك"]
        for prefix in before where text.hasPrefix(prefix) && text.unicodeScalars.count > prefix.unicodeScalars.count + 2
        {
            all.append(String(text.unicodeScalars.dropFirst(prefix.unicodeScalars.count)))
        }
        let after = ["هايي", "هاي", "ها", "يان", "ان", "ات", "ين", "ون", "ي", "تها", "نا", "ه", "ا"]
        for one in all {
            for suffix in after
            where one.hasSuffix(suffix) && one.unicodeScalars.count > suffix.unicodeScalars.count + 2 {
                all.append(String(one.unicodeScalars.dropLast(suffix.unicodeScalars.count)))
            }
        }
        return all
    }

    private static func ethiopic(_ text: String) -> [String] {
        let scalars = Array(text.unicodeScalars)
        var all = [text]
        if scalars.count > 2, "የበለከዝብካንእ".unicodeScalars.contains(scalars[0]) {
            all.append(String(String.UnicodeScalarView(scalars.dropFirst())))
        }
        // The nurse of whom one speaks: the last letter takes an ending into itself.
        for one in all {
            guard one.unicodeScalars.count > 2, let last = one.unicodeScalars.last, [1, 3, 7].contains(last.value & 7),
                let plain = Unicode.Scalar(last.value & ~7 | 5)
            else { continue }
            all.append(String(one.unicodeScalars.dropLast()) + String(plain))
        }
        for one in all {
            let own = Array(one.unicodeScalars)
            if own.count > 3, let last = own.last, "ንናምውዋች".unicodeScalars.contains(last) {
                let rest = own.dropLast()
                all.append(String(String.UnicodeScalarView(rest)))
                // The plural -och changes the letter before it.
                if last == "ች", let before = rest.last, before.value & 7 == 6,
                    let plain = Unicode.Scalar(before.value - 1)
                {
                    all.append(String(String.UnicodeScalarView(rest.dropLast() + [plain])))
                }
            }
        }
        return all
    }
}
