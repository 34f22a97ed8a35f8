// SPDX-License-Identifier: AGPL-3.0-or-later
import Gate
import Kit
import Web

/// Where the copies of what is handed over will be, as it was typed: one place a line.
struct HandingDraft: Sendable {
    private static let mostPlaces = 10

    let typed: TypedForm

    var answer: Reference<UseDecision>? { Reference(typed.line("answer")) }

    var places: [String] { RegisterDraft.lines(typed.form.paragraphs("places", limit: 2000)) }

    var problems: [FieldProblem] {
        if places.isEmpty { return [FieldProblem("places", "Write where it will appear, one place a line.")] }
        if places.count > Self.mostPlaces {
            return [FieldProblem("places", "These are more than \(Self.mostPlaces) places: hand it over in parts.")]
        }
        return []
    }
}
