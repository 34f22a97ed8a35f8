// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Web

/// The form of what else is kept of somebody.
struct BackgroundDraft: SheetDraft {
    static let tab = PersonTab.background
    static let path: StaticString = "/people/{id}/background"

    var sheet: Background

    init(_ sheet: Background) { self.sheet = sheet }

    init(_ form: Fields) {
        sheet = Background()
        sheet.kept = Background.Item.allCases.map { item in
            Background.Kept(
                item: item, value: form.line(item.rawValue, limit: 200), why: form.line(item.rawValue + "-why"))
        }.filter { !$0.value.isEmpty || !$0.why.isEmpty }
    }

    func problems(on today: LocalDate) -> [FieldProblem] {
        sheet.kept.compactMap { kept in
            if kept.why.isEmpty {
                return FieldProblem(
                    kept.item.rawValue + "-why", "\(kept.item.spoken): say why this is kept, or take it out.")
            }
            guard kept.value.isEmpty else { return nil }
            return FieldProblem(kept.item.rawValue, "\(kept.item.spoken): write what it is, or take the reason out.")
        }
    }
}
