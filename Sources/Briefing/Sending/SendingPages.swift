// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Words

/// Looking at a briefing as its readers will, and letting it go.
enum SendingPages {
    /// The ways to look at a message.
    enum View: String, CaseIterable {
        case phone, desktop, dark, text

        var spoken: String {
            switch self {
            case .phone: "Phone"
            case .desktop: "Desktop"
            case .dark: "Dark"
            case .text: "Plain text"
            }
        }
    }

    static func preview(_ whole: WholeBriefing, as view: View, in language: Language, text: String) -> StaffPage {
        let id = whole.briefing.id
        return StaffPage(
            title: "Preview", section: .briefings, isWide: view == .desktop,
            body: """
                \(Parts.back(to: .path("/briefings", id, "/edit"), "The briefing"))
                \(Parts.head(title: "Preview", lead: "As a reader gets it in \(language.englishName)."))
                <nav class="tabs" aria-label="How to look at it"><ul>\(View.allCases, { tab($0, isCurrent: $0 == view, id: id, language: language) })</ul></nav>
                <nav class="cluster" aria-label="Language of the furniture">\(Language.offered, { choice($0, isCurrent: $0 == language, id: id, view: view) })</nav>
                \(view == .text ? plain(text) : frame(id, view, language))
                """)
    }

    private static func tab(_ view: View, isCurrent: Bool, id: ID<DailyBriefing>, language: Language) -> HTML {
        let link = Link.path("/briefings", id, "/preview").with("as", view.rawValue).with("in", language.tag)
        return "<li><a href=\"\(link: link)\"\(" aria-current=\"page\"", if: isCurrent)>\(view.spoken)</a></li>"
    }

    private static func choice(_ language: Language, isCurrent: Bool, id: ID<DailyBriefing>, view: View) -> HTML {
        let link = Link.path("/briefings", id, "/preview").with("as", view.rawValue).with("in", language.tag)
        return """
            <a href="\(link: link)" lang="\(language.tag)" hreflang="\(language.tag)"\(" aria-current=\"true\"", if: isCurrent)>\(language.autonym)</a>
            """
    }

    private static func plain(_ text: String) -> HTML {
        "<pre class=\"text\" dir=\"auto\" tabindex=\"0\">\(text)</pre>"
    }

    private static func frame(_ id: ID<DailyBriefing>, _ view: View, _ language: Language) -> HTML {
        let kind: HTML = view == .desktop ? "desktop" : view == .dark ? "phone dark" : "phone"
        return """
            <div class="frame \(kind)"><iframe src="\(link: Link.path("/briefings", id, "/message").with("in", language.tag))" \
            title="The briefing as a reader sees it" sandbox></iframe></div>
            """
    }

    static func people(_ count: Int) -> String { count == 1 ? "1 person" : "\(count) people" }

    static func goingOut(_ whole: WholeBriefing, readers: Int, canSend: Bool, zone: Zone, now: Moment) -> StaffPage {
        let briefing = whole.briefing
        let until = briefing.holdUntil ?? now
        let left = until.seconds(since: now)
        let isTimed = left > SendingDesk.holdSeconds
        let clock =
            isTimed ? zone.clock(of: until) : "\(zone.clock(of: until)):\(String(until.text.dropFirst(17).prefix(2)))"
        let how: HTML =
            isTimed
            ? "Goes at \(clock), in \(ClockTime.until(left)), to \(people(readers))" : "Going out to \(people(readers))"
        let countdown: HTML = isTimed ? .nothing : " <span data-remaining=\"{n} seconds more.\"></span>"
        let undo: HTML =
            canSend
            ? Parts.button(
                .path("/briefings", briefing.id, "/taking-back"), "\(Icon.use("undo-2")) Undo", class: "button") : ""
        return StaffPage(
            title: "On its way", section: .briefings,
            body: """
                \(Parts.back(to: .path("/briefings"), "Briefings"))
                \(Parts.head(kicker: briefing.streamName, title: "On its way", lead: "<bdi dir=\"auto\">\(briefing.subject)</bdi>"))
                <div class="notice undo" data-until="\(until.text)" data-now="\(now.text)"><div><strong>\(how)</strong>
                <p class="until">You can take it back until <time datetime="\(until.text)">\(clock)</time>.\(countdown)</p>
                <p class="over">The time to take it back has passed. <a href="\(link: .path("/briefings", briefing.id))">See how it went</a></p></div>\(undo)</div>
                <section aria-labelledby="next-title"><h2 id="next-title">What happens next</h2>
                <p>At \(clock) each reader gets one message. It is kept in the archive from then on.</p></section>
                """)
    }
}
