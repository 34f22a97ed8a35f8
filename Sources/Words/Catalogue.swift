// SPDX-License-Identifier: AGPL-3.0-or-later

internal import Foundation

/// One language's translations, read from a flat JSON file.
///
/// Beside the phrases the file holds `_code`, `_name`, `_dir` and `_reviewed`.
struct Catalogue: Sendable {
    let language: Language

    /// Whether a native speaker has checked it.
    let isReviewed: Bool

    /// The translations by key.
    let messages: [String: Message]

    /// The keys whose pattern could not be read; they are said in English.
    let malformed: [String]

    /// Reads a catalogue and checks that it is the language's own.
    init(_ json: Data, for language: Language) throws(CatalogueFault) {
        let values: [String: Value]
        do {
            values = try JSONDecoder().decode([String: Value].self, from: json)
        } catch {
            throw CatalogueFault(reasons: ["\(language.code).json is not flat JSON of texts: \(error)"])
        }
        let expected: [String: Value] = [
            "_code": .text(language.code), "_name": .text(language.autonym), "_dir": .text(language.direction.rawValue),
        ]
        let wrong = expected.filter { values[$0.key] != $0.value }.keys.sorted()
        guard wrong.isEmpty, case .flag(let isReviewed)? = values["_reviewed"] else {
            let names = wrong.isEmpty ? "_reviewed" : wrong.joined(separator: ", ")
            throw CatalogueFault(reasons: ["\(language.code).json has a wrong or missing \(names)"])
        }
        let texts = values.filter { !$0.key.hasPrefix("_") }
        self.language = language
        self.isReviewed = isReviewed
        messages = texts.compactMapValues(\.message)
        malformed = texts.filter { $0.value.message == nil }.keys.sorted()
    }

    /// A text, or the flag of `_reviewed`.
    private enum Value: Decodable, Equatable {
        case text(String)
        case flag(Bool)

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let flag = try? container.decode(Bool.self) {
                self = .flag(flag)
            } else {
                self = .text(try container.decode(String.self))
            }
        }

        var message: Message? {
            guard case .text(let pattern) = self else { return nil }
            return Message(pattern)
        }
    }
}

/// Why the translations could not be loaded: every reason at once.
public struct CatalogueFault: Error, Sendable, CustomStringConvertible {
    /// One sentence for each file that is missing or wrong.
    public let reasons: [String]

    /// The sentences, one to a line.
    public var description: String { reasons.joined(separator: "\n") }
}
