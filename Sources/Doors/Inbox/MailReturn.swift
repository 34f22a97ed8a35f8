// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit
public import Store

/// One message that came into the mailbox for returned mail, and what it came to.
///
/// References and codes only: no address, and nothing of what the message said.
public struct MailReturn: Sendable, Equatable {
    public enum Kind: String, Sendable, CaseIterable, Bindable, ColumnReadable {
        /// The message cannot be delivered, now or later.
        case hard
        /// The message could not be delivered; another one may.
        case soft
        /// A mail server still tries.
        case delayed
        /// Its reader told their mail provider that they do not want it.
        case complaint
        /// About a message of ours, but no report: an automatic answer, for instance.
        case other
        /// About a message that was handed over too long ago, or not at all.
        case late
        /// Not about any message of ours.
        case unknown
        /// Sent to an address in the form of ours that we did not make.
        case forged
        /// It could not be read.
        case unreadable
    }

    public let kind: Kind
    /// Such as `5.1.1`; nil when it has none.
    public let code: String?
    /// Which message of ours came back.
    public let message: ID<OutboxMessage>?

    public init(kind: Kind, code: String? = nil, message: ID<OutboxMessage>? = nil) {
        self.kind = kind
        self.code = code
        self.message = message
    }

    /// What a message that came in comes to; nil stands for one that could not be read.
    public init(_ mail: ReadMail?, to addresses: ReturnAddress) {
        guard let mail else {
            self.init(kind: .unreadable)
            return
        }
        let meanings = mail.addresses.map(addresses.meaning)
        let messages = meanings.compactMap { meaning -> ID<OutboxMessage>? in
            guard case .message(let id) = meaning else { return nil }
            return id
        }
        guard let message = messages.first else {
            self.init(kind: meanings.contains(.forged) ? .forged : .unknown)
            return
        }
        switch mail.kind {
        case .deliveryStatus:
            // One message of ours goes to one person; a forwarder may report about several. The worst counts.
            let kinds = mail.fates.map { (kind: Self.kind($0), code: $0.status) }
            let worst = [Kind.hard, .soft, .delayed].compactMap { kind in kinds.first { $0.kind == kind } }.first
            let code = worst?.code ?? ""
            self.init(kind: worst?.kind ?? .other, code: code.isEmpty ? nil : code, message: message)
        case .feedbackReport:
            let isComplaint = Self.complaints.contains(mail.feedbackType ?? "")
            self.init(kind: isComplaint ? .complaint : .other, message: message)
        case .other:
            self.init(kind: .other, message: message)
        }
    }

    private static let complaints: Set<String> = ["abuse", "fraud", "opt-out", "opt-out-list", "other", "virus"]

    private static func kind(_ fate: ReadMail.Fate) -> Kind {
        switch fate.action {
        case "delayed": .delayed
        case "failed": fate.status.hasPrefix("5.") && !isAboutOurMail(fate.status) ? .hard : .soft
        default: .other
        }
    }

    /// A full mailbox, or a refusal of what we wrote or of who we are, says nothing against the reader's address: when
    /// a large provider turns all our mail away, its readers must not all be paused at the first message.
    private static func isAboutOurMail(_ status: String) -> Bool {
        status == "5.2.2" || status == "5.3.4" || status.hasPrefix("5.6.") || status.hasPrefix("5.7.")
    }

    /// What happened, in words.
    public var words: String {
        switch kind {
        case .hard, .soft: Self.reason(code)
        case .delayed: "delivery was delayed"
        case .complaint: "the reader reported it as unwanted"
        case .other: "an automatic answer"
        case .late: "too late to count"
        case .unknown: "not about our mail"
        case .forged: "not from an address that we made"
        case .unreadable: "could not be read"
        }
    }

    /// What a status of RFC 3463 says, in words that fit after a colon.
    private static func reason(_ code: String?) -> String {
        switch code {
        case "5.1.1", "5.1.0", "5.1.6", "5.1.10": "no such mailbox"
        case "5.1.2", "5.4.4": "no such mail domain"
        case "5.1.3": "the address is not well formed"
        case "5.2.1": "the mailbox is closed"
        case "5.2.2", "4.2.2": "the mailbox is full"
        case "5.3.4", "5.2.3": "the message was too large"
        case "4.4.1", "4.4.2", "4.4.7", "5.4.7", "5.4.1": "the other mail server could not be reached in time"
        case let code? where code.hasPrefix("5.7.") || code.hasPrefix("4.7."):
            "the other mail server does not take our mail"
        case let code? where code.hasPrefix("4."): "the other mail server could not take it"
        case .some: "the other mail server refused it"
        case nil: "the other mail server gave no reason"
        }
    }
}
