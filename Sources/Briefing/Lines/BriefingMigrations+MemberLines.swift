// SPDX-License-Identifier: AGPL-3.0-or-later
import Store

extension BriefingMigrations {
    /// Lines that members may see, since when, under which topic and in which language; those there were stay inside.
    static let memberLines = Migration(
        "2026-11-28-lines-for-members",
        """
        alter table line_to_take add column members_since text check (length(members_since) = 24);
        alter table line_wording add column topic text not null default '';
        alter table line_wording add column language text;
        """)
}
