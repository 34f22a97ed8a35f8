// SPDX-License-Identifier: AGPL-3.0-or-later

/// A language that people may read us in, or be spoken to in.
public struct Language: Sendable, Hashable {
    /// Which way a language's script runs; the raw value is HTML's `dir`.
    public enum Direction: String, Sendable {
        case leftToRight = "ltr"
        case rightToLeft = "rtl"
    }

    /// Our own code for it, as catalogues and records have it: `en`, `fa`, `fa_AF`.
    public let code: String

    /// Its name in itself, for the language chooser.
    public let autonym: String

    /// Its name in English, for the desk.
    public let englishName: String

    /// Which way it is written.
    public let direction: Direction

    private init(_ code: String, _ autonym: String, _ englishName: String, _ direction: Direction = .leftToRight) {
        self.code = code
        self.autonym = autonym
        self.englishName = englishName
        self.direction = direction
    }

    /// The language of a code or a BCP 47 tag, whatever its case, region or script: `fa-AF`, `prs`, `en-GB`, `uk`.
    public init?(tag: String) {
        let parts = tag.lowercased().split { $0 == "-" || $0 == "_" }
        guard let first = parts.first else { return nil }
        // Dari's old code `prs` has no data in ICU, which would even write it from left to right.
        let isDari = first == "prs" || (first == "fa" && parts.dropFirst().contains("af"))
        let code = isDari ? Language.dari.code : String(first)
        guard let known = Language.all.first(where: { $0.code == code }) else { return nil }
        self = known
    }

    /// The BCP 47 tag, for HTML's `lang` and `hreflang`.
    public var tag: String { code.replacing("_", with: "-") }

    /// The locale for dates and numbers: our English is British.
    var locale: String { self == .english ? "en_GB" : code }

    /// This language, then the one whose catalogue its readers can also read: Farsi for Dari.
    var catalogueCodes: [String] { self == .dari ? [code, Language.farsi.code] : [code] }

    /// The best of the offered languages for a browser's Accept-Language header; English if none fits.
    public static func best(acceptLanguage header: String?, among offered: [Language] = Language.offered) -> Language {
        guard let header, !header.isEmpty else { return .english }
        let ranges = header.split(separator: ",").map(canonicalRange).joined(separator: ",")
        let code = ICU.accepted(ranges, among: offered.map(\.code))
        return offered.first { $0.code == code } ?? .english
    }

    /// One range of the header (`prs;q=0.9`), with Dari under the name that ICU knows.
    private static func canonicalRange(_ range: Substring) -> String {
        let tag = range.prefix { $0 != ";" }
        let name = tag.filter { !$0.isWhitespace }.lowercased()
        return name == "prs" || name.hasPrefix("prs-") ? "fa-AF" + range[tag.endIndex...] : String(range)
    }
}

extension Language {
    /// English, in which every phrase exists.
    public static let english = Language("en", "English", "English")
    /// Modern standard Arabic.
    public static let arabic = Language("ar", "العربية", "Arabic", .rightToLeft)
    /// Persian of Iran.
    public static let farsi = Language("fa", "فارسی", "Farsi", .rightToLeft)
    /// Persian of Afghanistan, which others call `prs`.
    public static let dari = Language("fa_AF", "دری", "Dari", .rightToLeft)

    /// Every language of the portal and the consent texts, in the order of the chooser.
    public static let all: [Language] = [
        .english, .arabic, .farsi, .dari,
        Language("ps", "پښتو", "Pashto", .rightToLeft),
        Language("ckb", "کوردیی ناوەندی", "Kurdish (Sorani)", .rightToLeft),
        Language("ur", "اردو", "Urdu", .rightToLeft),
        Language("ti", "ትግርኛ", "Tigrinya"),
        Language("am", "አማርኛ", "Amharic"),
        Language("so", "Soomaali", "Somali"),
        Language("uk", "Українська", "Ukrainian"),
        Language("fr", "Français", "French"),
        Language("es", "Español", "Spanish"),
        Language("sq", "Shqip", "Albanian"),
        Language("tr", "Türkçe", "Turkish"),
        Language("vi", "Tiếng Việt", "Vietnamese"),
    ]

    /// Those that pages can be read in now: English, and each language with a catalogue.
    public static let offered: [Language] = [.english, .arabic, .farsi]
}
