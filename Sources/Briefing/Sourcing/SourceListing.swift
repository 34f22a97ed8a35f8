// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import News

/// A source that somebody wants on the list.
struct SourceListing: Sendable, Equatable {
    let address: SourceAddress
    var title: String?
    /// The folder it stands in: national, regional, sector.
    var section: String?
    var owner: String?

    init(_ address: SourceAddress) { self.address = address }

    init(address: SourceAddress, title: String?, section: String?, owner: String? = nil) {
        self.address = address
        self.title = title
        self.section = section
        self.owner = owner
    }

    /// Nil when the list has something there that is no address we fetch.
    init?(_ feed: ListedFeed) {
        guard let address = try? SourceAddress(typed: feed.address), address.isOnTheWeb else { return nil }
        self.address = address
        let line = Typed.line(feed.title ?? "", limit: 200)
        title = line.isEmpty ? nil : line
        let folder = Typed.line(feed.folders.first ?? "", limit: 60)
        section = folder.isEmpty ? nil : folder
    }
}
