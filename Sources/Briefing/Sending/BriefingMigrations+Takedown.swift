// SPDX-License-Identifier: AGPL-3.0-or-later
import Store

extension BriefingMigrations {
    static let takedown = Migration(
        "2026-11-28-briefing-takedown",
        """
        alter table briefing add column taken_down_at text
          check (taken_down_at is null or length(taken_down_at) = 24);
        """)
}
