// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit

/// Whether readers get anywhere by the links, as far as somebody has looked.
enum LinkCheck {
    static func checks(of pieces: [CheckedPiece], looks: [LinkLook]) -> [BriefingCheck] {
        let findings = findings(looks)
        return pieces.compactMap { piece in
            guard let link = piece.link else { return nil }
            switch findings[link] {
            case .gone:
                return BriefingCheck(
                    piece.wordsField, "The link of \u{201C}\(piece.title)\u{201D} leads nowhere any more.",
                    fix: "Remove or replace")
            case .silent:
                return BriefingCheck(
                    piece.wordsField, "The link of \u{201C}\(piece.title)\u{201D} gave no answer.",
                    fix: "Remove or replace")
            case .paywall:
                return BriefingCheck(
                    piece.wordsField, "Readers may meet a paywall at \u{201C}\(piece.title)\u{201D}.",
                    fix: "Say so, or look for another outlet")
            case .fine, .unclear, nil: return nil
            }
        }
    }

    /// How many links nobody has looked at yet.
    static func waiting(_ pieces: [CheckedPiece], looks: [LinkLook]) -> Int {
        let findings = findings(looks)
        return Set(pieces.compactMap(\.link)).count { findings[$0] == nil }
    }

    private static func findings(_ looks: [LinkLook]) -> [String: LinkLook.Finding] {
        Dictionary(looks.compactMap { look in look.finding.map { (look.address, $0) } }) { first, _ in first }
    }
}
