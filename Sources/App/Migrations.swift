// SPDX-License-Identifier: AGPL-3.0-or-later
import Account
import Briefing
import Doors
import Gate
import MemberNetwork
import People
public import Store
import Vault

/// Every migration, in the one order in which they are applied.
public enum Migrations {
    public static var all: [Migration] {
        StoreMigrations.all + AppMigrations.all + AccountRoom.migrations + NetworkRoom.migrations + OutboxMigrations.all
            + BriefingRoom.migrations + ReturnMigrations.all + MembersRoom.migrations + AuditMigrations.all
            + VaultMigrations.all + GateMigrations.all + PeopleRoom.migrations
            + ScreeningMigrations.all
    }
}

enum AppMigrations {
    static let all: [Migration] = [
        Migration(
            "2026-11-21-app-1",
            """
            create table desk_mark (
              name text primary key,
              value text not null
            );
            """)
    ]
}
