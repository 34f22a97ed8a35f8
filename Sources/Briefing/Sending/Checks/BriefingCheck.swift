// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit

/// One thing that somebody should look at before a briefing goes.
struct BriefingCheck: Sendable, Equatable {
    /// The field of the editor that it is about; `main` for the whole.
    let field: String
    let sentence: String
    /// What to do about it, in a few words.
    let fix: String
    /// Whether the briefing cannot go while it is so.
    let isStopping: Bool

    init(_ field: String, _ sentence: String, fix: String, isStopping: Bool = false) {
        self.field = field
        self.sentence = sentence
        self.fix = fix
        self.isStopping = isStopping
    }

    var problem: FieldProblem { FieldProblem(field, sentence) }
}
