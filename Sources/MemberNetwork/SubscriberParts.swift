// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page

/// What the list of subscribers and the page of one both show.
enum SubscriberParts {
    static func name(_ subscriber: Subscriber) -> HTML {
        subscriber.name.isEmpty ? "No name" : "<bdi>\(subscriber.name)</bdi>"
    }

    /// Whether somebody receives at all, in a word.
    static func standing(_ subscriber: Subscriber) -> HTML {
        if subscriber.suppression != nil { return Parts.status(.stopped, "Never written to") }
        if subscriber.pause != nil { return Parts.status(.warning, "Paused") }
        let isReceiving = subscriber.places.contains { $0.endedAt == nil }
        return isReceiving ? Parts.status(.ok, "Receiving") : Parts.status(.stopped, "Receives nothing")
    }

    /// The streams somebody is or was on, each with what can be done about it.
    static func places(of subscriber: Subscriber) -> HTML {
        "<ul class=\"rows bare\" role=\"list\">\(subscriber.places, { place($0, of: subscriber) })</ul>"
    }

    private static func place(_ place: Subscriber.Place, of subscriber: Subscriber) -> HTML {
        let who: HTML = "<span class=\"visually-hidden\">: \(subscriber.address), \(place.stream)</span>"
        let state: HTML
        let button: HTML
        if subscriber.suppression != nil {
            state = Parts.status(.stopped, "Never written to")
            button = .nothing
        } else if place.endedAt == nil {
            state = subscriber.pause == nil ? Parts.status(.ok, "Receiving") : Parts.status(.warning, "Paused")
            button = Parts.button(.path("/network/subscriptions", place.subscription, "/stop"), "Stop\(who)")
        } else {
            // Who left by their own click comes back by their own click.
            let isOwnChoice = place.endedHow == "by-reader"
            state = Parts.status(.stopped, isOwnChoice ? "Left by their own choice" : "Stopped")
            button =
                isOwnChoice
                ? .nothing
                : Parts.button(.path("/network/subscriptions", place.subscription, "/resume"), "Resume\(who)")
        }
        return "<li class=\"cluster\"><bdi>\(place.stream)</bdi> \(state) \(button)</li>"
    }

    /// Why nothing is sent just now, and the click that changes it; nothing when all goes as it should.
    static func pause(_ subscriber: Subscriber) -> HTML {
        guard let pause = subscriber.pause, subscriber.suppression == nil else { return .nothing }
        let who: HTML = "<span class=\"visually-hidden\">: \(subscriber.address)</span>"
        return """
            <p class="meta" dir="auto">\(pause.why)</p>
            \(Parts.button(.path("/network", subscriber.id, "/reinstatement"), "Write to them again\(who)"))
            """
    }
}
