// SPDX-License-Identifier: AGPL-3.0-or-later

/// The desk's log: only events and values from closed lists, so that no free text, and so no name, can be logged.
public struct Log: Sendable {
    /// What happened.
    ///
    /// A new event is a new case.
    public enum Event: String, Sendable {
        case started = "desk.started"
        case stopped = "desk.stopped"
        case request = "web.request"
        case failed = "web.failed"
        case jobDone = "job.done"
        case jobFailed = "job.failed"
        case jobAbandoned = "job.abandoned"
        case feedFetched = "feed.fetched"
        case feedFailed = "feed.failed"
        case gathered = "news.gathered"
        case gatheringFailed = "news.gathering-failed"
        case mailAccepted = "mail.accepted"
        case mailRejected = "mail.rejected"
        case mailUncertain = "mail.uncertain"
        case mailWaiting = "mail.waiting"
        case mailFailed = "mail.failed"
        case mailReturned = "mail.returned"
        case mailboxFailed = "mail.mailbox-failed"
        case signedIn = "account.signed-in"
        case signInRefused = "account.sign-in-refused"
        case becameReadOnly = "store.read-only"
        case becameWritable = "store.writable"
        case library = "library"

        /// What happens all day while nothing is wrong.
        public static let routine: Set<Event> = [.request, .jobDone, .feedFetched, .feedFailed, .gathered]
    }

    /// A value that may stand beside an event.
    ///
    /// Codes and patterns come from the program's own text.
    public enum Value: Sendable {
        case id(StaticString, String)
        case count(Int)
        case took(millis: Int)
        case status(Int)
        case code(StaticString)
        case number(StaticString, Int)
        case route(method: String, pattern: String)
    }

    private let write: @Sendable (String) -> Void
    private let now: @Sendable () -> Moment
    private let leftOut: Set<Event>

    public init(
        now: @escaping @Sendable () -> Moment, leavingOut leftOut: Set<Event> = [],
        write: @escaping @Sendable (String) -> Void
    ) {
        self.now = now
        self.leftOut = leftOut
        self.write = write
    }

    /// A log that keeps nothing.
    public static let silent = Log(now: { Moment(millis: 0) }, write: { _ in })

    public func note(_ event: Event, _ values: [Value] = []) {
        guard leftOut.isEmpty || !leftOut.contains(event) else { return }
        var line = ""
        line.reserveCapacity(160)
        line += "{\"at\":\""
        line += now().text
        line += "\",\"event\":\""
        line += event.rawValue
        line += "\""
        for value in values { Self.append(value, to: &line) }
        line += "}"
        write(line)
    }

    private static func append(_ value: Value, to line: inout String) {
        switch value {
        case .id(let noun, let id): line += ",\"\(noun)\":\"\(onlyReference(id))\""
        case .count(let count): append("count", count, to: &line)
        case .took(let millis): append("ms", millis, to: &line)
        case .status(let status): append("status", status, to: &line)
        case .code(let code): line += ",\"code\":\"\(code)\""
        case .number(let name, let number): append("\(name)", number, to: &line)
        case .route(let method, let pattern):
            line += ",\"method\":\""
            line += onlyWord(method)
            line += "\",\"route\":\""
            line += onlyPattern(pattern)
            line += "\""
        }
    }

    private static func append(_ name: String, _ number: Int, to line: inout String) {
        line += ",\""
        line += name
        line += "\":"
        line += String(number)
    }

    /// Ids are hexadecimal and dashes, and long; whatever else was handed in, such as somebody's name, is left out.
    private static func onlyReference(_ text: String) -> String {
        let isReference = text.utf8.count >= 16 && text.utf8.allSatisfy { isHexadecimal($0) || $0 == UInt8(ascii: "-") }
        return isReference ? String(text.prefix(64)) : "unfit"
    }

    private static func onlyWord(_ text: String) -> String { only(text, limit: 10, isLetter) }

    private static func onlyPattern(_ text: String) -> String {
        only(text, limit: 100) { isLetter($0) || isDigit($0) || "/-_{}.*".utf8.contains($0) }
    }

    private static func only(_ text: String, limit: Int, _ isFit: (UInt8) -> Bool) -> String {
        String(decoding: text.utf8.filter(isFit).prefix(limit), as: UTF8.self)
    }

    private static func isDigit(_ unit: UInt8) -> Bool { (0x30...0x39).contains(unit) }
    private static func isLetter(_ unit: UInt8) -> Bool { (0x61...0x7A).contains(unit | 0x20) }
    private static func isHexadecimal(_ unit: UInt8) -> Bool { isDigit(unit) || (0x61...0x66).contains(unit | 0x20) }
}
