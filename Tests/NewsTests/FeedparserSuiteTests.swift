// SPDX-License-Identifier: AGPL-3.0-or-later

import Foundation
import Testing

@testable import News

/// The suite of feedparser, in which each feed begins with a comment that says what must be read from it.
@Suite(.enabled(if: NewsTestData.isExpected, Comment(rawValue: NewsTestData.absence)))
struct FeedparserSuiteTests {
    /// Where feedparser's own tests serve the files.
    private static let server = "http://127.0.0.1:8097"

    /// What is refused, each group with the reason.
    private static let refused: [String: [String]] = [
        "feedparser's texts have been sanitised, which puts attributes in order and writes references anew": [
            "amp/attr04.xml", "atom10/missing_quote_in_attr.xml", "atom10/qna.xml", "atom10/tag_in_attr.xml",
            "encoding/demoronize-3.xml", "namespace/atomsvg.xml", "namespace/atomsvgdesc.xml",
            "namespace/atomsvgtitle.xml", "namespace/atomxlink.xml", "namespace/rss2.0svg.xml",
            "namespace/rss2.0svg5.xml", "namespace/rss2.0svgtitle.xml", "namespace/rss2.0xlink.xml",
            "rss/item_description_br.xml", "rss/item_description_not_a_doctype.xml", "sgml/charref_uppercase_x.xml",
        ],
        "a podcast's YES means yes, with spaces around it too": [
            "itunes/itunes_channel_block_uppercase.xml", "itunes/itunes_channel_explicit_uppercase.xml",
            "itunes/itunes_channel_explicit_whitespace.xml", "itunes/itunes_item_block_uppercase.xml",
            "itunes/itunes_item_block_whitespace.xml", "itunes/itunes_item_explicit_uppercase.xml",
            "itunes/itunes_item_explicit_whitespace.xml",
        ],
        "text/xml without a charset is no longer US-ASCII (RFC 7303)": [
            "encoding/http_text_atom_xml_default.xml", "encoding/http_text_xml_bogus_param.xml",
            "encoding/http_text_xml_default.xml",
        ],
        "what cannot be put right, or did not have to be, is no damage": [
            "encoding/bozo_http_text_plain.xml", "encoding/bozo_linenoise.xml", "illformed/undeclared_namespace.xml",
            "encoding/bozo_double-encoded-html.xml",
        ],
        "headers are the fetcher's": [
            "http/headers_etag.xml", "http/headers_foo.xml", "http/headers_last_modified-blank.xml",
        ],
        "HTML 5 has other characters for these names than HTML 4": ["entities/lang.xml", "entities/rang.xml"],
        "no entity is defined by a document": ["rss/entity_in_doctype.xml"],
        "an entry's id stays as it is": ["base/http_entry_id_base_content_location.xml"],
        "an empty element is nothing": ["rss/channel_description_shorttag.xml"],
        "a link's type is what the feed says": ["atom10/feed_link_rel_self_default_type.xml"],
        "an address that is none, such as `http:///a.example/`, changes no base": ["base/malformed_base.xml"],
        "places in other grids than degrees are not read": ["geo/gml_linestring_utm.xml"],
        "a newsroom has no use for it": [
            "media-rss/media_group.xml", "namespace/atomthreadingwithentry.xml", "namespace/unknown-namespace.xml",
            "psc/atomsimplechapter.xml", "psc/ignore_multiple_psc_chapters.xml", "rss/rss_version_091_netscape.xml",
        ],
    ]

    @Test func `What feedparser's suite expects is met, but for what is listed`() throws {
        let files = try NewsTestData.files(in: "feedparser", ending: [".xml", ".json"])
        let asked = files.filter { !$0.path.path.contains("/sanitize/") && Self.expectation(of: $0) != nil }
        let refused = asked.filter { !Self.isMet($0) }.map(Self.name)
        #expect(asked.count == 945)
        #expect(Set(refused) == Set(Self.refused.values.joined()))
        #expect(Double(asked.count - refused.count) >= 0.95 * Double(asked.count))
    }

    @Test func `What feedparser sanitises gives a feed`() throws {
        let files = try NewsTestData.files(in: "feedparser/wellformed/sanitize", ending: [".xml"])
        let entries = files.map { Self.reading(of: $0) }
        #expect(files.count > 500)
        #expect(entries.filter { $0.document == nil }.isEmpty)
    }

    /// The last folder and the name.
    private static func name(_ file: NewsTestFile) -> String {
        file.path.pathComponents.suffix(2).joined(separator: "/")
    }

    private static func isMet(_ file: NewsTestFile) -> Bool {
        guard let expectation = expectation(of: file) else { return false }
        return FeedparserExpectation.isMet(expectation, by: FeedparserModel.names(reading(of: file)))
    }

    /// Reads a file as feedparser's tests do: those that need a server come from one, with the headers they name.
    private static func reading(of file: NewsTestFile) -> FeedReading {
        let text = DecodedText(file.bytes, contentType: nil).text
        let headers = text.split(whereSeparator: \.isNewline).prefix(40).compactMap { line in
            line.range(of: "Header:").map { line[$0.upperBound...] }
        }
        func header(_ name: String) -> String? {
            headers.first { $0.lowercased().contains("\(name):") }
                .flatMap { $0.split(separator: ":", maxSplits: 1).last }
                .map { PlainText.line(String($0)) }
        }
        let isServed = file.path.path.contains("/http") || !headers.isEmpty
        let address = isServed ? "\(server)/\(file.name)" : nil
        let location = header("content-location").flatMap { WebAddress.resolve($0, against: address) }
        return Feed.read(
            file.bytes, contentType: header("content-type"), contentLanguage: header("content-language"),
            base: location ?? address)
    }

    private static func expectation(of file: NewsTestFile) -> String? {
        let text = DecodedText(file.bytes, contentType: nil).text
        let line = text.split(whereSeparator: \.isNewline).first { $0.contains("Expect:") }
        guard let line, let start = line.range(of: "Expect:") else { return nil }
        let rest = line[start.upperBound...]
        return String(rest.range(of: "-->").map { rest[..<$0.lowerBound] } ?? rest)
    }
}
