// SPDX-License-Identifier: AGPL-3.0-or-later

/// Whether a briefing has what every briefing has: a subject, something picked, words about it, somebody to read it.
enum WrittenCheck {
    /// - Parameter isCorrection: a correction is its text alone.
    static func checks(of whole: WholeBriefing, readers: Int, isCorrection: Bool) -> [BriefingCheck] {
        var checks: [BriefingCheck] = []
        if whole.briefing.subject.isEmpty {
            checks.append(
                BriefingCheck("subject", "Give the briefing a subject.", fix: "Write the subject", isStopping: true))
        }
        if isCorrection, !whole.briefing.subject.hasPrefix(CorrectionDraft.prefix) {
            checks.append(
                BriefingCheck(
                    "subject", "The subject of a correction begins with \u{201C}Correction:\u{201D}.",
                    fix: "Change the subject", isStopping: true))
        }
        if isCorrection, whole.briefing.opening.isEmpty {
            checks.append(
                BriefingCheck("opening", "Say what is corrected.", fix: "Write the correction", isStopping: true))
        }
        if !isCorrection, whole.pieces.isEmpty {
            checks.append(BriefingCheck("main", "Pick at least one item.", fix: "Pick an item", isStopping: true))
        }
        // A picture says something without a caption.
        for piece in whole.pieces where piece.writing.words.isEmpty && piece.kind != .picture {
            checks.append(
                BriefingCheck(
                    piece.wordsField, "Write something about \u{201C}\(piece.title)\u{201D}.", fix: "Write it",
                    isStopping: true))
        }
        if readers == 0 {
            let sentence =
                isCorrection
                ? "Nobody who got the briefing that this corrects still receives the stream."
                : "Nobody is on this stream yet: add a subscriber first."
            checks.append(BriefingCheck("main", sentence, fix: "Back to the briefing", isStopping: true))
        }
        return checks
    }

    /// What a briefing can go without, and is better with.
    static func advice(on whole: WholeBriefing) -> [BriefingCheck] {
        let silent = whole.pieces.filter { $0.kind == .story && $0.writing.why.isEmpty }
        guard let first = silent.first else { return [] }
        let sentence =
            silent.count == 1
            ? "One item does not say why it matters. It can go without."
            : "\(silent.count) items do not say why they matter. They can go without."
        return [BriefingCheck("why-\(first.id)", sentence, fix: "Say why")]
    }
}
