// SPDX-License-Identifier: AGPL-3.0-or-later
import Doors
import Gate
import Kit
import MemberNetwork
import Store

/// Puts every check to a briefing; each is in a file of its own.
struct BriefingChecking: Sendable {
    let store: Store
    let briefings: BriefingStore
    let rhythms = RhythmStore()
    let links: LinkLookStore
    let screening: Screening
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
    ///   - writer: who wants to know, and so what they may be told.
    func result(of whole: WholeBriefing, readers: Int, isCorrection: Bool, by writer: Actor) async throws -> Result {
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
                try await leaks(of: whole, articles: texts, by: writer),
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

    /// What keeps it from leaving because it would give somebody away.
    ///
    /// - Parameter noun: as what it is held for the safeguarding lead.
    func leaks(of whole: WholeBriefing, as noun: StaticString = "briefing", by writer: Actor) async throws
        -> [BriefingCheck]
    {
        let texts = try await store.read { tx in try links.texts(of: whole.pieces.flatMap(\.items), in: tx) }
        return try await leaks(of: whole, as: noun, articles: texts, by: writer)
    }

    /// Looks at all that staff typed as its letters are put together; nil when it must not leave as it is.
    ///
    /// Nothing is written down here: `leaks` tells the lead.
    func look(at whole: WholeBriefing, in tx: Tx) throws -> Screened? {
        let articles = try links.texts(of: whole.pieces.flatMap(\.items), in: tx)
        let text = LeakScreen(whole, articles: articles).text
        return try screening.screened(text, in: tx)
    }

    private func leaks(
        of whole: WholeBriefing, as noun: StaticString = "briefing", articles: [ID<Item>: String], by writer: Actor
    ) async throws -> [BriefingCheck] {
        let screen = LeakScreen(whole, articles: articles)
        let subject = LeavingSubject(noun, whole.briefing.id.text)
        return screen.checks(of: try await screening.answer(to: screen.text, of: subject, by: writer))
    }
}
