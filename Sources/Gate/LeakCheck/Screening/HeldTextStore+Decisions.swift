// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation
import Kit
import Store
import Vault

/// What the lead said, and who hit whom how often.
extension HeldTextStore {
    static let daysKept = 30

    /// The newest word of the lead on exactly these words about exactly these people.
    func decision(on mark: String, in tx: Tx) throws -> Bool? {
        try tx.one(
            "select may_leave from held_text_decision where mark = \(mark) order by at desc, id desc limit 1"
        ) { try $0.get("may_leave") }
    }

    func keep(_ decision: HeldTextDecision, on mark: String, salt: [UInt8], in tx: Tx) throws {
        let words = String(decoding: try JSONEncoder().encode([decision.reason, Hex.text(of: salt)]), as: UTF8.self)
        let sealed = try key.seal(words, at: reasonPlace(decision.id))
        try tx.run(
            """
            insert into held_text_decision (id, mark, may_leave, by_whom, at, reason_sealed)
            values (\(decision.id), \(mark), \(decision.mayLeave), \(decision.by), \(decision.at), \(sealed))
            """)
    }

    /// The newest decisions, with their reasons.
    func decisions(limit: Int, in tx: Tx) throws -> [HeldTextDecision] {
        try tx.rows(
            """
            select id, may_leave, by_whom, at, reason_sealed from held_text_decision order by at desc, id desc
            limit \(limit)
            """
        ) { row in
            let id: ID<HeldTextDecision> = try row.get("id")
            let words = try key.open(try row.get("reason_sealed"), at: reasonPlace(id))
            let parts = try JSONDecoder().decode([String].self, from: Data(words.utf8))
            return HeldTextDecision(
                id: id, mayLeave: try row.get("may_leave"), by: try row.get("by_whom"), at: try row.get("at"),
                reason: parts.first ?? "")
        }
    }

    /// Held texts that nobody came back to, and days of hits, are not kept for good.
    func prune(at now: Moment, in tx: Tx) throws {
        try tx.run("delete from held_text where held_at < \(now.adding(days: -Self.daysKept))")
        for writer in try tx.rows("select writer from leak_probe", { try $0.get("writer", as: String.self) }) {
            let hits = try hits(of: writer, in: tx).filter { $0 > now.adding(days: -1) }
            if hits.isEmpty { try tx.run("delete from leak_probe where writer = \(writer)") }
        }
    }

    private func reasonPlace(_ id: ID<HeldTextDecision>) -> SealedPlace {
        SealedPlace("held_text_decision", "reason_sealed", row: id.text)
    }

    // MARK: Hits

    /// Keeps others from counting for the same writer until the transaction ends.
    func holdProbes(of writer: Actor, in tx: Tx) throws {
        try tx.run(
            """
            insert into leak_probe (writer, hits) values (\(writer.text), '')
            on conflict (writer) do update set hits = leak_probe.hits
            """)
    }

    func probes(of writer: Actor, in tx: Tx) throws -> ProbeCount { try probes(of: writer.text, in: tx) }

    func probes(of writer: String, in tx: Tx) throws -> ProbeCount { ProbeCount(hits: try hits(of: writer, in: tx)) }

    private func hits(of writer: String, in tx: Tx) throws -> [Moment] {
        let text: String =
            try tx.one("select hits from leak_probe where writer = \(writer)") { try $0.get("hits") } ?? ""
        return text.split(separator: " ").compactMap { Moment(String($0)) }
    }

    func keep(_ probes: ProbeCount, of writer: Actor, in tx: Tx) throws {
        let text = probes.hits.map(\.text).joined(separator: " ")
        try tx.run("update leak_probe set hits = \(text) where writer = \(writer.text)")
    }
}
