// SPDX-License-Identifier: AGPL-3.0-or-later

/// Whether a hostile story says beforehand what is in it, so that a reader can skip it.
enum ToneCheck {
    static func checks(of pieces: [CheckedPiece]) -> [BriefingCheck] {
        pieces.filter { $0.writing.tone == .hostile && $0.writing.note.isEmpty }.map { piece in
            BriefingCheck(
                "note-\(piece.id)", "\u{201C}\(piece.title)\u{201D} is hostile and has no content note.",
                fix: "Write the note", isStopping: true)
        }
    }
}
