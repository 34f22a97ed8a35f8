// SPDX-License-Identifier: AGPL-3.0-or-later
import Doors
import Kit
import Page
import Words

/// What we hold about a member, in words.
enum MemberHeldPages {
    static func held(_ own: MemberOwn, zone: Zone) -> PlainPage {
        let record = own.record
        let joined = Phrase.memberDay.with("date", MemberSettingsPages.day(record.joinedAt, zone: zone))
        return PlainPage(
            title: "\(t: .memberHeld)", isTranslated: true, isWide: true,
            body: """
                \(MemberParts.nav(.settings))
                <h1>\(t: .memberHeld)</h1><p>\(t: .memberHeldExplain)</p>
                <dl class="summary">
                \(line(.memberName, text(record.name)))
                \(line(.memberAddress, "<bdi dir=\"ltr\">\(record.address)</bdi>"))
                \(line(.memberLanguage, "<bdi lang=\"\(record.language.tag)\">\(record.language.autonym)</bdi>"))
                \(line(.memberHeldJoined, "\(t: joined)"))
                \(optional(.memberHeldOrganisation, record.organisation))\(optional(.memberHeldRole, record.role))\
                \(optional(.memberHeldPlace, record.place))\(optional(.memberHeldReason, record.reason))\
                \(record.pausedWhy.map { line(.memberHeldPaused, ours($0)) } ?? .nothing)
                \(line(.memberStreams, streams(own.places)))
                \(line(.memberHeldFeeds, count(own.feeds.count)))
                \(line(.memberHeldSessions, count(own.sessions)))
                \(line(.memberHeldMessages, count(own.messages.count)))
                \(line(.memberHeldReturned, list(own.returned, at: \.at, zone: zone) { ours($0.what.words) }))
                \(line(.memberHeldWishes, list(own.wishes, at: \.askedAt, zone: zone) { text(typed($0)) }))
                \(line(.memberHeldLists, list(own.listed, at: \.at, zone: zone) { ours($0.what) }))
                </dl>
                <p>\(t: record.isListed ? .memberHeldListed : .memberHeldNotListed)</p>
                <p><a class="button" href="\(link: .path("/member/held/file"))" download>\(t: .memberHeldDownload)</a></p>
                <p>\(t: .memberHeldErase)</p>
                \(MemberSettingsPages.back)
                """)
    }

    private static func line(_ term: Phrase, _ words: HTML) -> HTML {
        "<div><dt>\(t: term)</dt><dd>\(words)</dd></div>"
    }

    private static func optional(_ term: Phrase, _ words: String?) -> HTML {
        words.map { line(term, text($0)) } ?? .nothing
    }

    private static func text(_ words: String) -> HTML {
        words.isEmpty ? "\(t: .memberHeldNothing)" : "<bdi dir=\"auto\">\(words)</bdi>"
    }

    private static func count(_ number: Int) -> HTML { "\(t: Phrase.memberHeldCount.with("count", .count(number)))" }

    /// What happened on which days.
    private static func list<Thing>(
        _ things: [Thing], at moment: (Thing) -> Moment, zone: Zone, _ words: (Thing) -> HTML
    ) -> HTML {
        guard !things.isEmpty else { return "\(t: .memberHeldNothing)" }
        let lines = things.map { (day: MemberSettingsPages.day(moment($0), zone: zone), words: words($0)) }
        return """
            <ul role="list">\(lines, { "<li>\(t: Phrase.memberDay.with("date", $0.day)): \($0.words)</li>" })</ul>
            """
    }

    /// The desk's own words, which are kept in English.
    private static func ours(_ words: String) -> HTML { "<bdi lang=\"en\">\(words)</bdi>" }

    private static func typed(_ wish: JoinWish) -> String {
        [wish.name, wish.organisation, wish.role, wish.place, wish.reason, wish.language.autonym]
            .filter { !$0.isEmpty }.joined(separator: "; ")
    }

    private static func streams(_ places: [MemberPlace]) -> HTML {
        guard !places.isEmpty else { return "\(t: .memberHeldNothing)" }
        return "<ul role=\"list\">\(places, { "<li><bdi>\($0.name)</bdi>: \(t: state(of: $0))</li>" })</ul>"
    }

    private static func state(of place: MemberPlace) -> Phrase {
        if place.endedAt == nil { return .memberReceiving }
        return place.canReturn ? .memberNotReceiving : .memberEndedByUs
    }
}
