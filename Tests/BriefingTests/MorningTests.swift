// SPDX-License-Identifier: AGPL-3.0-or-later
import DeskSupport
import Kit
import MemberNetwork
import Store
import Support
import Testing
import Web

@testable import App
@testable import Briefing

/// The stories of the day: gathered, decided, merged, split, learned from and found again.
@Suite struct MorningTests {
    private struct Wire {
        let outlet: String
        let title: String
        let text: String
        var hoursAgo = 2
        var owner: String?
    }

    private static let ferry =
        "The harbour board said on Saturday that the ferry Maid of Lorne ran aground near Kerrera"
    private static let asylum = "Ministers were told by the High Court in Leeds that the asylum hotel contract with"

    private static func agency(_ extra: String) -> String {
        """
        A judge has ruled that the Home Office acted unlawfully when it moved forty families from Thornley Hall to a \
        disused office block without an inspection of its fire doors. Mr Justice Arden said that officials had been \
        warned twice in writing. The council's housing lead, Maureen Telfer, said the families had been told to pack \
        within two hours. Lawyers for the families said that children had missed their exams. The department said it \
        would study the judgment with care and that the safety of residents was its first concern. \(extra)
        """
    }

    private static let wires = [
        Wire(outlet: "Northgate", title: "Families moved unlawfully, judge rules", text: agency(""), hoursAgo: 6),
        Wire(outlet: "Tide Post", title: "Judge rules on Thornley Hall", text: agency("More follows."), hoursAgo: 5),
        Wire(outlet: "Fell Courier", title: "Home Office broke law", text: agency("Our reporter adds."), hoursAgo: 4),
        Wire(
            outlet: "Harbour Echo", title: "Ferry Maid of Lorne aground near Kerrera",
            text: "\(ferry) with sixty on board. Nobody was hurt. The lifeboat from Oban stood by until the tide rose."),
        Wire(
            outlet: "Sound Gazette", title: "Sixty aboard as Maid of Lorne grounds off Kerrera",
            text: "Passengers on the Maid of Lorne sang while the Oban lifeboat waited for high water at Kerrera."),
        Wire(
            outlet: "Vale Herald", title: "Marrow of record weight shown at Ambridge",
            text: "A marrow of ninety kilos took first prize at the vegetable show on Saturday, to loud cheers."),
    ]

    private func keep(_ wires: [Wire], _ desk: TestDesk) async throws {
        let (sources, items) = (SourceStore(), ItemStore())
        let outside = desk.house.outside
        try await desk.store.write { tx in
            for wire in wires {
                let now = outside.now()
                let address = "https://\(wire.outlet.lowercased().split(separator: " ").joined()).example.org/feed"
                let known = try sources.list(in: tx).first { $0.address.text == address }?.id
                let source: ID<Source> = known ?? outside.newID()
                if known == nil {
                    let listing = SourceListing(
                        address: .web(address), title: wire.outlet, section: "Regional", owner: wire.owner)
                    try sources.insert(source, listing, at: now, in: tx)
                }
                let entry = SourceNews.Entry(
                    identity: wire.title, title: wire.title,
                    link: "\(address)/\(wire.title.utf8.count)-\(wire.hoursAgo)",
                    lines: String(wire.text.prefix(200)), language: "en",
                    published: now.adding(seconds: -wire.hoursAgo * 3600), text: wire.text)
                _ = try items.keep(outside.newID(), entry, of: source, outlet: wire.outlet, at: now, in: tx)
            }
        }
    }

    private func gather(_ desk: TestDesk) async throws {
        var rounds = 0
        repeat {
            rounds += 1
            desk.clock.pass(seconds: 4)
        } while try await desk.house.briefing.gather() > 0 && rounds < 50
    }

    private func stories(_ desk: TestDesk, _ decision: NewsStory.Decision = .open) async throws -> [WholeStory] {
        let store = StoryStore()
        let since = desk.clock.now.adding(days: -3)
        return try await desk.store.read { tx in
            try store.stories(decision, since: since, from: 0, limit: 100, in: tx).compactMap {
                try store.whole($0.id, in: tx)
            }
        }
    }

    private func titles(_ desk: TestDesk, _ decision: NewsStory.Decision = .open) async throws -> Set<Set<String>> {
        Set(try await stories(desk, decision).map { Set($0.pieces.map(\.item.outlet)) })
    }

    @Test(arguments: TestStore.kinds)
    func `copies are folded under their original and reports of one event gathered`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            try await keep(Self.wires, desk)
            try await gather(desk)
            #expect(
                try await titles(desk) == [
                    ["Northgate", "Tide Post", "Fell Courier"], ["Harbour Echo", "Sound Gazette"], ["Vale Herald"],
                ])
            let judged = try #require(try await stories(desk).first { $0.pieces.count == 3 })
            #expect(judged.lead?.item.outlet == "Northgate")
            #expect([judged.story.originals, judged.story.copies, judged.story.owners] == [1, 2, 1])
            #expect(judged.lead?.copiesSaid == "Same text, 3 outlets; first 02:00, Northgate")
        }
    }

    @Test(arguments: TestStore.kinds)
    func `the morning shows stories with their reasons, and keeping and skipping moves them`(kind: TestStore.Kind)
        async throws
    {
        try await withDesk(kind) { desk in
            try await keep(Self.wires, desk)
            try await gather(desk)
            let browser = try await desk.signIn(.mediaOfficer)
            let page = try await browser.open("/morning")
            #expect(page.status == 200)
            #expect(page.text.contains("3 stories to decide"))
            #expect(
                page.text.contains("Also in <bdi>Harbour Echo</bdi>")
                    || page.text.contains("Also in <bdi>Sound Gazette</bdi>"))
            #expect(page.text.contains("Words of the field:"))
            let ids = try await stories(desk).map(\.story.id.text)
            let (first, second) = (ids[0], ids[1])
            let kept = try await browser.submit("/morning", ["do": "keep-\(first)", "show": "open", "days": "1"])
            #expect(kept.location == "/morning?show=open&days=1&done=story-kept")
            _ = try await browser.submit("/morning", ["do": "skip-\(second)", "quick": "1"])
            let counts = try await [NewsStory.Decision.open, .kept, .skipped].asyncMap {
                try await stories(desk, $0).count
            }
            #expect(counts == [1, 1, 1])
            // Pressed again it changes nothing and is no fault.
            let again = try await browser.submit("/morning", ["do": "skip-\(second)"])
            #expect(again.status == 303)
            _ = try await browser.submit("/morning", ["do": "reopen-\(second)"])
            #expect(try await stories(desk).count == 2)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `what was merged stays together and what was split stays apart, over a restart too`(kind: TestStore.Kind)
        async throws
    {
        try await withDesk(kind) { desk in
            try await keep(Self.wires, desk)
            try await gather(desk)
            let browser = try await desk.signIn(.mediaOfficer)
            _ = try await browser.open("/morning")
            let all = try await stories(desk)
            let judged = try #require(all.first { $0.pieces.count == 3 })
            let marrow = try #require(all.first { $0.pieces.count == 1 })
            let ferry = try #require(all.first { $0.pieces.count == 2 })
            let merged = try await browser.submit(
                "/morning",
                pairs: [("do", "merge"), ("story", judged.story.id.text), ("story", marrow.story.id.text)])
            #expect(merged.status == 303)
            let out = try #require(ferry.originals.last)
            let split = try await browser.submit(
                "/morning/\(ferry.story.id.text)", ["do": "split", "piece": out.item.id.text])
            #expect(split.location?.hasSuffix("done=story-split") == true)
            let expected: Set<Set<String>> = [
                ["Northgate", "Tide Post", "Fell Courier", "Vale Herald"], ["Harbour Echo"], ["Sound Gazette"],
            ]
            #expect(try await titles(desk) == expected)
            // The old address of a merged story leads to where its pieces are.
            let old = try await browser.open("/morning/\(marrow.story.id.text)")
            #expect(old.status == 200 && old.text.contains("Marrow of record weight"))
            try await gather(desk)
            // Another node begins from what the database shows, and puts the next piece where it belongs.
            let other = NewsGathering(
                store: desk.store, zone: desk.house.settings.zone, outside: desk.house.outside, log: .silent)
            desk.clock.pass(seconds: 120)
            let late = Wire(
                outlet: "Moor News", title: "Families moved unlawfully", text: Self.agency("By our staff."), hoursAgo: 1
            )
            try await keep([late], desk)
            for _ in 0..<5 { _ = try await other.round() }
            #expect(
                try await titles(desk) == [
                    ["Northgate", "Tide Post", "Fell Courier", "Vale Herald", "Moor News"], ["Harbour Echo"],
                    ["Sound Gazette"],
                ])
            let story = try #require(try await stories(desk).first { $0.pieces.count == 5 })
            #expect([story.story.originals, story.story.copies] == [2, 3])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a merge of one story and a split of all are refused with a sentence, and lose nothing`(kind: TestStore.Kind)
        async throws
    {
        try await withDesk(kind) { desk in
            try await keep(Self.wires, desk)
            try await gather(desk)
            let browser = try await desk.signIn(.mediaOfficer)
            _ = try await browser.open("/morning")
            let before = try await titles(desk)
            let story = try #require(try await stories(desk).first { $0.pieces.count == 2 })
            let merge = try await browser.submit("/morning", ["do": "merge", "story": story.story.id.text])
            #expect(merge.status == 422 && merge.text.contains("Tick two stories or more"))
            let pairs = [("do", "split")] + story.pieces.map { ("piece", $0.item.id.text) }
            let split = try await browser.submit("/morning/\(story.story.id.text)", pairs: pairs)
            #expect(split.status == 422 && split.text.contains("leave one at least"))
            let nothing = try await browser.submit("/morning", ["do": "skip-ticked"])
            #expect(nothing.status == 422)
            #expect(try await titles(desk) == before)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `what was kept stays kept when it is made part of a larger story`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            try await keep(Self.wires, desk)
            try await gather(desk)
            let browser = try await desk.signIn(.mediaOfficer)
            _ = try await browser.open("/morning")
            let all = try await stories(desk)
            let small = try #require(all.first { $0.pieces.count == 1 }).story.id.text
            let large = try #require(all.first { $0.originals.count == 2 }).story.id.text
            _ = try await browser.submit("/morning", ["do": "keep-\(small)"])
            _ = try await browser.submit("/morning", pairs: [("do", "merge"), ("story", small), ("story", large)])
            #expect(try await stories(desk, .kept).map(\.story.id.text) == [large])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `the order learns from what is kept and skipped and says why`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            func wires(_ places: [String]) -> [Wire] {
                places.flatMap { place in
                    [
                        Wire(
                            outlet: "Vale Herald", title: "\(place)worth gardeners proud of marrow",
                            text:
                                "Mrs \(place)a Quill of \(place)worth grew it behind \(place)gate chapel on bone meal."),
                        Wire(
                            outlet: "Pitch Weekly", title: "\(place)ton striker scores",
                            text: "\(place)son beat keeper Mc\(place) from \(place)ham corner in added minutes."),
                    ]
                }
            }
            try await keep(wires(["Dun", "Ash", "Hex", "Wray", "Cald", "Pem", "Thorn", "Lax"]), desk)
            try await gather(desk)
            let browser = try await desk.signIn(.mediaOfficer)
            _ = try await browser.open("/morning")
            for whole in try await stories(desk) {
                let isMarrow = whole.story.title.contains("marrow")
                _ = try await browser.submit("/morning", ["do": "\(isMarrow ? "keep" : "skip")-\(whole.story.id.text)"])
            }
            try await gather(desk)
            desk.clock.pass(seconds: 86_400)
            try await keep(wires(["Brack", "Gris", "Old", "Mer"]), desk)
            try await gather(desk)
            let next = try await stories(desk)
            let half = next.prefix(next.count / 2).filter { $0.story.title.contains("marrow") }.count
            #expect(half == next.count / 2 && next.count == 8)
            #expect(next.first?.story.why.contains("Keeps of yours:") == true)
            #expect(next.last?.story.why.contains("You skipped many on") == true)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `articles of a day are found again by their words, in any spelling`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let old = Wire(
                outlet: "Fell Courier", title: "Bakery of Bābak opens", text: "Flatbread in Penrith.", hoursAgo: 24 * 6)
            try await keep(Self.wires + [old], desk)
            let browser = try await desk.signIn(.volunteer)
            let found = try await browser.open("/morning/search?q=babak+flatbread&from=2026-11-14&until=2026-11-16")
            #expect(found.text.contains("Bakery of Bābak opens"))
            let later = try await browser.open("/morning/search?q=babak&from=2026-11-17")
            #expect(later.text.contains("No article has all of these words."))
            let wrong = try await browser.open("/morning/search?q=babak&from=yesterday")
            #expect(wrong.status == 422 && wrong.text.contains("Write the day as 2026-11-21."))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `news is forgotten after ninety days, but not what a briefing has`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let items = ItemStore()
            try await keep(Self.wires, desk)
            try await gather(desk)
            let picked = try #require(try await stories(desk).first?.lead?.item)
            let stream = try await desk.house.network.startStream("Daily", by: .host)
            let browser = try await desk.signIn(.mediaOfficer)
            _ = try await browser.open("/briefings")
            let started = try await browser.submit("/briefings", ["stream": stream.text])
            let path = try #require(started.location?.split(separator: "?").first.map(String.init))
            let edit = path.hasSuffix("/edit") ? path : path + "/edit"
            let page = try await browser.open(edit)
            _ = try await browser.submit(edit, pairs: page.form(edit) + [("do", "pick-\(picked.id.text)")])
            desk.clock.pass(seconds: 91 * 86_400)
            let fresh = Wire(outlet: "Vale Herald", title: "Marrow soup", text: "Soup of marrow for many.")
            try await keep([fresh], desk)
            let (jobs, now) = (desk.house.jobs, desk.clock.now)
            try await desk.store.write { tx in try jobs.enqueue("news.prune", at: now, in: tx) }
            try await desk.doJobs()
            let left = try await desk.store.read { tx in
                (
                    try items.items(limit: 100, in: tx).map(\.title),
                    try items.items(matching: "marrow", limit: 10, in: tx).count,
                    try items.items(matching: "kerrera", limit: 10, in: tx).count,
                    try tx.count("select count(*) as n from item_text")
                )
            }
            #expect(Set(left.0) == [fresh.title, picked.title])
            #expect([left.1, left.2, left.3] == [1, 0, 2])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `one article from two sources is one piece`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let (sources, items) = (SourceStore(), ItemStore())
            let outside = desk.house.outside
            let kept = try await desk.store.write { tx in
                try ["a", "b"].map { name in
                    let now = outside.now()
                    let source: ID<Source> = outside.newID()
                    try sources.insert(source, SourceListing(.web("https://\(name).example.org/")), at: now, in: tx)
                    let entry = SourceNews.Entry(
                        identity: "1", title: "One", link: "https://tide.example.org/1?utm_source=\(name)", lines: "",
                        language: nil, published: now, articleKey: "tide.example.org/1")
                    return try items.keep(outside.newID(), entry, of: source, outlet: name, at: now, in: tx)
                }
            }
            #expect(kept == [.new(isSame: false), .new(isSame: true)])
            try await gather(desk)
            #expect(try await stories(desk).map(\.pieces.count) == [1])
        }
    }
}

extension Sequence {
    fileprivate func asyncMap<Value>(_ change: (Element) async throws -> Value) async rethrows -> [Value] {
        var all: [Value] = []
        for element in self { all.append(try await change(element)) }
        return all
    }
}
