// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store

/// Who stands in for the lead, and which overrides the chair has seen.
enum OverrideStore {
    static func unseen(before start: Moment, in tx: Tx) throws -> [OverrideNotice] {
        try tx.rows(
            """
            select id, by_whom, at from gate_override where seen_at is null and at < \(start) order by at, id
            """
        ) { OverrideNotice(id: try $0.get("id"), by: try $0.get("by_whom"), at: try $0.get("at")) }
    }

    static func noteSeen(_ id: Reference<StopOverride>, by staff: String, at now: Moment, in tx: Tx) throws -> Bool {
        try tx.run(
            """
            update gate_override set seen_at = \(now), seen_by = \(staff)
            where id = \(id) and seen_at is null and by_whom <> \(staff)
            """) == 1
    }

    static func nameDeputy(_ absence: Absence, at now: Moment, in tx: Tx) throws {
        try tx.run(
            """
            insert into gate_deputy (id, absent, deputy, from_on, until_on, named_at)
            values (\(absence.id), \(absence.absent), \(absence.deputy), \(absence.from), \(absence.until), \(now))
            """)
    }

    /// Ends an absence, and with it every other that has begun: whoever is back is back.
    static func endAbsence(_ id: Reference<Absence>, of staff: String, on day: LocalDate, in tx: Tx) throws -> Bool {
        let ended: LocalDate? = try tx.one(
            "select until_on from gate_deputy where id = \(id) and absent = \(staff)"
        ) { try $0.get("until_on") }
        guard let ended else { return false }
        let running: LocalDate? =
            try tx.one(
                """
                select max(until_on) as until_on from gate_deputy
                where absent = \(staff) and from_on <= \(day) and until_on >= \(day)
                """
            ) { try $0.optional("until_on") } ?? nil
        // Those also that a deputy wrote for the days after.
        let last = max(ended, running ?? ended)
        try tx.run("delete from gate_deputy where absent = \(staff) and (id = \(id) or from_on <= \(last))")
        return true
    }

    static func absences(after day: LocalDate, in tx: Tx) throws -> [Absence] {
        try tx.rows(
            """
            select id, absent, deputy, from_on, until_on from gate_deputy where until_on >= \(day)
            order by from_on, named_at
            """
        ) { row in
            Absence(
                id: try row.get("id"), absent: try row.get("absent"), deputy: try row.get("deputy"),
                from: try row.get("from_on"), until: try row.get("until_on"))
        }
    }

    /// Until when somebody stands in for somebody at the most, of the absences of that day.
    static func standsIn(_ deputy: String, for absent: String, on day: LocalDate, in tx: Tx) throws -> LocalDate? {
        try tx.one(
            """
            select max(until_on) as until_on from gate_deputy
            where absent = \(absent) and deputy = \(deputy) and from_on <= \(day) and until_on >= \(day)
            """
        ) { try $0.optional("until_on", as: LocalDate.self) } ?? nil
    }

    /// The one who was named last for that day.
    static func deputy(of absent: String, on day: LocalDate, in tx: Tx) throws -> String? {
        try tx.one(
            """
            select deputy from gate_deputy where absent = \(absent) and from_on <= \(day) and until_on >= \(day)
            order by named_at desc, id desc limit 1
            """
        ) { try $0.get("deputy") }
    }
}
