// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Words

enum MemberSettingsPages {
    static func settings(_ own: MemberOwn, isSaved: Bool, zone: Zone) -> PlainPage {
        let saved: HTML =
            isSaved
            ? "<div class=\"flash ok\" role=\"status\">\(Icon.use("circle-check"))<p>\(t: .memberSaved)</p></div>" : ""
        let paused: HTML = own.record.pausedAt == nil ? "" : Parts.notice(.waiting, "<p>\(t: .memberPaused)</p>")
        return PlainPage(
            title: "\(t: .memberSettingsTitle)", isTranslated: true, isWide: true,
            body: """
                \(MemberParts.nav(.settings))\(saved)
                <h1>\(t: .memberSettingsTitle)</h1>\(paused)
                \(section("streams", .memberStreams, "<ul class=\"rows\" role=\"list\">\(own.places, place)</ul>"))
                \(section("you", .memberYou, form(own.record)))
                \(section("feeds", .memberFeeds, feeds(own, zone: zone)))
                \(section("held", .memberHeld, "<p><a href=\"\(link: .path("/member/held"))\">\(t: .memberHeld)</a></p>"))
                \(section("leave", .memberLeave, leave))
                <div class="buttons">\(Form.post(to: .path("/member/sign-out"), class: "", "<button>\(t: .memberSignOut)</button>"))
                \(Form.post(to: .path("/member/sign-out-everywhere"), class: "", "<button>\(t: .memberSignOutEverywhere)</button>"))</div>
                """)
    }

    private static func section(_ id: StaticString, _ title: Phrase, _ body: HTML) -> HTML {
        """
        <section class="block" aria-labelledby="\(verbatim: id)-title"><h2 id="\(verbatim: id)-title">\(t: title)</h2>
        \(body)</section>
        """
    }

    private static func place(_ place: MemberPlace) -> HTML {
        let which: HTML = "<span class=\"visually-hidden\">: <bdi>\(place.name)</bdi></span>"
        let state: HTML
        if place.endedAt == nil {
            state = """
                <p class="meta">\(t: .memberReceiving)</p></div>\
                \(Parts.button(.path("/member/streams", place.subscription, "/stop"), "\(t: .memberStop)\(which)"))
                """
        } else if place.canReturn {
            state = """
                <p class="meta">\(t: .memberNotReceiving)</p></div>\
                \(Parts.button(.path("/member/streams", place.subscription, "/start"), "\(t: .memberStart)\(which)"))
                """
        } else {
            state = "<p class=\"meta\">\(t: .memberEndedByUs)</p></div>"
        }
        return """
            <li class="row"><div class="row-text"><p class="row-title"><bdi>\(place.name)</bdi></p>\(state)</li>
            """
    }

    private static func form(_ record: MemberRecord) -> HTML {
        let languages = Language.offered.map { (value: $0.code, spoken: $0.autonym) }
        let name = Field("name", "\(t: .memberName)", hint: "\(t: .memberNameHint)", value: record.name)
        let language = Field("language", "\(t: .memberLanguage)", value: record.language.code)
        return Form.post(
            to: .path("/member/settings"),
            """
            \(name.text(autocomplete: "name"))\(language.select(languages))
            <div class="buttons"><button class="button primary">\(t: .memberSave)</button></div>
            """)
    }

    private static func feeds(_ own: MemberOwn, zone: Zone) -> HTML {
        """
        <p>\(t: .memberFeedsExplain)</p>
        <ul class="rows" role="list">\(own.running, { feed($0, own.openFeed(of: $0), zone: zone) })</ul>
        """
    }

    private static func feed(_ place: MemberPlace, _ feed: MemberFeed?, zone: Zone) -> HTML {
        let which: HTML = "<span class=\"visually-hidden\">: <bdi>\(place.name)</bdi></span>"
        guard let feed else {
            return """
                <li class="row"><div class="row-text"><p class="row-title"><bdi>\(place.name)</bdi></p></div>\
                \(Parts.button(.path("/member/streams", place.subscription, "/feed"), "\(t: .memberFeedMake)\(which)"))</li>
                """
        }
        let made = Phrase.memberFeedSince.with("date", day(feed.madeAt, zone: zone))
        return """
            <li class="row"><div class="row-text"><p class="row-title"><bdi>\(place.name)</bdi></p><p class="meta">\(t: made)</p></div>\
            \(Parts.button(.path("/member/feeds", feed.id, "/end"), "\(t: .memberFeedEnd)\(which)"))</li>
            """
    }

    static func day(_ moment: Moment, zone: Zone) -> Argument {
        let date = zone.date(of: moment)
        return .date(year: date.year, month: date.month, day: date.day)
    }

    private static var leave: HTML {
        """
        <p>\(t: .memberLeaveExplain)</p>
        <p><a class="button danger" href="\(link: .path("/member/leaving"))">\(t: .memberLeave)</a></p>
        """
    }

    /// The question; nothing has happened yet.
    static func leaving() -> PlainPage {
        PlainPage(
            title: "\(t: .memberLeaveTitle)", isTranslated: true,
            body: """
                <h1>\(t: .memberLeaveTitle)</h1><p>\(t: .memberLeaveExplain)</p>
                \(Form.post(to: .path("/member/leaving"), "<div class=\"buttons\"><button class=\"button primary\">\(t: .memberLeaveButton)</button></div>"))
                \(back)
                """)
    }

    /// The one time that a feed's addresses are shown.
    static func feedMade(of stream: String, addresses: [String]) -> PlainPage {
        let title = Phrase.memberFeedTitle.with("stream", .text(stream))
        return PlainPage(
            title: "\(t: title)", isTranslated: true, isWide: true,
            body: """
                <h1>\(t: title)</h1><p>\(t: .memberFeedOnce)</p><p>\(t: .memberFeedsExplain)</p>
                <ul class="stack" role="list">\(addresses, { "<li dir=\"ltr\"><code class=\"key\">\($0)</code></li>" })</ul>
                \(back)
                """)
    }

    static var back: HTML {
        Parts.back(to: .path("/member/settings"), "\(t: .memberBack)")
    }
}
