// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit

/// Who did something.
public enum Actor: Sendable, Equatable {
    /// A member of staff, by id.
    case staff(String)
    /// Somebody who receives our mail, by the subscriber's id.
    case subscriber(String)
    /// The person at the machine's own command line.
    case host
    /// The program itself, in a job.
    case desk

    public var text: String {
        switch self {
        case .staff(let id): "staff:\(id)"
        case .subscriber(let id): "subscriber:\(id)"
        case .host: "host"
        case .desk: "desk"
        }
    }
}

/// The record of what was done: one row for every change of state, written in the transaction of the change.
public struct Event: Sendable, Equatable {
    public let at: Moment
    public let who: String
    public let what: String
    public let noun: String
    public let nounID: String

    /// Writes down that `who` did `what` (such as `briefing.sent`) to the thing with that id.
    public static func record(
        _ what: StaticString, by who: Actor, of nounID: String, at moment: Moment, in tx: Tx, outside: Outside
    ) throws {
        let what = "\(what)"
        let noun = String(what.split(separator: ".").first ?? "")
        let id: ID<Event> = outside.newID()
        try tx.run(
            """
            insert into event (id, at, who, what, noun, noun_id)
            values (\(id), \(moment), \(who.text), \(what), \(noun), \(nounID))
            """)
    }

    /// What was done to one thing, newest first.
    public static func history(of nounID: String, in tx: Tx, limit: Int = 50) throws -> [Event] {
        try tx.rows(
            """
            select at, who, what, noun, noun_id from event where noun_id = \(nounID) order by at desc, id desc
            limit \(limit)
            """, Event.init(row:))
    }

    /// The newest events of the whole desk, but for so many of the very newest, and for those about certain things.
    public static func newest(in tx: Tx, limit: Int, after: Int = 0, besides nouns: [String] = []) throws -> [Event] {
        let others = nouns.reduce("" as SQL) { "\($0) and noun <> \($1)" }
        return try tx.rows(
            """
            select at, who, what, noun, noun_id from event where 1 = 1 \(others) order by at desc, id desc limit \(limit) offset \(after)
            """, Event.init(row:))
    }

    private init(row: borrowing Row) throws {
        at = try row.get("at")
        who = try row.get("who")
        what = try row.get("what")
        noun = try row.get("noun")
        nounID = try row.get("noun_id")
    }
}
