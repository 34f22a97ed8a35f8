// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit

/// Whether readers get anywhere by the links, as far as somebody has looked.
enum LinkCheck {
    static func checks(of pieces: [CheckedPiece], looks: [LinkLook]) -> [BriefingCheck] {
        let findings = findings(looks)
        return pieces.flatMap { piece in piece.links.compactMap { check($0, of: piece, findings[$0]) } }
    }

    private static func check(_ link: String, of piece: CheckedPiece, _ finding: LinkLook.Finding?) -> BriefingCheck? {
        let outlet = piece.outlets.first { $0.link == link }?.outlet
        let place = outlet.map { "\u{201C}\(piece.title)\u{201D} to \($0)" } ?? "\u{201C}\(piece.title)\u{201D}"
        switch finding {
        case .gone:
            return BriefingCheck(
                piece.wordsField, "The link of \(place) leads nowhere any more.", fix: "Remove or replace")
        case .silent:
            return BriefingCheck(piece.wordsField, "The link of \(place) gave no answer.", fix: "Remove or replace")
        case .paywall:
            return BriefingCheck(
                piece.wordsField, "Readers may meet a paywall at the link of \(place).",
                fix: "Say so, or look for another outlet")
        case .fine, .unclear, nil: return nil
        }
    }

    /// How many links nobody has looked at yet.
    static func waiting(_ pieces: [CheckedPiece], looks: [LinkLook]) -> Int {
        let findings = findings(looks)
        return Set(pieces.flatMap(\.links)).count { findings[$0] == nil }
    }

    private static func findings(_ looks: [LinkLook]) -> [String: LinkLook.Finding] {
        Dictionary(looks.compactMap { look in look.finding.map { (look.address, $0) } }) { first, _ in first }
    }
}
