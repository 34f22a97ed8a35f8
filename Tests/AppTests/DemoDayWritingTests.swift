// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation
import Testing

@testable import App

/// The files of the edition: how they are read, and that nobody real can be reached through them.
@Suite struct DemoDayWritingTests {
    @Test func `a story's items are read with all that stands in them`() throws {
        let text = """
            ## fire
            @@ one | 06:12 | By Ann Other | News | stub no-date
            A fire, and what ’tis called!
            > What is told first
            First.

            Second.
            @@ two | 4d 06:12 | | UK | corrects=another
            فيضان
            New top.
            = 2 1-2
            ## -
            @@ one | 07:00 | | News
            A fire and what tis called
            Alone.
            """
        let items = try DemoStoryReader.items(in: [text])
        #expect(items.map(\.story) == ["fire", "fire", "single 3"])
        #expect(items.map(\.slug) == ["a-fire-and-what-tis-called", "item-2", "a-fire-and-what-tis-called-3"])
        #expect(items.map(\.guid) == ["a-fire-and-what-tis-called", "another", "a-fire-and-what-tis-called-3"])
        #expect(items.map(\.summary) == ["What is told first", "New top.", "Alone."])
        #expect(items.map(\.byline) == ["By Ann Other", "", ""])
        #expect(items[1].paragraphs == ["New top.", "Second.", "First.", "Second."])
        #expect(items.map(\.copyOf) == [nil, "a-fire-and-what-tis-called", nil])
        #expect(items.map(\.oddities) == [[.stub, .noDate], [], []])
    }

    @Test func `what cannot be read is told`() {
        let texts = [
            "@@ one | noon | | News\nTitle\nText.", "@@ one | 06:00 | | News\nTitle",
            "@@ one | 06:00 | | | odd\nT\nText.",
            "@@ one | 06:00 | | News\nTitle\n= 1",
            "## a\n@@ one | 06:00 | | News\nTitle\nText.\n@@ two | 06:00 | | News\nTitle\n= 1-2",
        ]
        let mistakes = texts.map { text in
            do throws(DemoStoryReader.Mistake) {
                return try DemoStoryReader.items(in: [text]).description
            } catch {
                return error.line
            }
        }
        #expect(mistakes == ["Title", "Title", "odd", "= 1", "= 1-2"])
    }

    @Test func `a template is filled with values and lists, and with what is to be escaped escaped`() {
        let template = DemoTemplate(
            text:
                "{{a}} {{=a}} {{?b}}b{{/b}}{{?c}}[{{c}}]{{/c}} {{#rows}}<{{x}}{{?c}}{{c}}{{/c}}>{{/rows}}{{#no}}x{{/no}} {{d}}"
        )
        let filled = template.filled(
            ["a": "<\"&\">", "b": "", "c": "C"], lists: ["rows": [["x": "1"], ["x": "2", "c": ""]]])
        #expect(filled == "&lt;&quot;&amp;&quot;&gt; <\"&\"> [C] <1C><2> ")
    }

    @Test func `no address or number in the edition is anybody's`() throws {
        let reading = try DemoDayReading.shared.get()
        let texts = reading.site.answers.values.compactMap { answer -> String? in
            guard case .document(_, let bytes) = answer else { return nil }
            return String(decoding: bytes, as: UTF8.self)
        }
        let all = texts.joined(separator: "\n")
        let addresses = all.matches(of: /[A-Za-z0-9.]+@([a-z0-9]+\.)+[a-z]{2,}/).map { String($0.output.0) }
        #expect(Set(addresses) == ["newsroom@clarion.example.org"])
        #expect(all.matches(of: /\b0\d{2,4} ?\d{3,4} ?\d{3,4}\b/).map { String($0.output) } == [])
        let hosts = Set(all.matches(of: /https?:\/\/([a-z0-9.:-]+)/).map { String($0.output.1) })
        let standards: Set<String> = [
            "purl.org", "search.yahoo.com", "wellformedweb.org", "schema.org", "jsonfeed.org",
        ]
        #expect(hosts.filter { !$0.hasSuffix("w3.org") }.subtracting(standards) == ["127.0.0.1:8088", "example.org"])
    }
}
