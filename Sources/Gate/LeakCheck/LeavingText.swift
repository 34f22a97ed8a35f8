// SPDX-License-Identifier: AGPL-3.0-or-later

/// Everything that leaves at once: one letter, post or file with all that goes with it.
///
/// Parts are read together, for a caption and a file name can say what neither says alone.
public struct LeavingText: Equatable, Sendable {
    public enum Kind: String, CaseIterable, Codable, Sendable {
        case briefing, line, reply, decline, pitch, subject, invitation, calendarEntry, caption, altText
        case fileName, metadata, slug, url

        /// Whether people read it as sentences, in which a capital letter tells a name from a word.
        var isProse: Bool {
            switch self {
            case .fileName, .metadata, .slug, .url: false
            default: true
            }
        }

        /// Whether it is short and stands beside all the rest.
        var isBesideAll: Bool {
            switch self {
            case .briefing, .line, .reply, .decline, .pitch, .invitation: false
            default: true
            }
        }

        /// Whether it is commonly called after the one whom it is about.
        var isNamedAfter: Bool {
            switch self {
            case .fileName, .metadata, .calendarEntry, .subject: true
            default: false
            }
        }

        public var words: String {
            switch self {
            case .briefing: "the briefing"
            case .line: "the line to take"
            case .reply: "the reply"
            case .decline: "the letter that declines"
            case .pitch: "the pitch"
            case .subject: "the subject line"
            case .invitation: "the invitation"
            case .calendarEntry: "the calendar entry"
            case .caption: "the caption"
            case .altText: "the picture's description"
            case .fileName: "the file name"
            case .metadata: "the file's hidden details"
            case .slug, .url: "the web address"
            }
        }
    }

    public struct Part: Equatable, Codable, Sendable {
        public let kind: Kind
        public let text: String
        /// What others have published, of which this part tells: what could identify somebody whom we do not hold is no
        /// reason where all of it stands there.
        public let published: String

        public init(_ kind: Kind, _ text: String, published: String = "") {
            self.kind = kind
            self.text = text
            self.published = published
        }
    }

    public let parts: [Part]

    public init(_ parts: [Part]) {
        self.parts = parts
    }
}
