// SPDX-License-Identifier: AGPL-3.0-or-later

/// One e-mail to one person, as the sender thinks of it; `rendered` makes the bytes that travel.
///
/// Only the doors make one: of ``LetterLine``s, or of words that were looked at.
public struct Letter: Sendable, Hashable {
    /// A person's or a desk's address with the name shown for it.
    public struct Mailbox: Sendable, Hashable {
        public let name: String?
        public let address: String

        public init(name: String? = nil, address: String) {
            self.name = name
            self.address = address
        }
    }

    /// A header beyond the usual ones; there are no others, so none can be slipped in by name.
    public struct Header: Sendable, Hashable {
        public enum Name: String, Sendable, Hashable, CaseIterable {
            case autoSubmitted = "Auto-Submitted"
            case contentLanguage = "Content-Language"
            case feedbackID = "Feedback-ID"
            case inReplyTo = "In-Reply-To"
            case listArchive = "List-Archive"
            case listHelp = "List-Help"
            case listID = "List-Id"
            case listPost = "List-Post"
            case listUnsubscribe = "List-Unsubscribe"
            case listUnsubscribePost = "List-Unsubscribe-Post"
            case precedence = "Precedence"
            case references = "References"
        }

        public let name: Name
        /// Printable ASCII only: these hold addresses and tokens, not prose.
        public let value: String

        public init(_ name: Name, _ value: String) {
            self.name = name
            self.value = value
        }
    }

    public let from: Mailbox
    public let to: Mailbox
    public let replyTo: Mailbox?
    public let subject: String
    /// The words, and the page that shows them, as they are kept and written.
    let words: LetterText
    let page: LetterText?
    /// The pictures that the HTML shows.
    public let pictures: [Picture]
    public let headers: [Header]
    /// Seconds since 1970, from the caller's clock.
    public let date: Int64
    /// `id@domain` without angle brackets.
    public let messageID: String

    public var text: String { words.whole }
    public var html: String? { page?.whole }

    init(
        from: Mailbox, to: Mailbox, replyTo: Mailbox? = nil, subject: String, text: String, html: String? = nil,
        pictures: [Picture] = [], headers: [Header] = [], date: Int64, messageID: String
    ) {
        self.init(
            from: from, to: to, replyTo: replyTo, subject: subject, words: LetterText(text),
            page: html.map { LetterText($0) }, pictures: pictures, headers: headers, date: date, messageID: messageID)
    }

    /// The same of texts that share what they can with the letters to others.
    init(
        from: Mailbox, to: Mailbox, replyTo: Mailbox? = nil, subject: String, words: LetterText, page: LetterText?,
        pictures: [Picture], headers: [Header], date: Int64, messageID: String
    ) {
        self.from = from
        self.to = to
        self.replyTo = replyTo
        self.subject = subject
        self.words = words
        self.page = page
        self.pictures = pictures
        self.headers = headers
        self.date = date
        self.messageID = messageID
    }

    /// The letter in the form of RFC 5322, ready for `SMTPConnection`.
    ///
    /// - Parameter boundarySeed: 8 to 40 ASCII letters and digits; the same letter and seed give the same bytes.
    public func rendered(boundarySeed: String) throws(LetterProblem) -> [UInt8] {
        guard (8...40).contains(boundarySeed.utf8.count), boundarySeed.utf8.allSatisfy(Self.isAlphanumeric) else {
            throw .badSeed
        }
        guard let date = MailDate.text(secondsSince1970: date) else { throw .badDate }
        guard MailAddress.accepts(messageID) else { throw .badAddress("Message-ID") }
        guard pictures.allSatisfy({ MailAddress.accepts($0.contentID) }) else { throw .badAddress("Content-ID") }
        var head = HeaderBlock()
        try head.add("Date", tokens: [date])
        try head.add("From", mailbox: from)
        if let replyTo { try head.add("Reply-To", mailbox: replyTo) }
        try head.add("To", mailbox: to)
        try head.add("Subject", prose: subject)
        try head.add("Message-ID", tokens: ["<\(messageID)>"])
        for header in headers { try head.add(header.name.rawValue, ascii: header.value) }
        try head.add("MIME-Version", tokens: ["1.0"])
        return Array(head.text.utf8) + content(boundarySeed: boundarySeed)
    }

    private func content(boundarySeed: String) -> [UInt8] {
        let plain = TextPart(subtype: "plain", text: words).bytes
        guard let page = page.map({ TextPart(subtype: "html", text: $0).bytes }) else { return plain }
        // "=_" occurs in neither of the two encodings, so no body can hold these lines; a seed has no dash, so neither
        // of them begins as the other.
        let related =
            pictures.isEmpty
            ? page
            : Self.multipart(
                "related;\r\n type=\"text/html\"", [page] + pictures.map(\.part), boundary: "=_-\(boundarySeed)")
        return Self.multipart("alternative", [plain, related], boundary: "=_\(boundarySeed)")
    }

    private static func multipart(_ subtype: String, _ parts: [[UInt8]], boundary: String) -> [UInt8] {
        var bytes = Array("Content-Type: multipart/\(subtype);\r\n boundary=\"\(boundary)\"\r\n\r\n".utf8)
        bytes.reserveCapacity(parts.reduce(bytes.count) { $0 + $1.count + boundary.utf8.count + 12 })
        for part in parts {
            // The line end before a boundary belongs to the boundary, and the one before that to the text.
            bytes += Array("--\(boundary)\r\n".utf8)
            bytes += part
            bytes += [0x0d, 0x0a]
        }
        return bytes + Array("--\(boundary)--\r\n".utf8)
    }

    private static func isAlphanumeric(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
            UInt8(ascii: "0")...UInt8(ascii: "9"):
            true
        default: false
        }
    }
}

/// Why a letter cannot be written; the text names the header.
public enum LetterProblem: Error, Sendable, Hashable {
    case badAddress(String)
    case controlCharacter(String)
    case notASCII(String)
    case tooLong(String)
    case repeated(String)
    case badDate
    case badSeed
}
