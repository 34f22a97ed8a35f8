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

    let store: Store
    let items: ItemStore
    let fetcher: Fetcher

    func read(_ id: ID<Item>) async throws {
        let found = try await store.read { tx in
            try items.wantsReading(id, in: tx) ? try items.item(id, in: tx) : nil
        }
        guard let link = found?.link else { return }
        switch await fetcher.fetch(FetchRequest(url: link)) {
        case .failed(.cancelled): throw CancellationError()
        case .fetched(let body):
            let reading = Extraction.read(body.bytes, contentType: body.contentType, address: body.finalURL)
            try await keep(reading.article.map(ReadArticle.init), of: id)
        case .failed, .notModified: try await keep(nil, of: id)
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
