// SPDX-License-Identifier: AGPL-3.0-or-later
import DeskSupport
import Kit
import Store
import Support
import Testing
import Web
import Words

@testable import App
@testable import MemberNetwork

/// Somebody of the staff who brings lists in.
struct ImportSteps {
    let desk: TestDesk
    let browser: TestBrowser
    let stream: ID<MessageStream>

    init(_ desk: TestDesk) async throws {
        self.desk = desk
        stream = try await desk.house.network.startStream("Daily briefing", by: .host)
        browser = try await desk.signIn(.coordinator)
    }

    /// Hands a list over; returns the path of its page.
    func take(_ text: String) async throws -> String {
        _ = try await browser.open("/network/imports")
        let answer = try await browser.upload(
            "/network/imports", field: "list", name: "people.csv", bytes: Array(text.utf8))
        return try #require(answer.location)
    }

    /// Leaves the guesses as they are; returns the page that says what would happen.
    func preview(_ path: String, streams: [ID<MessageStream>]? = nil) async throws -> TestBrowser.Seen {
        let page = try await browser.open(path)
        var pairs = (streams ?? [stream]).map { ("stream", $0.text) }
        for select in page.text.split(separator: "<select id=\"column-").dropFirst() {
            let end = select.firstRange(of: "\" selected")?.lowerBound ?? select.startIndex
            let chosen = select[..<end].split(separator: "value=\"").last ?? "-"
            pairs.append(("column-\(select.prefix { $0 != "\"" })", String(chosen)))
        }
        pairs.append(("language", "en"))
        let answer = try await browser.submit(path + "/columns", pairs: pairs)
        try #require(answer.status == 303)
        return try await browser.open(path)
    }

    /// Brings a list in from its file to its end; returns the path of its page.
    @discardableResult
    func bringIn(_ text: String) async throws -> String {
        let path = try await take(text)
        _ = try await preview(path)
        let answer = try await browser.submit(path + "/start")
        try #require(answer.status == 303)
        try await desk.doJobs()
        return path
    }

    func lead(_ path: String) async throws -> String {
        try await browser.open(path).between("<p class=\"lead\">", "</p>") ?? ""
    }

    /// Whoever receives the stream.
    func recipients(of stream: ID<MessageStream>? = nil) async throws -> [String] {
        let network = desk.house.network
        let wanted = stream ?? self.stream
        return try await desk.store.read { tx in
            try network.recipients(of: wanted, in: tx).compactMap { try network.recipient($0, in: tx)?.address.text }
                .sorted()
        }
    }

    func reader(_ address: String) async throws -> Recipient {
        let network = desk.house.network
        let stream = stream
        let all = try await desk.store.read { tx in
            try network.recipients(of: stream, in: tx).compactMap { try network.recipient($0, in: tx) }
        }
        return try #require(all.first { $0.address.text == address })
    }

    /// How many rows the tables hold.
    func counts() async throws -> [Int] {
        try await desk.store.read { tx in
            [
                try tx.count("select count(*) as n from subscriber"),
                try tx.count("select count(*) as n from subscription"),
                try tx.count("select count(*) as n from suppression"),
                try tx.count("select count(*) as n from organisation"),
                try tx.count("select count(*) as n from network_import_part"),
            ]
        }
    }

    func events() async throws -> [String] {
        try await desk.store.read { tx in
            try Event.newest(in: tx, limit: 50).filter { $0.what.hasPrefix("import") }.map(\.what).reversed()
        }
    }
}
