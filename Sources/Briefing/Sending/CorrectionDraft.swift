// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Web

/// What is typed to correct a briefing that was sent.
struct CorrectionDraft: Sendable, Equatable {
    static let prefix = "Correction: "

    let subject: String
    let text: String

    /// The form as it is first shown.
    init(_ briefing: DailyBriefing) {
        subject = Self.prefixed(briefing.subject)
        text = ""
    }

    init(_ form: Fields) {
        subject = Self.prefixed(form.line("subject", limit: 320))
        text = form.paragraphs("text")
    }

    /// Begins a subject as that of a correction does, once.
    private static func prefixed(_ subject: String) -> String {
        subject.hasPrefix(prefix) ? subject : prefix + subject
    }
}
