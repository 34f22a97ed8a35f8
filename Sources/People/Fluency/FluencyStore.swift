// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Vault
import Web

/// Every statement about what the staff speak.
struct FluencyStore: Sendable {
    static let migration = Migration(
        "2026-11-29-people-fluency-1",
        """
        create table staff_fluency (
          staff_id text primary key references staff (id),
          sealed {bytes} not null
        );
        """)

    let key: OrganisationKey

    func tongues(of staff: ID<StaffMember>, in tx: Tx) throws -> [Speaking.Tongue] {
        let sealed: [UInt8]? = try tx.one("select sealed from staff_fluency where staff_id = \(staff)") {
            try $0.get("sealed")
        }
        return try sealed.map { try WrittenSheet.read(from: try key.open($0, at: Self.place(staff))) } ?? []
    }

    func put(_ tongues: [Speaking.Tongue], of staff: ID<StaffMember>, in tx: Tx) throws {
        let sealed = try key.seal(try WrittenSheet.text(of: tongues), at: Self.place(staff))
        try tx.run(
            """
            insert into staff_fluency (staff_id, sealed) values (\(staff), \(sealed))
            on conflict (staff_id) do update set sealed = excluded.sealed
            """)
    }

    private static func place(_ staff: ID<StaffMember>) -> SealedPlace {
        SealedPlace("staff_fluency", "sealed", row: staff.text)
    }
}
