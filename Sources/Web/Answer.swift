// SPDX-License-Identifier: AGPL-3.0-or-later
public import Page

/// What the desk answers.
public struct Answer: Sendable {
    enum Body: Sendable {
        case staff(StaffPage)
        case plain(PlainPage)
        case bytes([UInt8], type: String, policy: ContentPolicy)
        /// A file to be kept, by the name it gets.
        case file([UInt8], type: String, name: StaticString)
        /// What is asked for again and again, with a mark by which the asker knows it.
        case feed([UInt8], type: String)
        /// What was sealed: shown, or to be kept by the name it gets.
        case covered([UInt8], type: String, name: String?)
        case nothing
    }

    /// What the browser may do with the answer.
    public enum ContentPolicy: Sendable {
        /// Our own pages: no inline script or style, nothing from elsewhere.
        case page
        /// A feed: kept by whoever asked, and asked for anew each time.
        case feed
        /// A mail shown in a frame: inline style and nothing else.
        case mailPreview
        /// A picture that only some may see: it never changes under its name, and only their own browser keeps it.
        case picture
        /// Something that was sealed: no browser keeps it, and nothing in it runs.
        case covered
        /// A file that never changes under its name.
        case asset
    }

    let status: Int
    let body: Body
    var location: String?
    var session: SessionChange = .keep
    var retryAfter: Int?
    /// What the browser is to remember as answered.
    var answered: [String] = []

    enum SessionChange: Sendable {
        case keep
        case start(token: String, knownBrowser: String)
        case end
        case startMember(token: String)
        case endMember
    }

    private init(status: Int, body: Body) {
        self.status = status
        self.body = body
    }

    /// A page of the desk, in its frame.
    public static func page(_ page: StaffPage, status: Int = 200) -> Answer {
        Answer(status: status, body: .staff(page))
    }

    /// A page on its own: signing in, unsubscribing, an error.
    public static func page(_ page: PlainPage, status: Int = 200) -> Answer {
        Answer(status: status, body: .plain(page))
    }

    /// Something else than a page.
    public static func bytes(_ bytes: [UInt8], type: String, policy: ContentPolicy = .page) -> Answer {
        Answer(status: 200, body: .bytes(bytes, type: type, policy: policy))
    }

    /// A file for the person to keep.
    public static func file(_ bytes: [UInt8], type: String, named name: StaticString) -> Answer {
        Answer(status: 200, body: .file(bytes, type: type, name: name))
    }

    /// A file that was sealed: no browser keeps a copy, and nothing in it runs.
    ///
    /// - Parameter name: what it gets to be called where it is to be kept; nil where it is to be looked at. Only small
    ///   letters, digits, dots and dashes of it are used.
    public static func covered(_ bytes: [UInt8], type: String, named name: String?) -> Answer {
        let allowed = Set("abcdefghijklmnopqrstuvwxyz0123456789.-")
        return Answer(status: 200, body: .covered(bytes, type: type, name: name?.filter(allowed.contains)))
    }

    /// A feed, in XML.
    public static func feed(_ bytes: [UInt8], type: String) -> Answer {
        Answer(status: 200, body: .feed(bytes, type: type))
    }

    /// Done; nothing to show.
    public static var done: Answer { Answer(status: 200, body: .nothing) }

    /// On to another page, with a word about what was done.
    public static func redirect(to link: Link, saying notice: Notice? = nil) -> Answer {
        var answer = Answer(status: 303, body: .nothing)
        answer.location = notice.map { link.with("done", $0.rawValue).text } ?? link.text
        return answer
    }

    /// Starts a session in this browser.
    public func startingSession(token: String, knownBrowser: String) -> Answer {
        var answer = self
        answer.session = .start(token: token, knownBrowser: knownBrowser)
        return answer
    }

    /// Ends this browser's session and clears what it kept.
    public func endingSession() -> Answer {
        var answer = self
        answer.session = .end
        return answer
    }

    /// Starts a member's session in this browser.
    public func startingMemberSession(token: String) -> Answer {
        var answer = self
        answer.session = .startMember(token: token)
        return answer
    }

    /// Ends this browser's member session and clears what it kept.
    public func endingMemberSession() -> Answer {
        var answer = self
        answer.session = .endMember
        return answer
    }

    /// Has the browser remember that it answered, until it is closed; only the last few.
    ///
    /// - Parameter mark: eight letters or digits.
    public func noting(_ mark: String, after known: [String]) -> Answer {
        var answer = self
        answer.answered = (known.filter { $0 != mark } + [mark]).suffix(Self.mostAnswered)
        return answer
    }

    /// As many as fit into what is read of a cookie.
    private static let mostAnswered = 14

    func waiting(_ seconds: Int) -> Answer {
        var answer = self
        answer.retryAfter = seconds
        return answer
    }
}
