// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
public import Page
public import Store

extension BriefingRoom {
    /// What a search of the whole desk finds here: sources, briefings, and news of the last 90 days.
    ///
    /// - Parameters:
    ///   - withDrafts: whether the person writes briefings.
    ///   - withNews: whether the person reads the news; sent briefings are open to all staff.
    public func find(_ query: String, withDrafts: Bool, withNews: Bool, in tx: Tx) throws -> [Found] {
        let words = Folding.words(of: query)
        guard !words.isEmpty else { return [] }
        func fits(_ text: String) -> Bool {
            let folded = Folding.folded(text)
            return words.allSatisfy { folded.contains($0) }
        }
        let drafts = withDrafts ? try desk.briefings.drafts(in: tx) : []
        let sent = try desk.briefings.archive(before: nil, limit: 400, in: tx).map(\.briefing)
        let briefings = (drafts + sent).filter { fits("\($0.subject) \($0.day.spoken)") }.prefix(5)
        let sources =
            withNews ? try desk.sources.list(in: tx).filter { fits("\($0.title) \($0.address.text)") }.prefix(5) : []
        let items = withNews ? try desk.items.items(matching: query, limit: 5, in: tx) : []
        return briefings.map { briefing in
            Found(
                title: briefing.subject.isEmpty ? "Briefing of \(briefing.day.spoken)" : briefing.subject,
                kind: "Briefing of \(briefing.day.spokenInYear)", link: .path("/briefings", briefing.id))
        }
            + sources.map { Found(title: $0.title, kind: "Source", link: .path("/sources", $0.id)) }
            + items.map { item in
                Found(title: item.title, kind: item.outlet, link: .path("/morning/search").with("q", item.title))
            }
    }
}
