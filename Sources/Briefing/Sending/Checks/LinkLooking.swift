// SPDX-License-Identifier: AGPL-3.0-or-later
import Doors
import Kit
import Store

/// Looks at the links of a briefing in the background, so that nobody is sent to a page that is gone.
struct LinkLooking: Sendable {
    static let job = "link.look"
    /// A link is looked at no more often than this.
    static let secondsBetween = 1800
    /// So many pages of one host may stand before one; the others make room for other hosts.
    private static let patience = 2

    let store: Store
    let looks: LinkLookStore
    let jobs: JobQueue
    let fetcher: Fetcher
    let outside: Outside

    /// Asks that these addresses be looked at, those of them that nobody has looked at for half an hour.
    func ask(about addresses: [String]) async throws {
        let now = outside.now()
        let since = now.adding(seconds: -Self.secondsBetween)
        let stale = try await store.read { tx in try looks.stale(addresses, since: since, at: now, in: tx) }
        guard !stale.isEmpty else { return }
        try await store.write { tx in
            for address in try looks.stale(stale, since: since, at: now, in: tx) {
                let id = try looks.ask(outside.newID(), about: address, at: now, in: tx)
                try jobs.enqueue(Self.job, subject: id.text, at: now, in: tx)
            }
        }
    }

    /// Fetches the page and writes down what became of it; safe to run again at any point.
    func look(_ id: ID<LinkLook>) async throws {
        guard let look = try await store.read({ tx in try looks.look(id, in: tx) }) else { return }
        let code: String
        switch await fetcher.fetch(FetchRequest(url: look.address), patience: Self.patience) {
        case .failed(.cancelled): throw CancellationError()
        case .failed(.hostBusy): throw JobPostponed(seconds: 2)
        case .failed(let problem): code = problem.code
        case .fetched(let body): code = Self.saysPaywall(body.bytes) ? LinkLook.paywallCode : LinkLook.fineCode
        case .notModified: code = LinkLook.fineCode
        }
        try await store.write { tx in try looks.keep(code, of: id, at: outside.now(), in: tx) }
    }

    func prune() async throws {
        try await store.write { tx in try looks.prune(at: outside.now(), in: tx) }
    }

    /// Whether a page says of itself that it cannot be read for free: `"isAccessibleForFree": false`.
    static func saysPaywall(_ page: [UInt8]) -> Bool {
        let name = Array("isaccessibleforfree".utf8)
        let skipped = Set(" \t\r\n\"':=".utf8)
        var place = 0
        while place + name.count < page.count {
            guard page[place] | 0x20 == name[0],
                page[place..<(place + name.count)].elementsEqual(name, by: { $0 | 0x20 == $1 })
            else {
                place += 1
                continue
            }
            place += name.count
            let value = page[place...].prefix(40).drop(while: skipped.contains)
            if value.prefix(5).elementsEqual("false".utf8, by: { $0 | 0x20 == $1 }) { return true }
        }
        return false
    }
}
