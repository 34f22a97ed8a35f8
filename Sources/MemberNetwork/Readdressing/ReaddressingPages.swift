// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page

enum ReaddressingPages {
    /// - Parameter other: who has the address that was typed, so that they can be looked at.
    static func form(
        _ draft: AddressDraft, for subscriber: Subscriber, problems: [FieldProblem], other: ID<Subscriber>? = nil
    ) -> StaffPage {
        let double: HTML =
            other.map {
                """
                <p><a href="\(link: .path("/network", $0))">See who has this address</a>. If it is the same person, erase \
                one of the two, and put the other on all their streams.</p>
                """
            } ?? .nothing
        let fields: HTML = """
            \(Field("address", "E-mail address", value: draft.address, problems: problems).email(autocomplete: "off"))
            \(double)
            \(Field("why", "Why", hint: "\u{201C}A slip of the pen\u{201D}, \u{201C}she wrote from her new one\u{201D}. Kept sealed.", value: draft.why, problems: problems).text())
            <div class="buttons"><button class="button primary">Save the address</button> \
            <a href="\(link: .path("/network", subscriber.id))">Leave it as it is</a></div>
            """
        return StaffPage(
            title: "Change an address", section: .network, hasProblem: !problems.isEmpty,
            body: """
                <div class="narrow stack">\(Parts.problems(problems))
                \(Parts.back(to: .path("/network", subscriber.id), "Back"))
                \(Parts.head(title: "Change the address of \(SubscriberParts.name(subscriber))", lead: "<bdi dir=\"ltr\">\(subscriber.address)</bdi>"))
                <p>To mend what was mistyped, or when they told you of a new one. Messages go to the new address from now \
                on; nobody there is asked. Nothing of the old address is kept, and what was made for it stops working: the \
                links in its mail, its feeds, and where they are signed in.</p>
                \(Form.post(to: .path("/network", subscriber.id, "/address"), fields))</div>
                """)
    }

    /// On the page of a subscriber: when the address was changed last, and the way to change it.
    static func section(_ subscriber: Subscriber, changed: (at: String, why: String)?) -> HTML {
        let last: HTML =
            changed.map { "<p>Changed on \($0.at): <bdi dir=\"auto\">\($0.why)</bdi></p>" } ?? .nothing
        return """
            <section aria-labelledby="address-title"><h2 id="address-title">Address</h2>
            <p><bdi dir="ltr">\(subscriber.address)</bdi></p>\(last)
            <p><a href="\(link: .path("/network", subscriber.id, "/address"))">Change the address\u{2026}</a></p></section>
            """
    }
}
