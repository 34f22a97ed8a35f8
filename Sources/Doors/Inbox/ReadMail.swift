// SPDX-License-Identifier: AGPL-3.0-or-later

/// What a message that came in says, as far as the desk asks: whether it is a report, and about which mail of ours.
///
/// Made by a process of its own that has no key and no database, and handed over as one line of JSON.
public struct ReadMail: Sendable, Equatable, Codable {
    public enum Kind: String, Sendable, Codable {
        /// A mail server says what became of a message (RFC 3464).
        case deliveryStatus = "delivery-status"
        /// A mail provider says that its user complained (RFC 5965).
        case feedbackReport = "feedback-report"
        case other
    }

    /// What became of a message for one recipient.
    public struct Fate: Sendable, Equatable, Codable {
        /// Such as `failed` or `delayed`, in small letters.
        public let action: String
        /// Such as `5.1.1`; empty when there is none.
        public let status: String
        /// What the other server said, in plain characters.
        public let diagnostic: String
        /// For whom the message was.
        public let recipient: String

        public init(action: String, status: String, diagnostic: String = "", recipient: String = "") {
            self.action = action
            self.status = status
            self.diagnostic = diagnostic
            self.recipient = recipient
        }
    }

    public let kind: Kind
    public let fates: [Fate]
    /// Every address the message was sent to, and the senders of the message it encloses: one may be a return address
    /// of ours.
    public let addresses: [String]
    /// The values of Authentication-Results, newest first.
    public let authentication: [String]
    /// Such as `abuse`; nil when it is no complaint.
    public let feedbackType: String?
    /// The Message-IDs of what it replies to, without their brackets; any of them may be invented.
    public let repliesTo: [String]
    /// Whether a machine says that it wrote it: somebody is away, a list hands something on, a report.
    public let isAutomatic: Bool
    /// The word of its subject by which a reader's mail program ends what they receive; nil when there is none.
    public let leaving: String?

    public init(
        kind: Kind, fates: [Fate] = [], addresses: [String] = [], authentication: [String] = [],
        feedbackType: String? = nil, repliesTo: [String] = [], isAutomatic: Bool = false, leaving: String? = nil
    ) {
        self.repliesTo = repliesTo
        self.isAutomatic = isAutomatic
        self.kind = kind
        self.fates = fates
        self.addresses = addresses
        self.authentication = authentication
        self.feedbackType = feedbackType
        self.leaving = leaving
    }
}
