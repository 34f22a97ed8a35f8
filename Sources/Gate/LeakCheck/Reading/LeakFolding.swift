// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit

/// Letters made comparable one at a time, so that the place of each is kept.
struct LeakFolding {
    enum Sort {
        /// Left out, as if it were not there: vowel signs, soft hyphens, marks of direction.
        case nothing
        case apostrophe, letter, digit, gap
    }

    struct Folded {
        var sort: Sort
        var text: String.UnicodeScalarView
        var isCapital: Bool
    }

    /// Without it ş is s: both spellings of a held name are looked for.
    private let keepsSounds: Bool
    private var known: [Unicode.Scalar: Folded] = [:]

    init(keepsSounds: Bool = true) {
        self.keepsSounds = keepsSounds
    }

    /// Letters of ASCII, Arabic, Ethiopic and Cyrillic, worked out once.
    private static let table: [Folded] = (0..<0x1400).map { value in
        Unicode.Scalar(value).map { LeakFolding().made($0) } ?? Folded(sort: .gap, text: .init(), isCapital: false)
    }

    mutating func folded(_ scalar: Unicode.Scalar) -> Folded {
        if scalar.value < 0x80 || keepsSounds && scalar.value < 0x1400 { return Self.table[Int(scalar.value)] }
        if let folded = known[scalar] { return folded }
        let folded = made(scalar)
        known[scalar] = folded
        return folded
    }

    private func made(_ scalar: Unicode.Scalar) -> Folded {
        let properties = scalar.properties
        switch scalar.value {
        case 0x27, 0x2018, 0x2019, 0x201B, 0x2BC, 0x2BB, 0x2BE, 0x2BF, 0x2C8, 0x60, 0xB4, 0x55A, 0xFF07:
            return Folded(sort: .apostrophe, text: .init(), isCapital: false)
        // Tatweel, hamza alone and the filler letters of Hangul.
        case 0x640, 0x621, 0x115F, 0x1160, 0x3164, 0xFFA0:
            return Folded(sort: .nothing, text: .init(), isCapital: false)
        default: break
        }
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format:
            return Folded(sort: .nothing, text: .init(), isCapital: false)
        default: break
        }
        let isCapital = properties.isUppercase
        if keepsSounds, let sound = sound(properties.lowercaseMapping) {
            return Folded(sort: .letter, text: sound.unicodeScalars, isCapital: isCapital)
        }
        let text = Kit.Folding.folded(String(scalar)).unicodeScalars.filter { $0 != " " }
        guard let first = text.first else { return Folded(sort: .gap, text: .init(), isCapital: false) }
        let isDigit = ("0"..."9").contains(first)
        return Folded(sort: isDigit ? .digit : .letter, text: String.UnicodeScalarView(text), isCapital: isCapital)
    }

    /// Letters of Turkish, Kurdish, Czech and others that sound otherwise than the letter beneath their sign.
    private func sound(_ lower: String) -> String? {
        switch lower {
        case "ş", "ș", "š": "sh"
        case "ç", "č": "ch"
        case "ğ": "gh"
        case "ž": "zh"
        case "ḫ": "kh"
        case "ə": "e"
        case "ö": "o"
        case "ü": "u"
        default: nil
        }
    }
}
