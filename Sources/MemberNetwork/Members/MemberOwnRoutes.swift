// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Web
import Words

/// Members' own settings, and what is held about them.
struct MemberOwnRoutes: Sendable {
    let desk: MemberDesk
    let baseURL: BaseURL
    let zone: Zone

    func mount(on routes: Routes) {
        routes.member(.get, "/member/settings", use: settings)
        routes.member(.post, "/member/settings", use: save)
        routes.member(.post, "/member/streams/{id}/stop", use: stop)
        routes.member(.post, "/member/streams/{id}/start", use: start)
        routes.member(.post, "/member/streams/{id}/feed", use: makeFeed)
        routes.member(.post, "/member/feeds/{id}/end", use: endFeed)
        routes.member(.get, "/member/leaving") { _, _ in .page(MemberSettingsPages.leaving()) }
        routes.member(.post, "/member/leaving", use: leave)
        routes.member(.get, "/member/held", use: held)
        routes.member(.get, "/member/held/file", use: heldFile)
    }

    private func settings(_ asked: Asked, _ member: Member) async throws -> Answer {
        let own = try await desk.own(member)
        return .page(MemberSettingsPages.settings(own, isSaved: asked.query["saved"] != nil, zone: zone))
    }

    private func save(_ asked: Asked, _ member: Member) async throws -> Answer {
        let language = Language(tag: asked.form.line("language")).flatMap { Language.offered.contains($0) ? $0 : nil }
        try await desk.save(name: asked.form.line("name", limit: 120), language: language, of: member)
        return .redirect(to: saved.with("lang", (language ?? member.language).tag))
    }

    private func stop(_ asked: Asked, _ member: Member) async throws -> Answer {
        try await desk.stop(try asked.id("id"), by: member)
        return .redirect(to: saved)
    }

    private func start(_ asked: Asked, _ member: Member) async throws -> Answer {
        try await desk.start(try asked.id("id"), by: member)
        return .redirect(to: saved)
    }

    private func leave(_ asked: Asked, _ member: Member) async throws -> Answer {
        try await desk.leaveEverything(member)
        return .redirect(to: saved)
    }

    /// The address is shown in the answer to the form itself: nobody can open it again.
    private func makeFeed(_ asked: Asked, _ member: Member) async throws -> Answer {
        let feed = try await desk.makeFeed(of: try asked.id("id"), by: member)
        let addresses = ["atom", "rss"].map { baseURL.address(of: "/feeds/\(feed.token)/\($0)") }
        return .page(MemberSettingsPages.feedMade(of: feed.stream, addresses: addresses))
    }

    private func endFeed(_ asked: Asked, _ member: Member) async throws -> Answer {
        try await desk.endFeed(try asked.id("id"), by: member)
        return .redirect(to: saved)
    }

    private func held(_ asked: Asked, _ member: Member) async throws -> Answer {
        .page(MemberHeldPages.held(try await desk.own(member), zone: zone))
    }

    private func heldFile(_ asked: Asked, _ member: Member) async throws -> Answer {
        let bytes = try HeldFile(try await desk.own(member)).bytes()
        return .file(bytes, type: "application/json", named: "what-is-held.json")
    }

    private var saved: Link { Link.path("/member/settings").with("saved", "yes") }
}
