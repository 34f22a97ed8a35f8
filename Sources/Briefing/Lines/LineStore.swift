// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Web

/// Every statement about lines to take.
struct LineStore: Sendable {
    private static let from: SQL = "from line_to_take l join line_wording w on w.line_id = l.id"

    /// Lines as they are worded now: those that have to be checked soonest come first.
    func lines(retired: Bool, skipping: Int = 0, limit: Int = 500, in tx: Tx) throws -> [LineToTake] {
        let which: SQL = retired ? "l.retired_at is not null" : "l.retired_at is null"
        return try tx.rows(
            """
            select \(LineToTake.columns) \(Self.from) and w.number = l.wording where \(which)
            order by w.retire_by, l.id limit \(limit) offset \(skipping)
            """, LineToTake.init(row:))
    }

    func line(_ id: ID<LineToTake>, in tx: Tx) throws -> LineToTake? {
        try tx.one(
            "select \(LineToTake.columns) \(Self.from) and w.number = l.wording where l.id = \(id)",
            LineToTake.init(row:))
    }

    /// Every wording of a line, newest first.
    func wordings(of id: ID<LineToTake>, in tx: Tx) throws -> [LineToTake] {
        try tx.rows(
            "select \(LineToTake.columns) \(Self.from) where l.id = \(id) order by w.number desc",
            LineToTake.init(row:))
    }

    /// The lines that members may see on that day, by topic and question: none that is retired or has to be checked.
    func linesForMembers(on day: LocalDate, in tx: Tx) throws -> [LineToTake] {
        try tx.rows(
            """
            select \(LineToTake.columns) \(Self.from) and w.number = l.wording
            where l.members_since is not null and l.retired_at is null and w.retire_by > \(day)
            order by w.topic, w.question, l.id limit 500
            """, LineToTake.init(row:))
    }

    /// Lets members see it from now on; what they see already stays as it is.
    func show(_ id: ID<LineToTake>, since moment: Moment, in tx: Tx) throws -> Bool {
        try tx.run(
            "update line_to_take set members_since = \(moment) where id = \(id) and members_since is null") == 1
    }

    func hide(_ id: ID<LineToTake>, in tx: Tx) throws -> Bool {
        try tx.run(
            "update line_to_take set members_since = null where id = \(id) and members_since is not null") == 1
    }

    /// How many are past their day.
    func countPast(on day: LocalDate, in tx: Tx) throws -> Int {
        try tx.count(
            """
            select count(*) as n \(Self.from) and w.number = l.wording
            where l.retired_at is null and w.retire_by <= \(day)
            """)
    }

    func insert(_ id: ID<LineToTake>, at moment: Moment, in tx: Tx) throws {
        try tx.run("insert into line_to_take (id, wording, made_at) values (\(id), 1, \(moment))")
    }

    /// Goes on to the next wording; false when somebody else worded it first, or it is retired.
    func advance(_ id: ID<LineToTake>, from number: Int, in tx: Tx) throws -> Bool {
        try tx.run(
            """
            update line_to_take set wording = wording + 1
            where id = \(id) and wording = \(number) and retired_at is null
            """) == 1
    }

    func insert(
        _ words: LineDraft.Checked, of id: ID<LineToTake>, number: Int, by staff: StaffMember, at moment: Moment,
        in tx: Tx
    ) throws {
        try tx.run(
            """
            insert into line_wording (line_id, number, question, answer, owner_id, owner_name, source, link, checked_on,
              retire_by, by_id, by_name, at, topic, language)
            values (\(id), \(number), \(words.question), \(words.answer), \(words.owner.id), \(words.owner.name),
              \(words.source), \(words.link), \(words.checkedOn), \(words.retireBy), \(staff.id), \(staff.name),
              \(moment), \(words.topic), \(words.language))
            """)
    }

    /// Retires it; taken up again, it is not for members until somebody says so.
    func retire(_ id: ID<LineToTake>, at moment: Moment, in tx: Tx) throws -> Bool {
        try tx.run(
            """
            update line_to_take set retired_at = \(moment), members_since = null
            where id = \(id) and retired_at is null
            """) == 1
    }

    func takeUp(_ id: ID<LineToTake>, in tx: Tx) throws -> Bool {
        try tx.run("update line_to_take set retired_at = null where id = \(id) and retired_at is not null") == 1
    }
}
