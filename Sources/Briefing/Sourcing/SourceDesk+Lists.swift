// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import News
import Store

extension SourceDesk {
    /// What came of a list of feeds.
    struct Imported: Sendable, Equatable {
        let added: Int
        let known: Int
        /// Feeds of the list that have no address we fetch.
        let unfit: Int
        /// Whether the list was damaged, so that some of it may be missing.
        let isPartial: Bool
    }

    /// Adds the feeds of a list that another reader wrote (OPML); throws `invalid` when it is none.
    func add(list bytes: [UInt8], contentType: String?, by actor: Actor) async throws -> Imported {
        guard let reading = FeedList.read(bytes, contentType: contentType) else {
            throw DeskError.invalid([
                FieldProblem(
                    "list", "That file is not a list of feeds. Feed readers export one as OPML, often named feeds.opml."
                )
            ])
        }
        guard !reading.feeds.isEmpty else {
            throw DeskError.invalid([FieldProblem("list", "There is no feed in that list.")])
        }
        let listings = reading.feeds.compactMap(SourceListing.init(_:))
        let added = try await add(listings, by: actor)
        return Imported(
            added: added, known: listings.count - added, unfit: reading.feeds.count - listings.count,
            isPartial: reading.isPartial)
    }

    /// Every source on the web that is fetched, as a list for other readers (OPML).
    func opml(title: String) async throws -> String {
        let feeds = try await list().filter { $0.retiredAt == nil && $0.address.isOnTheWeb }.map { source in
            ListedFeed(
                title: source.title, address: source.address.text, site: source.site,
                folders: source.section.map { [$0] } ?? [])
        }
        return FeedList.opml(title: title, feeds: feeds)
    }

    /// The starter list, each with whether it is on.
    func starters() async throws -> [(starter: StarterSource, isOn: Bool)] {
        let known = try await store.read { tx in try sources.addresses(in: tx) }
        return StarterSource.all.map { ($0, known.contains($0.address)) }
    }

    /// Switches on those of the starter list that are at these addresses.
    func switchOn(_ addresses: [String], by actor: Actor) async throws -> Int {
        let wanted = Set(addresses)
        let listings = StarterSource.all.filter { wanted.contains($0.address) }.map { starter in
            SourceListing(
                address: .web(starter.address), title: starter.title, section: starter.section, owner: starter.owner)
        }
        guard !listings.isEmpty else {
            throw DeskError.invalid([FieldProblem("feed", "Tick the sources that you want first.")])
        }
        return try await add(listings, by: actor)
    }
}
