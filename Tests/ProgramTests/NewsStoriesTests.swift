// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation
import Testing

/// `firsthand news cluster` and `firsthand news morning`: from pieces to stories.
@Suite struct NewsStoriesTests {
    private static let boats = """
        Forty people were brought ashore at Harwich on Friday night after their boat lost its engine in the dark. \
        The lifeboat found them two miles off the coast, wet and cold but unhurt, its coxswain Ruth Marlow said. \
        They were given blankets and soup in the church hall, and a doctor looked after three small children. \
        The council has opened its sports hall for as long as it is needed, and asks for shoes rather than clothes.
        """
    private static let budget = """
        The chancellor will raise the duty on diesel by two pence in March, the Treasury confirmed this morning. \
        Hauliers called the rise a blow to small firms, while economists had expected twice as much after the deficit \
        of last year. Shares in two large carriers fell at once, and the pound lost a little against the euro.
        """

    private func line(_ id: String, _ title: String, _ text: String, _ published: String, _ outlet: String) -> String {
        #"{"id":\#(id),"title":"\#(title)","text":"\#(text)","published":\#(published),"outlet":"\#(outlet)"}"#
    }

    @Test func `Pieces are taken by their times, copies folded, and ids come out as they went in`() throws {
        let report = [
            line("7", "Boat people safe at Harwich", Self.boats + " More on our website.", "1795345200", "Daily Gull"),
            line("\"b\"", "Duty on diesel to rise", Self.budget, "\"2026-11-21T11:00:00Z\"", "Daily Gull"),
            line("\"a\"", "Forty brought ashore", Self.boats, "\"2026-11-21T10:00:00Z\"", "Harwich Echo"),
        ]
        let outcome = try Program.withFiles(["a.jsonl": report.joined(separator: "\n")]) {
            try $0.run("news", "cluster", "a.jsonl")
        }
        #expect(
            outcome
                == Program.Outcome(lines: [
                    #"{"clusters":[["b"],["a",7]],"families":[{"original":"a","copies":[7]}]}"#
                ]))
    }

    @Test func `Lines that are no pieces are named by number and left out`() throws {
        let report = [
            line("1", "One", "Text", "1795341600", "Echo"), "{", "[]", #"{"title":"No id"}"#, "",
            #"{"id":2,"title":[]}"#, line("1", "Again", "Text", "1795341600", "Echo"), #"{"id":3,"published":"soon"}"#,
        ]
        let outcome = try Program.withFiles(["a.jsonl": report.joined(separator: "\n")]) {
            try $0.run("news", "cluster", "a.jsonl")
        }
        #expect(
            outcome
                == Program.Outcome(
                    lines: [#"{"clusters":[[1]],"families":[]}"#],
                    remarks: [
                        "Line 2 was left out: it is not JSON.", "Line 3 was left out: it is no object.",
                        "Line 4 was left out: it has no id.", "Line 6 was left out: its title is of the wrong kind.",
                        "Line 7 was left out: its id stands in an earlier line.",
                        "Line 8 was left out: its time cannot be read.",
                    ]))
    }

    @Test func `A file of pieces that is not there is a problem`() throws {
        let outcome = try Program.withFiles([:]) { try $0.run("news", "cluster", "a.jsonl") }
        let line = #"{"file":"a.jsonl","clusters":null,"families":null,"problem":"There is no such file."}"#
        #expect(outcome == Program.Outcome(lines: [line], code: 1))
    }

    @Test func `A morning joins pages to entries, folds copies, and ranks by the words of the field`() throws {
        let outcome = try Program.withFiles([
            "feeds/gull.xml": feed("Daily Gull", [("b.html", "Duty on diesel"), ("c.html", "Boat people safe")]),
            "feeds/echo.xml": feed("Harwich Echo", [("a.html", "Forty asylum seekers brought ashore")]),
            "pages/a.html": page(Self.boats), "pages/b.html": page(Self.budget),
            "pages/c.html": page(Self.boats + " More on our website."), "notes.txt": "not read",
        ]) { try $0.run("news", "morning", ".") }
        let remark = "3 entries of 2 feeds, 3 articles on 3 pages; 2 stories of 3 pieces, 1 of them copies."
        #expect(outcome.remarks == [remark])
        let shapes = outcome.lines.map { $0.replacing(#/"score":[0-9.e-]+/#, with: #""score":…"#) }
        #expect(
            shapes == [
                """
                {"score":…,"title":"Forty asylum seekers brought ashore",\
                "link":"https://news.example/a.html","published":"2026-11-21T10:00:00.000Z",\
                "outlets":["Daily Gull","Harwich Echo"],"pieces":["https://news.example/a.html"],\
                "copies":["https://news.example/c.html"]}
                """,
                """
                {"score":…,"title":"Duty on diesel","link":"https://news.example/b.html",\
                "published":"2026-11-21T10:00:00.000Z","outlets":["Daily Gull"],\
                "pieces":["https://news.example/b.html"],"copies":[]}
                """,
            ])
        #expect(outcome.code == 0)
    }

    private func feed(_ title: String, _ items: [(name: String, title: String)]) -> String {
        let items = items.map { item in
            """
            <item><title>\(item.title)</title><link>https://news.example/\(item.name)</link>
            <pubDate>Sat, 21 Nov 2026 10:00:00 GMT</pubDate></item>
            """
        }
        return "<rss><channel><title>\(title)</title>\(items.joined())</channel></rss>"
    }

    private func page(_ text: String) -> String {
        let paragraphs = text.split(separator: ". ").map { "<p>\($0).</p>" }.joined()
        return "<html><head><title>News</title></head><body><article><h1>News</h1>\(paragraphs)</article></body></html>"
    }
}
