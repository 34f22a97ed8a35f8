// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Words

/// Reads the rows of a list by what its columns hold.
struct ImportReading: Sendable {
    let shape: ImportShape
    let columns: [ImportColumn]
    /// For whom no language stands in the list.
    let language: Language

    func read(_ row: ImportRow) -> ImportReadRow {
        if let problem = row.problem { return .broken(Self.sentence(problem)) }
        let beyond = row.fields.dropFirst(columns.count).filter { !Typed.line($0).isEmpty }
        guard beyond.isEmpty else {
            return .broken(
                "It has \(row.fields.count) fields, and the list has \(columns.count) columns: perhaps a separator stands in a name."
            )
        }
        let typed = value(.address, in: row)
        guard !typed.isEmpty else { return .skipped(.noAddress) }
        guard let address = EmailAddress(typed) else { return .skipped(.notAnAddress) }
        let standing = standing(of: row)
        if case .notOnTheList = standing { return .skipped(.notOnTheList) }
        let parts = [value(.firstName, in: row), value(.lastName, in: row)].filter { !$0.isEmpty }
        let name = value(.name, in: row)
        return .wish(
            ImportWish(
                line: row.line, address: address,
                name: Typed.line(name.isEmpty ? parts.joined(separator: " ") : name, limit: 120),
                organisation: organisation(in: row),
                role: Typed.line(value(.role, in: row), limit: 120),
                place: Typed.line(value(.place, in: row), limit: 120),
                language: spoken(value(.language, in: row)),
                isGroup: value(.kind, in: row).lowercased() == "group", ending: standing.ending))
    }

    private func value(_ column: ImportColumn, in row: ImportRow) -> String {
        guard let place = columns.firstIndex(of: column), row.fields.indices.contains(place) else { return "" }
        return Typed.line(row.fields[place])
    }

    /// What has no letter in it names nobody.
    private func organisation(in row: ImportRow) -> String {
        let name = Typed.line(value(.organisation, in: row), limit: 120)
        return Folding.folded(name).isEmpty ? "" : name
    }

    /// A language by its code, or by its name in English or in itself.
    private func spoken(_ text: String) -> Language {
        guard !text.isEmpty else { return language }
        let folded = Folding.folded(text)
        let found =
            Language.offered.first { [$0.englishName, $0.autonym].map(Folding.folded).contains(folded) }
            ?? Language(tag: text)
        return found.flatMap { Language.offered.contains($0) ? $0 : nil } ?? language
    }

    private enum Standing: Equatable {
        case onTheList
        case left(ImportWish.Ending)
        case notOnTheList

        var ending: ImportWish.Ending? {
            if case .left(let ending) = self { ending } else { nil }
        }
    }

    /// Whoever left by any word of the row has left.
    private func standing(of row: ImportRow) -> Standing {
        if let ending = shape.everybodyLeft { return .left(ending) }
        let all = zip(columns, row.fields).filter(\.0.isFixed).map { Self.standing($0, Folding.folded($1)) }
        return [.left(.asked), .left(.bounced), .notOnTheList].first(where: all.contains) ?? .onTheList
    }

    private static let no: Set<String> = ["", "0", "no", "n", "false", "none", "off", "never", "null"]

    private static func standing(_ column: ImportColumn, _ words: String) -> Standing {
        switch column {
        case .asked: no.contains(words) ? .onTheList : .left(.asked)
        case .bounced:
            no.contains(words) ? .onTheList : .left(words.contains("opt out") ? .asked : .bounced)
        case .status: standing(words)
        default: .onTheList
        }
    }

    /// By a word: as Mailchimp, Google Groups and others write it.
    private static func standing(_ words: String) -> Standing {
        let asked = ["unsub", "opted out", "opt out", "do not", "complain", "removed"]
        let bounced = ["cleaned", "bounc", "on hold", "undeliverable", "invalid"]
        let without = [
            "pending", "invited", "unconfirmed", "non subscribed", "nonsubscribed", "not subscribed",
            "never subscribed",
            "transactional", "no email", "banned", "archived", "deleted",
        ]
        if asked.contains(where: words.contains) { return .left(.asked) }
        if bounced.contains(where: words.contains) { return .left(.bounced) }
        return without.contains(where: words.contains) ? .notOnTheList : .onTheList
    }

    private static func sentence(_ problem: CSVReader.Problem) -> String {
        switch problem {
        case .openQuote: "A quotation mark is opened and not closed."
        case .longField: "A field has more than 64 KB: perhaps a quotation mark is opened and not closed."
        case .manyFields: "It has more than 500 fields."
        case .notText: "It holds bytes that are no text."
        }
    }
}
