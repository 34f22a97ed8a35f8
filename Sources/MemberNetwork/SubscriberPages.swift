// SPDX-License-Identifier: AGPL-3.0-or-later
import Doors
import Kit
import Page
import Words

/// One subscriber: where they stand, and whether they may be written to at all.
enum SubscriberPages {
    struct Whole: Sendable {
        let subscriber: Subscriber
        let contact: Contact
        /// The mark of what is known now; a form that was filled from something else is not saved.
        let stood: String
        /// The names to choose an organisation from.
        let organisations: [String]
        /// When their address was changed last, and why.
        let readdressed: (at: Moment, why: String)?
        let returned: [Returns.Kept]
    }

    static func show(
        _ model: Whole, _ draft: ContactDraft, stood: String, problems: [FieldProblem], zone: Zone
    ) -> StaffPage {
        let subscriber = model.subscriber
        return StaffPage(
            title: subscriber.name.isEmpty ? "Subscriber" : subscriber.name, section: .network,
            hasProblem: !problems.isEmpty,
            body: """
                <div class="narrow stack">\(Parts.problems(problems))\(Parts.back(to: .path("/network"), "Network"))
                \(Parts.head(title: SubscriberParts.name(subscriber), lead: "<bdi dir=\"ltr\">\(subscriber.address)</bdi>"))
                <p>Since \(zone.date(of: subscriber.joinedAt).spoken), in \(subscriber.language.englishName).\(membership(model.contact))</p>
                \(paused(subscriber, zone: zone))
                <section aria-labelledby="places-title"><h2 id="places-title">Streams</h2>
                \(SubscriberParts.places(of: subscriber))</section>
                \(ReturnParts.list(model.returned, zone: zone))
                <section aria-labelledby="known-title"><h2 id="known-title">What is known</h2>
                \(ContactParts.form(draft, stood: stood, to: .path("/network", subscriber.id), organisations: model.organisations, problems: problems))</section>
                \(ReaddressingPages.section(subscriber, changed: model.readdressed.map { (zone.date(of: $0.at).spoken, $0.why) }))
                <section aria-labelledby="suppression-title"><h2 id="suppression-title">Being written to</h2>
                \(suppression(subscriber, zone: zone))</section>
                <section aria-labelledby="erase-title"><h2 id="erase-title">Erasing</h2>
                <p>When somebody asks that nothing of them is kept.</p>
                <p><a href="\(link: .path("/network", subscriber.id, "/erasure"))">Erase this subscriber\u{2026}</a></p></section></div>
                """)
    }

    private static func membership(_ contact: Contact) -> HTML {
        guard let organisation = contact.organisation else { return .nothing }
        return """
             For <a href="\(link: .path("/network/organisations", organisation.id))"><bdi>\(organisation.name)</bdi></a>.
            """
    }

    private static func paused(_ subscriber: Subscriber, zone: Zone) -> HTML {
        guard let pause = subscriber.pause, subscriber.suppression == nil else { return .nothing }
        let words: HTML = """
            <p><strong>Nothing is sent</strong> since \(zone.date(of: pause.since).spoken).</p>\(SubscriberParts.pause(subscriber))
            """
        return Parts.notice(.warning, words)
    }

    private static func suppression(_ subscriber: Subscriber, zone: Zone) -> HTML {
        guard let suppression = subscriber.suppression else {
            return """
                <p>Somebody who asks never to hear from us again, on any stream, is noted here. It holds for the address, \
                even if it is added anew.</p>
                \(Parts.button(.path("/network", subscriber.id, "/suppression"), "Never write to this address", class: "button danger"))
                """
        }
        let stated: HTML = """
            <p><strong>Never written to</strong> since \(zone.date(of: suppression.since).spoken), \(because(suppression.reason)).</p>
            """
        guard suppression.reason == "asked" else { return Parts.notice(.stopped, stated) }
        return """
            \(Parts.notice(.stopped, stated))
            <p>Only when they themselves ask to hear from us again. Their streams are then resumed one by one.</p>
            \(Parts.button(.path("/network", subscriber.id, "/suppression/end"), "They may be written to again", class: "button"))
            """
    }

    private static func because(_ reason: String) -> HTML {
        switch reason {
        case "complained": "because they reported our mail as unwanted"
        case "bounced": "because their mail came back"
        default: "because they asked"
        }
    }
}
