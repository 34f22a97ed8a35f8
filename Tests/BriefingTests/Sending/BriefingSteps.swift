// SPDX-License-Identifier: AGPL-3.0-or-later
import Account
import DeskSupport
import Doors
import Kit
import MemberNetwork
import Store
import Testing
import Web

@testable import App
@testable import Briefing

/// Writes and sends briefings as an editor does, for the tests of what comes before and after they go.
struct BriefingSteps {
    static let mail = ["FIRSTHAND_SMTP_HOST": "127.0.0.1", "FIRSTHAND_SMTP_SECURITY": "none"]

    let desk: TestDesk
    let browser: TestBrowser

    /// A desk with its readers, and an editor signed in.
    init(_ desk: TestDesk, as role: Role = .mediaOfficer, email: String? = nil) async throws {
        try await Demo.fill(desk.house)
        self.desk = desk
        browser = try await desk.signIn(role, email: email)
    }

    /// Keeps an article as if a source had sent it.
    func keepItem(
        _ title: String = "Bakery takes on apprentices", text: String? = nil,
        link: String = "https://echo.example.org/1",
        outlet: String = "Harbour Echo"
    ) async throws -> ID<Item> {
        let outside = desk.house.outside
        let (source, id): (ID<Source>, ID<Item>) = (outside.newID(), outside.newID())
        try await desk.store.write { tx in
            let now = outside.now()
            try SourceStore().insert(
                source,
                SourceListing(address: .web("https://\(source.text).example.org"), title: outlet, section: nil),
                at: now, in: tx)
            let entry = SourceNews.Entry(
                identity: title, title: title, link: link, lines: "", language: "en", published: now, text: text)
            _ = try ItemStore().keep(id, entry, of: source, outlet: outlet, at: now, in: tx)
        }
        return id
    }

    /// Begins a briefing; its path.
    func start() async throws -> String {
        _ = try await browser.open("/briefings")
        let edit = try #require(try await browser.submit("/briefings").location)
        return edit.replacing("/edit", with: "")
    }

    /// A briefing of one item with everything that it needs; its path.
    func written(_ item: ID<Item>? = nil, words: String = "Two lines in our own words.") async throws -> String {
        let item = if let item { item } else { try await keepItem() }
        return try await written(of: [item], words: words)
    }

    /// A briefing of several items; its path.
    func written(of items: [ID<Item>], words: String) async throws -> String {
        let path = try await start()
        for item in items { try await pick(item, for: path, words: words) }
        try await write(path, words: words)
        return path
    }

    private func pick(_ item: ID<Item>, for path: String, words: String) async throws {
        let page = try await browser.open(path + "/edit")
        let picked = try await browser.submit(
            path + "/edit", pairs: fields(of: page, words, path: path) + [("do", "pick-\(item)")])
        #expect(picked.status == 303)
    }

    /// Saves words once more, with anybody's browser.
    func write(
        _ path: String, subject: String = "Saturday: one thing", words: String = "Two lines in our own words.",
        with other: TestBrowser? = nil
    ) async throws {
        let browser = other ?? browser
        let page = try await browser.open(path + "/edit")
        let head = ["subject": subject, "opening": "Good morning."]
        let typed = fields(of: page, words, path: path).map { ($0.0, head[$0.0] ?? $0.1) } + [("do", "save")]
        let saved = try await browser.submit(path + "/edit", pairs: typed)
        #expect(saved.status == 303)
    }

    /// What the editor's form holds, with words about each block.
    private func fields(of page: TestBrowser.Seen, _ words: String, path: String) -> [(String, String)] {
        page.form(path + "/edit").map { name, value in
            let typed = name.hasPrefix("words-") ? words : name.hasPrefix("why-") ? "It is about us." : value
            return (name, typed)
        }
    }

    /// What the page says that it has for `version`, and what it offers as a later time.
    func send(_ path: String, later: Bool = false, with other: TestBrowser? = nil) async throws -> TestBrowser.Seen {
        let browser = other ?? browser
        let check = try await browser.open(path + "/check")
        var fields = ["version": check.between("name=\"version\" value=\"", "\"") ?? "0"]
        if later { fields["when"] = "usual" }
        if later { fields["at"] = check.between("name=\"at\" value=\"", "\"") ?? "" }
        return try await browser.submit(path + "/sending", fields)
    }

    /// Sends it and lets it go out.
    func sent(_ path: String) async throws {
        #expect(try await send(path).status == 303)
        desk.clock.pass(seconds: 61)
        try await desk.doJobs()
    }

    func id(_ path: String) -> String { String(path.suffix(36)) }

    /// The version that a briefing is at.
    func version(of path: String) async throws -> String {
        let id = id(path)
        return try await desk.store.read { tx in
            String(try tx.count("select version as n from briefing where id = \(id)"))
        }
    }

    /// How many messages of a kind there are in the outbox.
    func messages(_ kind: String) async throws -> Int {
        try await desk.store.read { tx in
            try tx.count("select count(*) as n from outbox_message where kind = \(kind)")
        }
    }

    /// The words of the messages of a kind as they would leave now, in the order in which they were put by.
    func letters(_ kind: String) async throws -> [Letter] {
        let (outbox, compose) = (desk.house.outbox, desk.house.composers[kind])
        return try await desk.store.read { tx in
            let messages = try outbox.list(OutboxMessage.State.allCases, before: nil, limit: 100, in: tx)
            return try messages.filter { $0.kind == kind }.reversed().compactMap { try compose?($0, tx)?.letter }
        }
    }

    var stream: ID<MessageStream> {
        get async throws {
            let network = desk.house.network
            return try await desk.store.read { tx in try #require(try network.streams(in: tx).first?.id) }
        }
    }

    /// A member of staff by their role.
    func staff(_ role: Role) async throws -> Colleague {
        let colleagues = desk.house.account.colleagues
        return try await desk.store.read { tx in try #require(try colleagues.all(in: tx).first { $0.role == role }) }
    }

    func setRhythm(_ change: (inout StreamRhythm) -> Void) async throws {
        var rhythm = StreamRhythm(of: try await stream)
        change(&rhythm)
        let (kept, now) = (rhythm, desk.clock.now)
        try await desk.store.write { tx in try RhythmStore().keep(kept, at: now, in: tx) }
    }

    /// Puts the clock to that time.
    func setClock(_ text: String) throws {
        desk.clock.set(try #require(Moment(text)))
    }
}
