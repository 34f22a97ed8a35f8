// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Words

/// Those who asked to join and confirmed it, one after the other.
enum JoiningPages {
    struct List: Sendable {
        let waiting: [JoinWish]
        let declined: [JoinWish]
        /// Both lists go on with the page.
        let page: Int
        let hasMore: Bool
        let count: Int
        let hasServer: Bool
        /// Whether the public page is open.
        let isOffered: Bool
    }

    struct One: Sendable {
        let wish: JoinWish
        let streams: [MessageStream]
        /// The organisation that is noted under the name they typed.
        let found: Organisation?
        let names: [String]
    }

    private static let home = Link.path("/network/joining")

    static func list(_ model: List, zone: Zone) -> StaffPage {
        let poster = Parts.action(.path("/network/joining/poster"), "Poster with the address")
        return StaffPage(
            title: "Joining", section: .network,
            body: """
                \(NetworkTabs.nav(.joining))
                \(Parts.head(title: "Joining", lead: "\(model.count) \(model.count == 1 ? "person waits" : "people wait") to join.", actions: poster))
                \(state(model))
                \(model.waiting.isEmpty ? Parts.empty(model.count == 0 ? "Nobody waits to join." : "Nobody else waits to join.") : rows(model.waiting, zone: zone))
                \(model.declined.isEmpty ? HTML.nothing : declined(model, zone: zone))
                \(Parts.pager(home, page: model.page, hasMore: model.hasMore))
                """)
    }

    private static func state(_ model: List) -> HTML {
        if !model.hasServer {
            return Parts.notice(
                .info,
                "<p><strong>No mail server is set</strong>, so nobody can confirm and the join page is closed.</p>")
        }
        guard !model.isOffered else {
            return "<p>Anybody can ask on <a href=\"\(link: .path("/join"))\">the join page</a>.</p>"
        }
        return Parts.notice(
            .info,
            "<p><strong>The join page is closed.</strong> It opens when you <a href=\"\(link: .path("/network"))\">offer a stream there</a>.</p>"
        )
    }

    private static func rows(_ wishes: [JoinWish], zone: Zone) -> HTML {
        "<ul class=\"rows\" role=\"list\">\(wishes, { row($0, zone: zone) })</ul>"
    }

    private static func row(_ wish: JoinWish, zone: Zone) -> HTML {
        let name: HTML = wish.name.isEmpty ? "No name" : "<bdi>\(wish.name)</bdi>"
        let organisation: HTML = wish.organisation.isEmpty ? "" : "<bdi>\(wish.organisation)</bdi> "
        let since = wish.confirmedAt.map { zone.date(of: $0).spoken } ?? ""
        return """
            <li class="row" data-row><div class="row-text"><p class="row-title"><a href="\(link: .path("/network/joining", wish.id))">\(name)</a></p>
            <p class="meta">\(organisation)<span><bdi dir="ltr">\(wish.address)</bdi></span> <span>\(since)</span></p></div>\
            \(wish.suppression.map { Parts.status(.warning, suppression($0)) })</li>
            """
    }

    private static func suppression(_ reason: String) -> String {
        switch reason {
        case "complained": "Reported our mail as unwanted"
        case "bounced": "Their mail came back"
        default: "Asked not to be written to"
        }
    }

    private static func declined(_ model: List, zone: Zone) -> HTML {
        """
        <section aria-labelledby="declined-title"><h2 id="declined-title">Declined in the last week</h2>
        \(rows(model.declined, zone: zone))</section>
        """
    }

    static func show(_ model: One, organisation: String, problems: [FieldProblem], zone: Zone) -> StaffPage {
        let wish = model.wish
        let name: HTML = wish.name.isEmpty ? "Somebody without a name" : "<bdi>\(wish.name)</bdi>"
        return StaffPage(
            title: wish.name.isEmpty ? "Joining" : wish.name, section: .network, hasProblem: !problems.isEmpty,
            body: """
                <div class="narrow stack">\(Parts.problems(problems))\(Parts.back(to: home, "Joining"))
                \(Parts.head(title: name, lead: "<bdi dir=\"ltr\">\(wish.address)</bdi>"))
                \(standing(wish))
                <dl class="summary">\(fact("Organisation", wish.organisation))\(fact("What they do there", wish.role))\
                \(fact("Place", wish.place))\(fact("Why", wish.reason))\(fact("Language", wish.language.englishName))\
                \(fact("Would like", model.streams.map(\.name).joined(separator: " \u{00B7} ")))</dl>
                \(wish.declinedAt == nil ? decision(model, organisation: organisation, problems: problems) : takingUp(wish, zone: zone))</div>
                """)
    }

    private static func standing(_ wish: JoinWish) -> HTML {
        let known: HTML = wish.isKnown ? "<p>They are a subscriber already: what they ask for is added.</p>" : ""
        switch wish.suppression {
        case nil: return known
        case "asked":
            return
                "\(known)\(Parts.notice(.warning, "<p><strong>They had asked not to be written to.</strong> This wish is newer, and is their own: admitting them takes that back.</p>"))"
        case .some(let reason):
            return
                "\(known)\(Parts.notice(.stopped, "<p><strong>\(suppression(reason)).</strong> This address is not written to, so they cannot be admitted.</p>"))"
        }
    }

    private static func fact(_ name: HTML, _ words: String) -> HTML {
        words.isEmpty ? "" : "<div><dt>\(name)</dt><dd dir=\"auto\">\(words)</dd><dd></dd></div>"
    }

    private static func decision(_ model: One, organisation: String, problems: [FieldProblem]) -> HTML {
        let wish = model.wish
        let hint: HTML =
            model.found.map { "<bdi>\($0.name)</bdi> is noted already." }
            ?? (wish.organisation.isEmpty
                ? "They named none; may be left empty."
                : "It is not noted yet, and is added under this name. Choose another if it is one that you know; empty for none.")
        let field = Field("organisation", "For which organisation", hint: hint, value: organisation, problems: problems)
        let admission: HTML = """
            \(field.text(among: "organisation-names"))
            <datalist id="organisation-names">\(model.names, { "<option value=\"\($0)\"></option>" })</datalist>
            <div class="buttons"><button class="button primary">Admit</button></div>
            """
        let kindly: HTML = "<input type=\"hidden\" name=\"how\" value=\"kindly\">"
        return """
            \(wish.suppression == nil || wish.suppression == "asked" ? Form.post(to: .path("/network/joining", wish.id, "/admission"), admission) : HTML.nothing)
            <div class="buttons">\(Parts.button(.path("/network/joining", wish.id, "/declining"), "Decline with a kind message", class: "button", hidden: kindly))\
            \(Parts.button(.path("/network/joining", wish.id, "/declining"), "Decline without a word", class: "button danger"))</div>
            """
    }

    private static func takingUp(_ wish: JoinWish, zone: Zone) -> HTML {
        let since = wish.declinedAt.map { zone.date(of: $0).spoken } ?? ""
        return """
            \(Parts.notice(.stopped, "<p><strong>Declined</strong> on \(since). What they typed is deleted a week later.</p>"))
            \(Parts.button(.path("/network/joining", wish.id, "/taking-up"), "Take it up again", class: "button"))
            """
    }
}
