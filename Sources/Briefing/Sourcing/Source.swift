// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import News
import Store

/// Where news comes from: a feed on the web, or a folder of feed files on the desk's own machine.
struct Source: Sendable, Equatable {
    let id: ID<Source>
    let address: SourceAddress
    /// What it calls itself; its address until it has been fetched.
    let title: String
    let site: String?
    let addedAt: Moment
    let retiredAt: Moment?
    let etag: String?
    let lastModified: String?
    let fetchedAt: Moment?
    let nextFetchAt: Moment
    let workedAt: Moment?
    /// What went wrong the last time, in a sentence; nil when nothing did.
    let problem: String?
    let problemSince: Moment?
    let problemsInRow: Int
    /// The problem's short code, such as `http-403`.
    let problemCode: String?
    /// Something worth knowing though it works: repaired, dated in the future.
    let note: String?
    /// The folder of the list that it stands in: national, regional, sector.
    let section: String?
    /// Who owns the outlet, where that is known: several titles of one owner are one voice.
    let owner: String?
    /// The page on which its feed was found.
    let foundOn: String?
    /// What other feeds that page names.
    let otherFeeds: String?
    /// The seconds that it asks us to stay away between two fetches.
    let waitSeconds: Int?
    /// What its items are known by; nil until it was read for the first time.
    let entryKey: EntryKey?
    let lastItemAt: Moment?
    /// Why it is not fetched any more, when the desk decided that by itself.
    let retiredWhy: String?

    static let columns: SQL = """
        id, address, title, site, added_at, retired_at, etag, last_modified, fetched_at, next_fetch_at, worked_at, problem,
        problem_since, problems_in_row, problem_code, note, section, owner, found_on, other_feeds, wait_seconds, entry_key,
        last_item_at, retired_why
        """

    init(row: borrowing Row) throws {
        id = try row.get("id")
        address = SourceAddress(kept: try row.get("address"))
        title = try row.get("title")
        site = try row.optional("site")
        addedAt = try row.get("added_at")
        retiredAt = try row.optional("retired_at")
        etag = try row.optional("etag")
        lastModified = try row.optional("last_modified")
        fetchedAt = try row.optional("fetched_at")
        nextFetchAt = try row.get("next_fetch_at")
        workedAt = try row.optional("worked_at")
        problem = try row.optional("problem")
        problemSince = try row.optional("problem_since")
        problemsInRow = try row.get("problems_in_row")
        problemCode = try row.optional("problem_code")
        note = try row.optional("note")
        section = try row.optional("section")
        owner = try row.optional("owner")
        foundOn = try row.optional("found_on")
        otherFeeds = try row.optional("other_feeds")
        waitSeconds = try row.optional("wait_seconds")
        entryKey = try row.optional("entry_key", as: String.self).flatMap(EntryKey.init(rawValue:))
        lastItemAt = try row.optional("last_item_at")
        retiredWhy = try row.optional("retired_why")
    }
}
