// SPDX-License-Identifier: AGPL-3.0-or-later
import Doors
public import Kit

/// Who we are to the mail servers of others, as far as the settings say.
public struct MailSurroundings: Sendable {
    let from: EmailAddress
    let replyTo: EmailAddress
    /// The mail server that takes our mail; nil when nothing leaves.
    let server: String?
    let bounces: EmailAddress?
    /// The server of the mailbox that returned mail comes into, and by which name its state is kept.
    let mailbox: (host: String, place: String)?
    let perMinute: Int?

    public init(
        from: EmailAddress, replyTo: EmailAddress, server: String?, bounces: EmailAddress?,
        mailbox: (host: String, place: String)?, perMinute: Int?
    ) {
        self.from = from
        self.replyTo = replyTo
        self.server = server
        self.bounces = bounces
        self.mailbox = mailbox
        self.perMinute = perMinute
    }

    /// A line of DNS that is needed: for what, and as it is pasted.
    struct DNSLine: Sendable, Equatable {
        let name: String
        let why: String
        let line: String
    }

    /// The machine that others see our mail come from, as far as we can tell.
    private var sender: String { Self.publicName(server) ?? "mail.\(from.domain)" }

    /// Nil when it is an address or a name of the machine itself, which mean nothing to others.
    private static func publicName(_ host: String?) -> String? {
        guard let host, host.contains("."), host.contains(where: \.isLetter), !host.contains(":") else { return nil }
        return host
    }

    /// The lines that the DNS of our domains needs.
    var lines: [DNSLine] {
        var domains = [from.domain]
        if let bounces, bounces.domain != from.domain { domains.append(bounces.domain) }
        var lines = domains.map { domain in
            DNSLine(
                name: "SPF",
                why:
                    "says which machines may send mail for \(domain). If there is such a line already, add only \u{201C}a:\(sender)\u{201D} to it: there may be one alone.",
                line: "\(domain). IN TXT \"v=spf1 mx a:\(sender) ~all\"")
        }
        lines.append(
            DNSLine(
                name: "DKIM",
                why:
                    "holds the key that proves our signature. Your mail server signs; it prints this line with its own selector and key when you switch signing on.",
                line: "SELECTOR._domainkey.\(from.domain). IN TXT \"v=DKIM1; k=rsa; p=KEY\""))
        lines.append(
            DNSLine(
                name: "DMARC",
                why:
                    "says what others do with mail that proves neither. Begin with none, and change it to quarantine when the reports show nothing of your own.",
                line: "_dmarc.\(from.domain). IN TXT \"v=DMARC1; p=none; rua=mailto:\(replyTo.text)\""))
        lines.append(
            DNSLine(
                name: "PTR",
                why:
                    "leads from the address of the sending machine back to its name. Whoever rents you the machine sets it; both directions must agree.",
                line: "ADDRESS-BACKWARDS.in-addr.arpa. IN PTR \(sender)."))
        if let bounces {
            lines.append(
                DNSLine(
                    name: "MX",
                    why:
                        "brings returned mail to the mailbox. Its server must take \(bounces.text) with anything after a plus sign.",
                    line: "\(bounces.domain). IN MX 10 \(Self.publicName(mailbox?.host) ?? sender)."))
        }
        return lines
    }
}

/// What the page of mail health shows.
struct MailHealth: Sendable {
    let surroundings: MailSurroundings
    let lastAccepted: Moment?
    let trouble: String?
    let mailbox: Returns.Mailbox?
    /// How messages that left in the last thirty days stand.
    let settled: [OutboxMessage.State: Int]
    /// What came back in the last thirty days.
    let returned: [MailReturn.Kind: Int]
    /// How many readers wrote to leave in the last thirty days.
    let left: Int
    /// What was pasted, and what it says; nil before.
    var pasted: (text: String, results: AuthenticationResults?)?

    static let days = 30
}
