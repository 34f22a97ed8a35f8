// SPDX-License-Identifier: AGPL-3.0-or-later
import Page

enum ErasingPages {
    static func question(_ subscriber: Subscriber) -> StaffPage {
        let stays: HTML =
            subscriber.suppression == nil
            ? "Nothing of the address stays: if they must never be written to, note that first."
            : "That the address is not to be written to stays, in a form from which nobody can read it."
        return StaffPage(
            title: "Erase a subscriber", section: .network,
            body: """
                <div class="narrow stack">\(Parts.back(to: .path("/network", subscriber.id), "Back"))
                \(Parts.head(title: "Erase \(SubscriberParts.name(subscriber))?", lead: "<bdi dir=\"ltr\">\(subscriber.address)</bdi>"))
                <p>Name, address, all that is known of them, the streams they are on and the list of messages to them are \
                deleted. This cannot be undone.</p>
                <p>\(stays) The record keeps that somebody was erased, without a name. Backups made before hold them until \
                those are deleted too.</p>
                <div class="buttons">\(Parts.button(.path("/network", subscriber.id, "/erasure"), "Erase for good", class: "button danger"))\
                <a href="\(link: .path("/network", subscriber.id))">Leave everything as it is</a></div></div>
                """)
    }
}
