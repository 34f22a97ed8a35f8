// SPDX-License-Identifier: AGPL-3.0-or-later
import Doors
import Kit
import Page

enum OutboxPages {
    /// The piles that messages lie in.
    enum Tab: String, CaseIterable, Sendable {
        case waiting, uncertain, refused, sent, dropped

        var states: [OutboxMessage.State] {
            switch self {
            case .waiting: [.queued, .leased, .dataStarted]
            case .uncertain: [.uncertain]
            case .refused: [.rejected]
            case .sent: [.accepted]
            case .dropped: [.dropped]
            }
        }

        var spoken: String {
            switch self {
            case .waiting: "Waiting"
            case .uncertain: "Uncertain"
            case .refused: "Refused"
            case .sent: "Handed over"
            case .dropped: "Not sent"
            }
        }
    }

    struct Model: Sendable {
        let tab: Tab
        let counts: [OutboxMessage.State: Int]
        let messages: [(OutboxMessage, Letter?)]
        let hasMore: Bool
        let hasServer: Bool
        /// What keeps all mail from leaving just now.
        let trouble: String?

        func count(_ tab: Tab) -> Int { tab.states.reduce(0) { $0 + (counts[$1] ?? 0) } }
    }

    static func list(_ model: Model, zone: Zone) -> StaffPage {
        StaffPage(
            title: "Outbox", section: .outbox,
            body: """
                \(Parts.head(title: "Outbox", lead: "Every message that leaves, one for each reader.", actions: Parts.action(.path("/outbox/health"), "Mail health")))
                \(model.hasServer ? HTML.nothing : noServer)
                \(model.trouble.map { Parts.notice(.warning, "<p><strong>Mail does not leave just now.</strong> \($0) It is tried again every minute.</p>") })
                <nav class="tabs" aria-label="Piles"><ul>\(Tab.allCases, { tab($0, of: model) })</ul></nav>
                \(model.messages.isEmpty ? empty(model.tab) : messages(model, zone: zone))
                """)
    }

    private static var noServer: HTML {
        Parts.notice(
            .info,
            """
            <p><strong>No mail server is set, so nothing leaves.</strong> You can open each message and see it as it would go. \
            The person who hosts the desk sets one with FIRSTHAND_SMTP_HOST.</p>
            """)
    }

    private static func tab(_ tab: Tab, of model: Model) -> HTML {
        """
        <li><a href="\(link: Link.path("/outbox").with("of", tab.rawValue))"\(" aria-current=\"page\"", if: tab == model.tab)>\(tab.spoken) \
        <span class="count">\(model.count(tab))</span></a></li>
        """
    }

    private static func empty(_ tab: Tab) -> HTML {
        switch tab {
        case .waiting: Parts.empty("Nothing waits to be sent.")
        case .uncertain: Parts.empty("Nothing is uncertain.")
        case .refused: Parts.empty("Nothing was refused.")
        case .sent: Parts.empty("Nothing has been sent yet.")
        case .dropped: Parts.empty("Nothing was held back.")
        }
    }

    private static func messages(_ model: Model, zone: Zone) -> HTML {
        let older: HTML =
            model.hasMore
            ? """
            <nav class="pages" aria-label="Pages"><a class="button" rel="next" href="\(link: Link.path("/outbox").with("of", model.tab.rawValue).with("before", model.messages.last?.0.id.text ?? ""))">Older \(Icon.use("arrow-right", directed: true))</a></nav>
            """ : ""
        return "<ul class=\"rows\" role=\"list\">\(model.messages, { row($0.0, $0.1, zone: zone) })</ul>\(older)"
    }

    private static func row(_ message: OutboxMessage, _ letter: Letter?, zone: Zone) -> HTML {
        """
        <li class="row" data-row><div class="row-text"><p class="row-title"><a href="\(link: .path("/outbox", message.id))"><bdi dir="ltr">\(letter?.to.address ?? wordless(message))</bdi></a></p>
        <p class="meta"><bdi dir="auto">\(letter?.subject ?? message.kind)</bdi> <span>\(why(message, zone: zone))</span></p></div>\(status(message))\(actions(message))</li>
        """
    }

    private static func status(_ message: OutboxMessage) -> HTML {
        switch message.state {
        case .queued: Parts.status(.waiting, "Waiting")
        case .leased, .dataStarted: Parts.status(.waiting, "Being sent")
        case .accepted: Parts.status(.ok, "Handed over")
        case .rejected: Parts.status(.stopped, "Refused")
        case .uncertain: Parts.status(.warning, "Uncertain")
        case .dropped: Parts.status(.stopped, "Not sent")
        }
    }

    /// Why a message stands where it stands, in words.
    private static func why(_ message: OutboxMessage, zone: Zone) -> String {
        let clock = zone.clock(of: message.changedAt)
        let code = message.code ?? ""
        switch message.state {
        case .queued where message.code != nil:
            return
                "The mail server could not take it at \(clock) (\(code)); tried again at \(zone.clock(of: message.sendAfter))"
        case .queued: return "since \(clock)"
        case .leased, .dataStarted: return "since \(clock)"
        case .accepted: return "Handed over at \(clock)"
        case .rejected where code == "unreadable" || code == "unfit" || code == "unfit-words":
            return "It could not be put together: the reader's record or the words are damaged"
        case .rejected where code == OutboxMessage.held:
            return "Held back at \(clock): its words could give somebody away. The safeguarding lead decides"
        case .rejected: return "The mail server said no at \(clock) (\(code))"
        case .uncertain:
            return code == "restored"
                ? "It waited when the backup was made: it may have gone since"
                : "The connection broke at \(clock): nobody knows whether it went"
        case .dropped:
            switch code {
            case "set-aside": return "Set aside at \(clock)"
            case Outbox.recalled: return "Recalled at \(clock), before it began to leave"
            default: return "Its reader does not want it any more"
            }
        }
    }

    /// What stands in place of a message whose words are not put together any more.
    private static func wordless(_ message: OutboxMessage) -> String {
        message.state == .accepted ? "To somebody who has left since" : "Not wanted any more"
    }

    private static func actions(_ message: OutboxMessage) -> HTML {
        let who: HTML = "<span class=\"visually-hidden\">: message \(String(message.id.text.suffix(6)))</span>"
        let again = Parts.button(.path("/outbox", message.id, "/sending"), "Send again\(who)")
        let aside = Parts.button(
            .path("/outbox", message.id, "/setting-aside"), "Set aside\(who)", class: "button small danger")
        switch message.state {
        case .uncertain, .rejected: return "\(again)\(aside)"
        case .queued: return aside
        case .leased, .dataStarted, .accepted, .dropped: return .nothing
        }
    }

    static func show(_ message: OutboxMessage, _ letter: Letter?, zone: Zone) -> StaffPage {
        guard let letter else {
            return StaffPage(
                title: "Message", section: .outbox,
                body: """
                    \(Parts.back(to: .path("/outbox"), "Outbox"))
                    \(Parts.head(title: "Message", lead: "\(why(message, zone: zone))"))
                    \(Parts.empty(message.state == .accepted ? "It went. Its reader has left since, so its words are not put together again." : "Its reader does not want it any more, so it has no words."))
                    """)
        }
        let html: HTML =
            letter.html == nil
            ? ""
            : """
            <section aria-labelledby="html-title"><h2 id="html-title">As most mail programs show it</h2>
            <div class="frame desktop"><iframe src="\(link: .path("/outbox", message.id, "/message"))" title="The message" sandbox></iframe></div></section>
            """
        return StaffPage(
            title: "Message", section: .outbox,
            body: """
                \(Parts.back(to: .path("/outbox"), "Outbox"))
                \(Parts.head(title: "<bdi dir=\"auto\">\(letter.subject)</bdi>", lead: "\(why(message, zone: zone))", actions: actions(message)))
                <dl class="summary"><div><dt>To</dt><dd><bdi>\(letter.to.name ?? "")</bdi> <bdi dir="ltr">\(letter.to.address)</bdi></dd><dd></dd></div>
                <div><dt>From</dt><dd><bdi>\(letter.from.name ?? "")</bdi> <bdi dir="ltr">\(letter.from.address)</bdi></dd><dd></dd></div>
                <div><dt>State</dt><dd>\(status(message))</dd><dd></dd></div></dl>
                \(html)
                <section aria-labelledby="text-title"><h2 id="text-title">As plain text</h2><pre class="text" dir="auto" tabindex="0">\(letter.text)</pre></section>
                """)
    }
}
