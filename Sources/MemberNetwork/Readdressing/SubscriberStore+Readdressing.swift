// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Vault

/// Another address for a subscriber, and what ends with the old one.
extension SubscriberStore {
    func setAddress(_ address: EmailAddress, why: String, of id: ID<Subscriber>, at moment: Moment, in tx: Tx) throws {
        let old: SQL = "(select p.address_mark from subscriber p where p.id = \(id))"
        // Links that were asked for with the old address, and what a list noted about it: nothing of it stays but,
        // where there is one, that it is never to be written to.
        try tx.run("delete from member_link where address_mark = \(old)")
        try tx.run("delete from network_import_row where subscriber_id = \(id) and address_mark = \(old)")
        try tx.run(
            "update member_session set ended_at = \(moment) where subscriber_id = \(id) and ended_at is null")
        try tx.run("update member_feed set ended_at = \(moment) where subscriber_id = \(id) and ended_at is null")
        try tx.run(
            """
            update subscriber set address_sealed = \(try key.seal(address.text, at: Self.address(of: id.text))),
              address_mark = \(mark(address)), readdressed_at = \(moment),
              readdressed_why_sealed = \(try key.seal(why, at: Self.why(of: id.text)))
            where id = \(id)
            """)
    }

    /// When a subscriber's address was changed last, and why; nil when it never was.
    func readdressed(_ id: ID<Subscriber>, in tx: Tx) throws -> (at: Moment, why: String)? {
        let found: (Moment?, String)? = try tx.one(
            "select readdressed_at, readdressed_why_sealed from subscriber where id = \(id)"
        ) { row in
            let at: Moment? = try row.optional("readdressed_at")
            return (at, at == nil ? "" : readable(row, "readdressed_why_sealed", at: Self.why(of: id.text)))
        }
        return found.flatMap { found in found.0.map { (at: $0, why: found.1) } }
    }

    private static func why(of id: String) -> SealedPlace { SealedPlace("subscriber", "readdressed_why", row: id) }
}
