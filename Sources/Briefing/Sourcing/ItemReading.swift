// SPDX-License-Identifier: AGPL-3.0-or-later
import Doors
import Kit
import News
import Store

/// Reads the page that an item links to, for its text: copies and stories are found by what articles say.
///
/// Safe to run again at any point.
struct ItemReading: Sendable {
    static let job = "item.read"

    /// So many pages of one host may stand before one; the others make room for other hosts.
    private static let patience = 2
    /// So long a page that cannot be had just now is tried again, in seconds; the story is told without it afterwards.
    private static let longestTrying = NewsGathering.longestReading

    let store: Store
    let items: ItemStore
    let fetcher: Fetcher
    let outside: Outside

    func read(_ id: ID<Item>) async throws {
        let found = try await store.read { tx in
            try items.wantsReading(id, in: tx).map { seen in (seen: seen, item: try items.item(id, in: tx)) }
        }
        guard let found, let link = found.item?.link else { return }
        switch await fetcher.fetch(FetchRequest(url: link), patience: Self.patience) {
        case .failed(.cancelled): throw CancellationError()
        case .fetched(let body):
            let reading = Extraction.read(body.bytes, contentType: body.contentType, address: body.finalURL)
            try await keep(reading.article.map(ReadArticle.init), of: id)
        case .failed(let problem):
            let age = outside.now().seconds(since: found.seen)
            if let wait = Self.wait(after: problem), age + wait < Self.longestTrying {
                throw JobPostponed(seconds: wait)
            }
            try await keep(nil, of: id)
        case .notModified: try await keep(nil, of: id)
        }
    }

    /// The seconds after which it is worth trying again; nil when it is not.
    private static func wait(after problem: FetchProblem) -> Int? {
        switch problem {
        case .hostBusy: 2
        case .httpStatus(let status, let seconds) where status == 429 || status >= 500: min(max(seconds ?? 60, 5), 600)
        case .timedOut, .dnsFailed, .cannotConnect, .brokenDownload: 90
        default: nil
        }
    }

    private func keep(_ article: ReadArticle?, of id: ID<Item>) async throws {
        try await store.write { tx in
            if let article {
                try items.keepReading(id, article, in: tx)
            } else {
                try items.noteUnreadable(id, in: tx)
            }
        }
    }
}
