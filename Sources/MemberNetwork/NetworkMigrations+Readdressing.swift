// SPDX-License-Identifier: AGPL-3.0-or-later
import Store

/// When the address of a subscriber was changed, and why.
extension NetworkMigrations {
    static let readdressing = Migration(
        "2026-11-28-network-readdressing",
        """
        alter table subscriber add column readdressed_at text check (length(readdressed_at) = 24);
        alter table subscriber add column readdressed_why_sealed {bytes};
        """)
}
