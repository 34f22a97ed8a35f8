// SPDX-License-Identifier: AGPL-3.0-or-later
import Doors
import Kit
import News
import Store

/// Fetches one source, reads it, keeps its items, and notes how it went.
///
/// Safe to run again at any point.
struct SourceFetching: Sendable {
    static let interval = 30 * 60
    static let longestWait = 24 * 3600

    let store: Store
    let sources: SourceStore
    let fetcher: Fetcher
    let folders: FeedFolders
    let outside: Outside
    let log: Log

    func fetch(_ id: ID<Source>) async throws {
        guard let source = try await store.read({ tx in try sources.source(id, in: tx) }), source.retiredAt == nil
        else { return }
        switch try await news(of: source) {
        case .success(let news):
            do {
                try await keep(news, of: source)
            } catch StoreError.other {
                // What can be kept of any feed is kept; this is for what nobody has thought of.
                try await note(Problem(sentence: "The desk could not keep what this source sent."), of: source)
            }
        case .failure(let problem): try await note(problem, of: source)
        }
    }

    /// Why a source gave nothing, in a sentence, and how long it asked us to stay away.
    struct Problem: Error {
        let sentence: String
        var waitAtLeast = 0
    }

    private func news(of source: Source) async throws -> Result<SourceNews, Problem> {
        switch source.address {
        case .folder(let name): return folders.read(name, now: outside.now())
        case .web(let address):
            let request = FetchRequest(url: address, etag: source.etag, lastModified: source.lastModified)
            switch await fetcher.fetch(request) {
            // The desk is being stopped: that says nothing about the source.
            case .failed(.cancelled): throw CancellationError()
            case .failed(let problem):
                var wait = 0
                if case .httpStatus(_, let seconds) = problem { wait = seconds ?? 0 }
                return .failure(Problem(sentence: problem.sentence, waitAtLeast: wait))
            case .notModified(let notes):
                return .success(
                    SourceNews(
                        etag: notes.etag ?? source.etag, lastModified: notes.lastModified ?? source.lastModified,
                        permanentAddress: notes.permanentURL, feed: nil))
            case .fetched(let body): return read(body)
            }
        }
    }

    private func read(_ body: FetchedBody) -> Result<SourceNews, Problem> {
        switch Feed.read(body.bytes, contentType: body.contentType, base: body.finalURL) {
        case .problem(let problem): .failure(Problem(sentence: problem.sentence))
        case .feed(let document):
            .success(
                SourceNews(
                    etag: body.etag, lastModified: body.lastModified, permanentAddress: body.permanentURL,
                    feed: SourceNews.Feed(document, now: outside.now())))
        }
    }

    private func keep(_ news: SourceNews, of source: Source) async throws {
        let now = outside.now()
        let ids = (news.feed?.entries ?? []).map { _ in outside.newID(Item.self) }
        let fresh = try await store.write { tx in
            var fresh = 0
            for (id, entry) in zip(ids, news.feed?.entries ?? []) {
                if try sources.keep(id, entry, of: source.id, at: now, in: tx) { fresh += 1 }
            }
            try sources.noteWorked(
                source.id, news, at: now, next: now.adding(seconds: Self.interval + jitter()), in: tx)
            if let address = news.permanentAddress { try sources.move(source.id, to: address, in: tx) }
            return fresh
        }
        log.note(.feedFetched, [.id("source", source.id.text), .count(fresh)])
    }

    private func note(_ problem: Problem, of source: Source) async throws {
        let now = outside.now()
        let doubled = Self.interval << min(source.problemsInRow, 6)
        let wait = min(max(doubled, problem.waitAtLeast), Self.longestWait) + jitter()
        try await store.write { tx in
            try sources.noteProblem(source.id, problem.sentence, at: now, next: now.adding(seconds: wait), in: tx)
        }
        log.note(.feedFailed, [.id("source", source.id.text), .number("in-row", source.problemsInRow + 1)])
    }

    /// Up to two minutes, so that sources added together do not stay together.
    private func jitter() -> Int { Int(outside.randomBytes(1).first ?? 0) % 120 }
}
