// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import MemberNetwork
import Store

/// Puts every check to a briefing; each is in a file of its own.
struct BriefingChecking: Sendable {
    let store: Store
    let briefings: BriefingStore
    let rhythms = RhythmStore()
    let links: LinkLookStore
    let letterhead: Letterhead
    /// How many words of others may be quoted in one piece.
    let extractWords: Int

    /// What the check page shows.
    struct Result: Sendable {
        let checks: [BriefingCheck]
        /// How many links are still being looked at.
        let linksWaiting: Int
    }

    /// - Parameters:
    ///   - readers: how many it would go to now.
    func result(of whole: WholeBriefing, readers: Int, isCorrection: Bool) async throws -> Result {
        let pieces = whole.pieces
        let (looks, texts, others) = try await store.read { tx in
            let others = try rhythms.briefings(of: whole.briefing.stream, on: whole.briefing.day, in: tx)
                .filter { $0 != whole.briefing.id }.compactMap { try briefings.briefing($0, in: tx) }
            return (
                try links.looks(at: pieces.flatMap(\.links), in: tx),
                try links.texts(of: pieces.flatMap(\.items), in: tx), others
            )
        }
        let letter = BriefingLetter(head: letterhead, whole: whole)
        let nobodysLink = letterhead.baseURL.address(of: "/unsubscribe/preview")
        let checks =
            [
                WrittenCheck.checks(of: whole, readers: readers, isCorrection: isCorrection),
                AttributionCheck.checks(of: pieces),
                PictureCheck.checks(of: pieces),
                ToneCheck.checks(of: pieces),
                QuotationCheck.checks(of: whole, mostWords: extractWords),
                SizeCheck.checks(of: letter, nobodysLink: nobodysLink),
                isCorrection ? [] : DoubleCheck.checks(others: others),
                LinkCheck.checks(of: pieces, looks: looks),
                NameCheck.checks(of: pieces, texts: texts, organisation: letterhead.organisation),
                HeadlineCheck.checks(of: pieces),
                WrittenCheck.advice(on: whole),
            ].flatMap(\.self)
        return Result(checks: checks, linksWaiting: LinkCheck.waiting(pieces, looks: looks))
    }
}
