// SPDX-License-Identifier: AGPL-3.0-or-later
import Doors
import Kit
import News
import Store

/// Fetches one source, reads it, keeps its items, and notes how it went.
///
/// Safe to run again at any point.
struct SourceFetching: Sendable {
    /// The pages of older items are not read: what is news was published since.
    static let oldestRead = 48 * 3600
    /// Pages that are read of one fetch at most, and new items that are kept: no feed has more news in half an hour, and
    /// one that says so would keep the others waiting.
    static let mostRead = 100
    static let mostNew = 500
    /// A feed whose page has been missing for so long is retired.
    static let longestMissing = 30 * 86_400

    let store: Store
    let sources: SourceStore
    let items: ItemStore
    let jobs: JobQueue
    let fetcher: Fetcher
    let folders: FeedFolders
    let outside: Outside
    let log: Log

    func fetch(_ id: ID<Source>) async throws {
        let found = try await store.read { tx in
            try sources.source(id, in: tx).map { (source: $0, first: try sources.firstReading(of: id, in: tx)) }
        }
        guard let found, found.source.retiredAt == nil, found.source.address != .byHand else { return }
        let source = found.source
        switch try await bring(source, first: found.first) {
        case .news(let news, let keying):
            do {
                try await keep(news, keying, of: source)
            } catch StoreError.other {
                // What can be kept of any feed is kept; this is for what nobody has thought of.
                try await note(Problem(sentence: "The desk could not keep what this source sent."), of: source)
            }
        case .page(let page, let feeds): try await follow(feeds, from: page, of: source)
        case .problem(let problem): try await note(problem, of: source)
        }
    }

    /// Why a source gave nothing, in a sentence, and how long it asked us to stay away.
    struct Problem: Error {
        let sentence: String
        var code = "unreadable"
        var waitAtLeast = 0
    }

    private enum Brought {
        case news(SourceNews, EntryKeying)
        /// A web page instead of a feed, and the feeds that it names.
        case page(String, [FeedDiscovery.Candidate])
        case problem(Problem)
    }

    private func bring(_ source: Source, first: FirstReading?) async throws -> Brought {
        switch source.address {
        case .byHand: return .problem(Problem(sentence: "Nothing is fetched here."))
        case .folder(let name):
            switch folders.read(name, now: outside.now()) {
            case .success(let news): return .news(news, .known(.id))
            case .failure(let problem): return .problem(problem)
            }
        case .web(let address):
            let request = FetchRequest(url: address, etag: source.etag, lastModified: source.lastModified)
            switch await fetcher.fetch(request) {
            // The desk is being stopped: that says nothing about the source.
            case .failed(.cancelled): throw CancellationError()
            case .failed(let problem):
                var wait = 0
                if case .httpStatus(_, let seconds) = problem { wait = seconds ?? 0 }
                return .problem(Problem(sentence: problem.sentence, code: problem.code, waitAtLeast: wait))
            case .notModified(let notes):
                let news = SourceNews(
                    etag: notes.etag ?? source.etag, lastModified: notes.lastModified ?? source.lastModified,
                    permanentAddress: notes.permanentURL,
                    freshFor: FetchPace.freshFor(cacheControl: notes.cacheControl), feed: nil)
                return .news(news, .known(source.entryKey ?? .id))
            case .fetched(let body): return read(body, of: source, first: first)
            }
        }
    }

    private func read(_ body: FetchedBody, of source: Source, first: FirstReading?) -> Brought {
        switch Feed.read(body.bytes, contentType: body.contentType, base: body.finalURL) {
        case .problem(let problem):
            guard problem == .webPage, source.workedAt == nil, source.foundOn == nil else {
                return .problem(Problem(sentence: problem.sentence))
            }
            let feeds = FeedDiscovery.candidates(in: body.bytes, contentType: body.contentType, at: body.finalURL)
            return .page(body.finalURL, feeds)
        case .feed(let document):
            let reading = FirstReading(bytes: body.bytes, contentType: body.contentType, base: body.finalURL)
            let keying = EntryKeying(document, reading: reading, known: source.entryKey, first: first)
            let feed = SourceNews.Feed(document, by: keying.key, address: body.finalURL, now: outside.now())
            let news = SourceNews(
                etag: body.etag, lastModified: body.lastModified, permanentAddress: body.permanentURL,
                freshFor: FetchPace.freshFor(cacheControl: body.cacheControl), feed: feed)
            return .news(news, keying)
        }
    }
}

// MARK: - Noting how it went

extension SourceFetching {
    private func keep(_ news: SourceNews, _ keying: EntryKeying, of source: Source) async throws {
        let now = outside.now()
        let entries = news.feed?.entries ?? []
        let ids = entries.map { _ in outside.newID(Item.self) }
        let outlet = Typed.line(news.feed?.title ?? source.title, limit: 200)
        let fresh = try await store.write { tx in
            try apply(keying, to: source.id, at: now, in: tx)
            var newest: Moment?
            var (fresh, read) = (0, 0)
            var identities: Set<String> = []
            for (id, entry) in zip(ids, entries) where fresh < Self.mostNew {
                // A feed that has an entry twice would change it back and forth at every fetch.
                guard identities.insert(entry.identity).inserted else { continue }
                let at = entry.counted(at: now)
                let isRecent = now.seconds(since: at) < Self.oldestRead
                let wants = source.address.isOnTheWeb && entry.text == nil && isRecent && read < Self.mostRead
                let kept = try items.keep(
                    id, entry, of: source.id, outlet: outlet.isEmpty ? source.title : outlet, wantsReading: wants,
                    at: now, in: tx)
                guard case .new(let isSame) = kept else { continue }
                fresh += 1
                newest = max(newest ?? at, at)
                if wants, !isSame, entry.link != nil {
                    try jobs.enqueue(ItemReading.job, subject: id.text, at: now, in: tx)
                    read += 1
                }
            }
            if let newest { try sources.noteNewItems(source.id, at: newest, in: tx) }
            // What was left for later must come again: a server that knows we had it would not send it.
            let noted = fresh < Self.mostNew ? news : news.unrecognisable
            try sources.noteWorked(source.id, noted, at: now, next: next(after: news, of: source, at: now), in: tx)
            if let address = news.permanentAddress, address.utf8.count <= SourceNews.Entry.longestLink {
                _ = try sources.move(source.id, to: address, in: tx)
            }
            return fresh
        }
        log.note(.feedFetched, [.id("source", source.id.text), .count(fresh)])
    }

    private func next(after news: SourceNews, of source: Source, at now: Moment) -> Moment {
        let asked = news.feed == nil ? source.waitSeconds : news.feed?.waitSeconds
        let wait = FetchPace.wait(asked: asked, freshFor: news.freshFor)
        let next = now.adding(seconds: wait + jitter())
        return FetchPace.outsideQuietTimes(next, news.feed?.schedule ?? .none)
    }

    private func apply(_ keying: EntryKeying, to source: ID<Source>, at now: Moment, in tx: Tx) throws {
        switch keying {
        case .known: return
        case .first(let key, let reading): try sources.keepFirstReading(source, reading, by: key, at: now, in: tx)
        case .settled(let key, let renames):
            for (old, new) in renames { try items.rename(old, to: new, of: source, in: tx) }
            try sources.settle(source, by: key, in: tx)
        }
    }

    /// Points the source at the likeliest feed of its page, and says what else the page names.
    private func follow(_ feeds: [FeedDiscovery.Candidate], from page: String, of source: Source) async throws {
        let own = source.address.text
        let feeds = feeds.filter { $0.address != own && $0.address.utf8.count <= SourceNews.Entry.longestLink }
        guard let feed = feeds.first else {
            let sentence = "This page names no feed. If it is a single article, add it under Add an item instead."
            return try await note(Problem(sentence: sentence), of: source)
        }
        let others = feeds.dropFirst().prefix(3).map(\.address).joined(separator: " ")
        let now = outside.now()
        let isNew = try await store.write { tx in
            guard
                try sources.follow(
                    source.id, to: feed.address, from: page, others: others.isEmpty ? nil : others, at: now, in: tx)
            else {
                return false
            }
            try jobs.enqueue(SourceDesk.fetchJob, subject: source.id.text, at: now, in: tx)
            return true
        }
        guard !isNew else { return }
        try await retire(source, why: "The feed that this page names is on the list already.")
    }

    private func note(_ problem: Problem, of source: Source) async throws {
        let now = outside.now()
        let isMissing = problem.code == "http-404"
        if problem.code == "http-410" {
            return try await retire(source, why: "The site says this feed is gone for good (410).")
        }
        if isMissing, let since = source.problemSince, now.seconds(since: since) > Self.longestMissing {
            return try await retire(source, why: "The site has said for a month that there is no such page (404).")
        }
        let wait = FetchPace.wait(failures: source.problemsInRow, asked: problem.waitAtLeast) + jitter()
        try await store.write { tx in
            try sources.noteProblem(
                source.id, problem.sentence, code: problem.code, at: now, next: now.adding(seconds: wait), in: tx)
        }
        log.note(.feedFailed, [.id("source", source.id.text), .number("in-row", source.problemsInRow + 1)])
    }

    private func retire(_ source: Source, why: String) async throws {
        let now = outside.now()
        try await store.write { tx in
            guard try sources.retire(source.id, why: why, at: now, in: tx) else { return }
            try Event.record("source.retired", by: .desk, of: source.id.text, at: now, in: tx, outside: outside)
        }
        log.note(.feedFailed, [.id("source", source.id.text), .number("in-row", source.problemsInRow + 1)])
    }

    /// Up to two minutes, so that sources added together do not stay together.
    private func jitter() -> Int { Int(outside.randomBytes(1).first ?? 0) % 120 }
}
