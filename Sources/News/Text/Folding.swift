// SPDX-License-Identifier: AGPL-3.0-or-later

/// What a character becomes when texts are compared: one or two characters, nothing, an apostrophe, or a gap.
struct Folding: Equatable {
    let first: UInt32
    let second: UInt32
    let isCapital: Bool

    static let gap = Folding(first: 0, second: 0, isCapital: false)
    static let nothing = Folding(first: 1, second: 0, isCapital: false)
    static let apostrophe = Folding(first: 2, second: 0, isCapital: false)

    var isLetter: Bool { first > 2 }

    static func of(_ scalar: UInt32) -> Folding {
        if scalar < UInt32(low.count) { return low[Int(scalar)] }
        switch scalar {
        case 0x2018, 0x2019, 0xFF07: return .apostrophe
        case 0x200C...0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFE00...0xFE0F, 0xFEFF: return .nothing
        case 0x2000...0x206F, 0x3000...0x3003, 0xFFFD: return .gap
        case 0xFE70..<0xFE70 + UInt32(arabicForms.count): return low[Int(arabicForms[Int(scalar - 0xFE70)])]
        case 0xFF01...0xFF5E: return low[Int(scalar - 0xFEE0)]
        case 0x1E00...0x1EFF: return latin[scalar] ?? computed(scalar)
        default: return computed(scalar)
        }
    }

    /// Whether the character is a word by itself, because its script puts no spaces between words.
    static func standsAlone(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x0E00...0x0EFF, 0x1000...0x109F, 0x1780...0x17FF, 0x3040...0x30FF, 0x3400...0x4DBF, 0x4E00...0x9FFF,
            0xF900...0xFAFF, 0x20000...0x3FFFF:
            true
        default: false
        }
    }

    private static let low: [Folding] = (0..<0x800).map { latin[$0] ?? other[$0] ?? computed($0) }

    private static func computed(_ value: UInt32) -> Folding {
        guard let scalar = Unicode.Scalar(value) else { return .gap }
        switch scalar.properties.generalCategory {
        case .uppercaseLetter, .titlecaseLetter:
            var lower = scalar.properties.lowercaseMapping.unicodeScalars.makeIterator()
            return Folding(first: lower.next()?.value ?? value, second: lower.next()?.value ?? 0, isCapital: true)
        case .lowercaseLetter, .modifierLetter, .otherLetter, .nonspacingMark, .spacingMark, .decimalNumber,
            .letterNumber:
            return Folding(first: value, second: 0, isCapital: false)
        default: return .gap
        }
    }
}

// MARK: - Tables

extension Folding {
    /// Each word is a plain letter, or two, and the lower case letters that are read as it.
    private static let latinLetters = """
        a:àáâãäåāăąǎǟǡǻȁȃȧạảấầẩẫậắằẳẵặª b:ḃḅḇƀɓ c:çćĉċčḉƈ d:ďđḋḍḏḑḓɖɗ e:èéêëēĕėęěȅȇȩḕḗḙḛḝẹẻẽếềểễệǝə f:ḟƒ g:ĝğġģǥǧǵḡɠ \
        h:ĥħḣḥḧḩḫẖȟ i:ìíîïĩīĭįıǐȉȋḭḯỉị j:ĵǰ k:ķĸǩḱḳḵƙ l:ĺļľŀłḷḹḻḽƚ m:ḿṁṃ n:ñńņňŉŋǹṅṇṉṋɲ \
        o:òóôõöøōŏőơǒǫǭǿȍȏȫȭȯȱṍṏṑṓọỏốồổỗộớờởỡợº p:ṕṗƥ r:ŕŗřȑȓṙṛṝṟ s:śŝşšșſṡṣṥṧṩ t:ţťŧțṫṭṯṱẗƭ \
        u:ùúûüũūŭůűųưǔǖǘǚǜȕȗṳṵṷṹṻụủứừửữự v:ṽṿʋ w:ŵẁẃẅẇẉẘ x:ẋẍ y:ýÿŷȳẏẙỳỵỷỹƴ z:źżžẑẓẕƶ \
        ae:æǣǽ oe:œ ss:ß th:þ dh:ð ij:ĳ nj:ǌ lj:ǉ dz:ǆǳ
        """

    private static let latin: [UInt32: Folding] = {
        var table: [UInt32: Folding] = [:]
        for entry in latinLetters.split(separator: " ") {
            let sides = entry.unicodeScalars.split(separator: ":")
            guard sides.count == 2, let first = sides[0].first?.value else { continue }
            let second = sides[0].count > 1 ? sides[0].dropFirst().first?.value ?? 0 : 0
            for scalar in sides[1] {
                table[scalar.value] = Folding(first: first, second: second, isCapital: false)
                let upper = scalar.properties.uppercaseMapping.unicodeScalars
                guard upper.count == 1, let capital = upper.first, capital != scalar, !capital.isASCII else { continue }
                table[capital.value] = Folding(first: first, second: second, isCapital: true)
            }
        }
        table[0x1E9E] = Folding(first: 0x73, second: 0x73, isCapital: true)
        table[0x130] = Folding(first: 0x69, second: 0, isCapital: true)
        return table
    }()

    /// Letters of other scripts that are written in more than one way, the plainest first.
    private static let otherLetters = "اأإآٱٲٳٵ يىئیېےۓ وؤ هةۀەھہۂۃ كکڪ еёѐ иѝ οό αά εέ ηή ιίϊΐ υύϋΰ ωώ σς"

    private static let other: [UInt32: Folding] = {
        var table: [UInt32: Folding] = [0x27: .apostrophe, 0x2BC: .apostrophe, 0x2019: .apostrophe, 0xAD: .nothing]
        for group in otherLetters.split(separator: " ") {
            let letters = Array(group.unicodeScalars)
            let base = letters[0].value
            for letter in letters {
                table[letter.value] = Folding(first: base, second: 0, isCapital: false)
                let upper = letter.properties.uppercaseMapping.unicodeScalars
                if upper.count == 1, let capital = upper.first, capital != letter {
                    table[capital.value] = Folding(first: base, second: 0, isCapital: true)
                }
            }
        }
        // Digits as in 12, in the Arabic, the Persian and the N'Ko way.
        for zero in [UInt32(0x660), 0x6F0, 0x7C0] {
            for digit in 0..<UInt32(10) {
                table[zero + digit] = Folding(first: 0x30 + digit, second: 0, isCapital: false)
            }
        }
        // Accents that stand apart from their letter, points and vowel marks of Hebrew and Arabic, the stretching stroke.
        for marks in [0x300...0x36F, 0x483...0x487, 0x591...0x5C7, 0x610...0x61A, 0x64B...0x65F, 0x6D6...0x6ED] {
            for mark in marks { table[UInt32(mark)] = .nothing }
        }
        for mark in [UInt32(0x640), 0x670] { table[mark] = .nothing }
        return table
    }()

    /// The letters that U+FE70 to U+FEFC are shapes of, each with the number of its shapes.
    private static let arabicForms: [UInt32] = {
        let marks = Array(repeating: UInt32(0x64B), count: 16)
        let shapes = "ء1آ2أ2ؤ2إ2ئ4ا2ب4ة2ت4ث4ج4ح4خ4د2ذ2ر2ز2س4ش4ص4ض4ط4ظ4ع4غ4ف4ق4ك4ل4م4ن4ه4و2ى2ي4"
        var forms = marks
        var letter: UInt32 = 0
        for scalar in shapes.unicodeScalars {
            if scalar.isASCII {
                forms += Array(repeating: letter, count: Int(scalar.value) - 0x30)
            } else {
                letter = scalar.value
            }
        }
        return forms
    }()
}
