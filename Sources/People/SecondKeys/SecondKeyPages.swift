// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page

/// Second keys: what waits, told by reference alone, so that deciding tells nobody who the person is.
enum SecondKeyPages {
    static func list(_ asks: [KeyAsk], names: [String: String], zone: Zone) -> StaffPage {
        let list: HTML = "<ul class=\"rows\" role=\"list\">\(asks, { row($0, names, zone) })</ul>"
        return StaffPage(
            title: "Second keys", section: .people,
            body: """
                <div class="narrow stack">\(Parts.back(to: .path("/people"), "People"))
                \(Parts.head(title: "Second keys", lead: "Whoever has opened ten people in an hour with whom they do not work needs a colleague for each further one. Ask them why; the reference names it between you."))
                \(asks.isEmpty ? Parts.empty("Nobody asks for a second key.") : list)</div>
                """)
    }

    private static func row(_ ask: KeyAsk, _ names: [String: String], _ zone: Zone) -> HTML {
        let link = Link.path("/people/keys", word: ask.id)
        let name = names[ask.staff] ?? "A former colleague"
        let spoken: HTML = "<span class=\"visually-hidden\"> : \(ask.reference)</span>"
        return """
            <li class="row" data-row><div class="row-text"><p class="row-title"><bdi>\(name)</bdi></p>\
            <p class="meta">\(ask.reason.spoken), until \(zone.clock(of: ask.endsAt)). Reference \(ask.reference).</p></div>\
            <div class="buttons">\(answer(link, "given", "Give the key\(spoken)"))\(answer(link, "refused", "Refuse\(spoken)"))</div></li>
            """
    }

    private static func answer(_ link: Link, _ state: String, _ words: HTML) -> HTML {
        Parts.button(link, words, hidden: "<input type=\"hidden\" name=\"answer\" value=\"\(state)\">")
    }

    /// In place of what is covered, when the eleventh is to be opened.
    static func heldUp(_ visit: PersonVisit, tab: PersonTab, _ ask: KeyAsk?) -> StaffPage {
        PersonPages.frame(
            visit, tab: tab,
            """
            <section class="stack" aria-labelledby="key-title"><h2 id="key-title">\(Icon.use("lock")) A second key</h2>
            <p>You have opened ten people in an hour with whom you do not work. For one more, a colleague gives a second key: an owner or a safeguarding lead who neither brought you to the desk nor was brought by you.</p>
            \(standing(visit, ask))</section>
            """)
    }

    private static func standing(_ visit: PersonVisit, _ ask: KeyAsk?) -> HTML {
        guard let ask else {
            return Parts.button(
                .path("/people", visit.person, "/second-key"), "Ask for a second key", class: "button primary")
        }
        return ask.state == .refused
            ? Parts.notice(.stopped, "<p>A colleague refused it. Speak with them: reference \(ask.reference).</p>")
            : Parts.notice(
                .waiting,
                "<p>It is asked. Tell a colleague the reference: \(ask.reference). Then open this page again.</p>")
    }
}
