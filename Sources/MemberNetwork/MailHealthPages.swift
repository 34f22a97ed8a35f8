// SPDX-License-Identifier: AGPL-3.0-or-later
import Doors
import Kit
import Page

enum MailHealthPages {
    static func show(_ health: MailHealth, zone: Zone) -> StaffPage {
        StaffPage(
            title: "Mail health", section: .outbox, hasProblem: !problems(health).isEmpty,
            body: """
                <div class="narrow stack">\(Parts.problems(problems(health)))
                \(Parts.back(to: .path("/outbox"), "Outbox"))
                \(Parts.head(title: "Mail health", lead: "Whether our mail arrives, and what it needs for that."))
                <section aria-labelledby="state-title"><h2 id="state-title">How it goes</h2>
                <dl class="summary">\(sending(health, zone: zone))\(mailbox(health, zone: zone))</dl></section>
                <section aria-labelledby="month-title"><h2 id="month-title">In the last \(MailHealth.days) days</h2>
                <dl class="summary">\(month(health), fact)</dl></section>
                \(test(health))
                <section aria-labelledby="dns-title"><h2 id="dns-title">What your domain's DNS needs</h2>
                <p>Whoever looks after your domain adds these lines. The desk asks no DNS server itself: send a test message \
                and paste its headers above to see whether they hold.</p>
                <dl class="stack">\(health.surroundings.lines, line)</dl></section></div>
                """)
    }

    private static func fact(_ fact: (name: String, value: HTML, status: HTML)) -> HTML {
        "<div><dt>\(fact.name)</dt><dd>\(fact.value)</dd><dd>\(fact.status)</dd></div>"
    }

    // MARK: Sending, and what comes back

    private static func sending(_ health: MailHealth, zone: Zone) -> HTML {
        guard let server = health.surroundings.server else {
            return fact(("Sending", "No mail server is set: nothing leaves.", Parts.status(.info, "Off")))
        }
        let last: HTML =
            health.lastAccepted.map { " It last took a message on \(when($0, zone))." }
            ?? " It has taken no message yet."
        let pace: HTML =
            health.surroundings.perMinute.map { " No more than \($0) messages leave in a minute, all nodes together." }
            ?? .nothing
        let trouble: HTML = health.trouble.map { " <strong>\($0)</strong> It is tried again every minute." } ?? .nothing
        return fact(
            (
                "Sending", "Through <bdi dir=\"ltr\">\(server)</bdi>.\(last)\(pace)\(trouble)",
                health.trouble == nil ? Parts.status(.ok, "Works") : Parts.status(.warning, "Held up")
            ))
    }

    private static func mailbox(_ health: MailHealth, zone: Zone) -> HTML {
        guard let bounces = health.surroundings.bounces else {
            let words: HTML = """
                Mail that cannot be delivered goes back to <bdi dir="ltr">\(health.surroundings.from.text)</bdi>, where \
                somebody must read it. With FIRSTHAND_BOUNCE_ADDRESS and FIRSTHAND_IMAP the desk does.
                """
            return fact(("Returned mail", words, Parts.status(.info, "Not read")))
        }
        let address: HTML = "It comes back to <bdi dir=\"ltr\">\(bounces.text)</bdi>."
        guard health.surroundings.mailbox != nil else {
            return fact(
                ("Returned mail", "\(address) The desk does not read that mailbox.", Parts.status(.info, "Not read")))
        }
        guard let mailbox = health.mailbox else {
            return fact(
                ("Returned mail", "\(address) It has not been looked at yet.", Parts.status(.waiting, "Waiting")))
        }
        let worked: HTML = mailbox.workedAt.map { " Last read on \(when($0, zone))." } ?? .nothing
        if mailbox.failures == 0 {
            let before: HTML = mailbox.failedAt.map { " The last trouble was on \(when($0, zone))." } ?? .nothing
            return fact(("Returned mail", "\(address)\(worked)\(before)", Parts.status(.ok, "Works")))
        }
        let words: HTML = """
            \(address) <strong>\(mailbox.problem?.sentence ?? "It cannot be read.")</strong> Tried again on \
            \(when(mailbox.nextAt, zone)).\(worked)
            """
        return fact(("Returned mail", words, Parts.status(.warning, "Failing")))
    }

    private static func when(_ moment: Moment, _ zone: Zone) -> String {
        "\(zone.date(of: moment).spokenInYear) at \(zone.clock(of: moment))"
    }

    private static func month(_ health: MailHealth) -> [(name: String, value: HTML, status: HTML)] {
        func returned(_ kinds: MailReturn.Kind...) -> Int { kinds.reduce(0) { $0 + (health.returned[$1] ?? 0) } }
        let handed = health.settled[.accepted] ?? 0
        let refused = health.settled[.rejected] ?? 0
        let complaints = returned(.complaint)
        return [
            ("Handed over", "\(handed)", .nothing),
            ("Refused by the mail server", "\(refused)\(rate(refused, of: handed + refused))", .nothing),
            ("Came back for good", "\(returned(.hard))\(rate(returned(.hard), of: handed))", .nothing),
            ("Came back for now", "\(returned(.soft))", .nothing), ("Delayed", "\(returned(.delayed))", .nothing),
            (
                "Reported as unwanted", "\(complaints)\(rate(complaints, of: handed))",
                // What large providers ask for: less than one in a thousand.
                complaints * 1000 > handed && complaints > 0 ? Parts.status(.warning, "High") : .nothing
            ),
            ("Left by writing", "\(health.left)", .nothing),
            (
                "Not about our mail, forged, late or not readable",
                "\(returned(.unknown, .forged, .late, .unreadable))", .nothing
            ),
        ]
    }

    private static func rate(_ part: Int, of whole: Int) -> String {
        guard part > 0, whole > 0 else { return "" }
        let tenths = (part * 1000 + whole / 2) / whole
        return " (\(tenths / 10).\(tenths % 10) %)"
    }

    // MARK: A test message

    private static func problems(_ health: MailHealth) -> [FieldProblem] {
        guard let pasted = health.pasted, pasted.results == nil else { return [] }
        return [
            FieldProblem(
                "headers",
                "There is no Authentication-Results in it. Open the message's source and copy all of its headers.")
        ]
    }

    private static func test(_ health: MailHealth) -> HTML {
        let field = Field(
            "headers", "Headers of the test message",
            hint:
                "Send yourself a briefing at Gmail, Outlook or Fastmail, open \u{201C}Show original\u{201D} or the message's source, and paste it here. It is read and kept nowhere.",
            value: health.pasted?.text ?? "", problems: problems(health))
        return """
            <section aria-labelledby="test-title"><h2 id="test-title">A test message</h2>
            \(health.pasted?.results.map { results($0) })
            \(Form.post(to: .path("/outbox/health"), "\(field.area(rows: 8))<div class=\"buttons\"><button class=\"button\">Read it</button></div>"))
            </section>
            """
    }

    private static func results(_ results: AuthenticationResults) -> HTML {
        let server: HTML =
            results.server.map { " <bdi dir=\"ltr\">\($0)</bdi> found this:" } ?? " The receiver found this:"
        let from: HTML =
            results.fromDomain.map { "The reader sees mail from <bdi dir=\"ltr\">\($0)</bdi>." } ?? .nothing
        return """
            <p role="status">\(from)\(server)</p><dl class="summary">\(MailCheck.all(of: results), check)</dl>
            """
    }

    private static func check(_ check: MailCheck) -> HTML {
        fact((check.proof.rawValue.uppercased(), "\(check.sentence)", status(check.outcome)))
    }

    private static func status(_ outcome: MailCheck.Outcome) -> HTML {
        switch outcome {
        case .well: Parts.status(.ok, "Holds")
        case .elsewhere: Parts.status(.warning, "Differs")
        case .wrong: Parts.status(.stopped, "Fails")
        case .absent: Parts.status(.warning, "Missing")
        }
    }

    // MARK: DNS

    private static func line(_ line: MailSurroundings.DNSLine) -> HTML {
        """
        <div><dt><strong>\(line.name)</strong> \(line.why)</dt>\
        <dd><pre class="text" dir="ltr" tabindex="0">\(line.line)</pre></dd></div>
        """
    }
}
