// SPDX-License-Identifier: AGPL-3.0-or-later

/// Text made comparable: the same word however it was typed, for search on both databases.
public enum Folding {
    /// Lower case, accents and vowel signs off, letter forms of Arabic script made one, everything else a space.
    public static func folded(_ text: String) -> String {
        var out = String.UnicodeScalarView()
        var pendingSpace = false
        for scalar in text.decomposedStringWithCompatibility().lowercased().unicodeScalars {
            guard let letters = letters(for: scalar) else { continue }
            guard !letters.isEmpty else {
                pendingSpace = !out.isEmpty
                continue
            }
            if pendingSpace { out.append(" ") }
            pendingSpace = false
            out.append(contentsOf: letters)
        }
        return String(out)
    }

    /// The words of a search, folded; at most 12 of them.
    public static func words(of query: String) -> [String] {
        folded(query).split(separator: " ").prefix(12).map(String.init)
    }

    /// What a scalar becomes: nil leaves it out without a break, empty is a break between words.
    private static func letters(for scalar: Unicode.Scalar) -> String.UnicodeScalarView? {
        switch scalar.value {
        case 0x0640, 0x200C, 0x200D, 0x0027, 0x2019, 0x02BC: return nil
        case 0x0622, 0x0623, 0x0625, 0x0671: return view("\u{0627}")
        case 0x0649, 0x06CC, 0x06D0, 0x0626: return view("\u{064A}")
        case 0x06A9, 0x06AA: return view("\u{0643}")
        case 0x06C0, 0x06BE, 0x0629, 0x06D5: return view("\u{0647}")
        case 0x0624: return view("\u{0648}")
        // Ethiopic letters that sound alike are written for one another: each row of seven or eight forms in step.
        case 0x1210...0x1217: return view(String(UnicodeScalar(0x1200 + scalar.value - 0x1210) ?? scalar))
        case 0x1280...0x1287: return view(String(UnicodeScalar(0x1200 + scalar.value - 0x1280) ?? scalar))
        case 0x1220...0x1227: return view(String(UnicodeScalar(0x1230 + scalar.value - 0x1220) ?? scalar))
        case 0x12D0...0x12D6: return view(String(UnicodeScalar(0x12A0 + scalar.value - 0x12D0) ?? scalar))
        case 0x1340...0x1347: return view(String(UnicodeScalar(0x1338 + scalar.value - 0x1340) ?? scalar))
        case 0x0142: return view("l")
        case 0x00F8: return view("o")
        case 0x0111, 0x00F0: return view("d")
        case 0x0131: return view("i")
        case 0x00DF: return view("ss")
        case 0x00E6: return view("ae")
        case 0x0153: return view("oe")
        case 0x00FE: return view("th")
        default: break
        }
        switch scalar.properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format: return nil
        case .decimalNumber:
            guard let digit = scalar.properties.numericValue else { return String.UnicodeScalarView([scalar]) }
            return view(String(Int(digit)))
        default:
            return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
                ? String.UnicodeScalarView([scalar]) : String.UnicodeScalarView()
        }
    }

    private static func view(_ text: String) -> String.UnicodeScalarView { text.unicodeScalars }
}
