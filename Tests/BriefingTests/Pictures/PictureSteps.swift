// SPDX-License-Identifier: AGPL-3.0-or-later
import DeskSupport
import Kit
import Store
import Testing

@testable import App
@testable import Briefing

/// Puts pictures into a briefing as an editor does.
struct PictureSteps {
    let steps: BriefingSteps
    /// The path of the briefing.
    let path: String

    var browser: TestBrowser { steps.browser }
    var edit: String { path + "/edit" }

    init(_ desk: TestDesk) async throws {
        steps = try await BriefingSteps(desk)
        path = try await steps.written()
    }

    /// Adds a place for a picture; its id.
    func add() async throws -> String {
        let page = try await browser.open(edit)
        _ = try await browser.submit(edit, pairs: page.form(edit) + [("do", "add-picture")])
        return try #require(try await places().last)
    }

    /// The places for pictures that the editor has.
    func places() async throws -> [String] {
        try await browser.open(edit).form(edit).map(\.0).filter { $0.hasPrefix("alt-") }.map { String($0.dropFirst(4)) }
    }

    /// Sends the editor's form with a file in it, and words in other fields.
    func put(_ bytes: [UInt8], into place: String, _ words: [String: String] = [:]) async throws -> TestBrowser.Seen {
        let page = try await browser.open(edit)
        let typed = page.form(edit).map { ($0.0, words[$0.0] ?? $0.1) } + [("do", "place-\(place)")]
        return try await browser.upload(
            edit, pairs: typed, field: "file-\(place)", name: "IMG_2041 Leila.png", bytes: bytes)
    }

    /// Presses a button of the editor, with words in its fields.
    func press(_ button: String, _ words: [String: String] = [:]) async throws -> TestBrowser.Seen {
        let page = try await browser.open(edit)
        return try await browser.submit(
            edit, pairs: page.form(edit).map { ($0.0, words[$0.0] ?? $0.1) } + [("do", button)])
    }

    /// A picture with all its words; its place.
    func whole(_ bytes: [UInt8] = MadeUpPicture.talkativePNG) async throws -> String {
        let place = try await add()
        let words = [
            "alt": "A full hall, seen from the stage", "words": "The open day", "credit": "Photograph: the council",
        ]
        let put = try await put(
            bytes, into: place, Dictionary(uniqueKeysWithValues: words.map { ("\($0.key)-\(place)", $0.value) }))
        #expect(put.status == 303 && put.location == "\(edit)#p-\(place)")
        return place
    }

    /// The paths of the pictures that a page shows.
    func pictures(on page: TestBrowser.Seen) -> [String] {
        page.text.split(separator: " src=\"").dropFirst().map { String($0.prefix { $0 != "\"" }) }
            .filter { $0.contains("/pictures/") }
    }

    /// How many files of pictures the database holds.
    func files() async throws -> Int {
        try await steps.desk.store.read { tx in try tx.count("select count(*) as n from block_picture") }
    }
}
