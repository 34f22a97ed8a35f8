// SPDX-License-Identifier: AGPL-3.0-or-later

internal import Foundation

/// Everything we can say, in every language that we have: a value, loaded once and handed to whoever speaks.
public struct Words: Sendable {
    let catalogues: [String: Catalogue]

    /// Loads the catalogue of every offered language.
    public init() throws(CatalogueFault) {
        try self.init(languages: Language.offered) { language in
            Bundle.module.url(forResource: language.code, withExtension: "json", subdirectory: "Locales")
                .flatMap { try? Data(contentsOf: $0) }
        }
    }

    /// Loads catalogues from anywhere; English needs none.
    init(languages: [Language], json: (Language) -> Data?) throws(CatalogueFault) {
        var catalogues: [String: Catalogue] = [:]
        var reasons: [String] = []
        for language in languages where language != .english {
            do throws(CatalogueFault) {
                guard let json = json(language) else {
                    throw CatalogueFault(reasons: ["\(language.code).json is missing"])
                }
                catalogues[language.code] = try Catalogue(json, for: language)
            } catch {
                reasons += error.reasons
            }
        }
        guard reasons.isEmpty else { throw CatalogueFault(reasons: reasons) }
        self.catalogues = catalogues
    }

    /// Says it in the language asked for, else in English, else (a fault in the program) by its key.
    public func say(_ saying: Saying, in language: Language) -> Spoken {
        for code in language.catalogueCodes {
            guard let catalogue = catalogues[code], let message = catalogue.messages[saying.phrase.key],
                let text = message.say(saying.arguments, in: catalogue.language)
            else { continue }
            return Spoken(text: text, language: catalogue.language)
        }
        let english = saying.phrase.message?.say(saying.arguments, in: .english)
        return Spoken(text: english ?? saying.phrase.key, language: .english)
    }

    /// Says a phrase that has no values.
    public func say(_ phrase: Phrase, in language: Language) -> Spoken {
        say(phrase.saying, in: language)
    }

    /// Whether pages in this language must carry the mark ``Phrase/pageDraftTranslation``.
    public func isDraft(_ language: Language) -> Bool {
        language.catalogueCodes.compactMap { catalogues[$0] }.first.map { !$0.isReviewed } ?? false
    }

    /// A Gregorian day written out, "21 November 2026"; bare numbers if there is no such day.
    public func longDate(year: Int, month: Int, day: Int, in language: Language) -> String {
        ICU.moment(.init(year: year, month: month, day: day), as: .longDate, locale: language.locale)
            ?? "\(year)-\(month)-\(day)"
    }

    /// A Gregorian day with its weekday, "Saturday 21 November 2026"; bare numbers if there is no such day.
    public func weekdayDate(year: Int, month: Int, day: Int, in language: Language) -> String {
        ICU.moment(.init(year: year, month: month, day: day), as: .weekdayAndDate, locale: language.locale)
            ?? "\(year)-\(month)-\(day)"
    }

    /// A whole number in the language's digits.
    public func number(_ value: Int, in language: Language) -> String {
        ICU.number(value, locale: language.locale) ?? "\(value)"
    }
}
