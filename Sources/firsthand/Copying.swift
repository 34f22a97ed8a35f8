// SPDX-License-Identifier: AGPL-3.0-or-later
import App
import ArgumentParser
import Kit
import StoreTransfer

struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Write a backup, read it back and compare.",
        discussion: """
            The backup is one SQLite file, whichever database the desk uses. It is of no use without the organisation's
            key, which is never put beside it: keep a copy of the key elsewhere, or give --key-to. The keys of people go
            into FIRSTHAND_KEYS_BACKUP_FOLDER.
            """)

    @Argument(help: "A folder of its own for this backup.")
    var folder: String

    @Option(name: .customLong("key-to"), help: "A folder elsewhere to copy the key to.")
    var keyFolder: String?

    func run() async throws {
        let settings = try await Surroundings.settings()
        let report = try await Backup.make(
            of: settings, into: folder, keyFolder: keyFolder, outside: .live, progress: Surroundings.progress())
        Surroundings.say(
            "The backup is complete and read back the same: \(report.rows) rows of \(report.tables.count) tables.")
        if keyFolder == nil { Surroundings.say("The key is not in it. Make sure that a copy is kept elsewhere.") }
        guard settings.vault.backupFolder != nil else {
            return Surroundings.say("The keys of people were not backed up: FIRSTHAND_KEYS_BACKUP_FOLDER is not set.")
        }
        let keys = try await KeysDesk.open(settings, outside: .live)
        let path = try await keys.hasShares() ? try await keys.backUp() : nil
        await keys.close()
        Surroundings.say(
            path.map { "The keys of people were backed up: \($0)" }
                ?? "The keys of people were not backed up: make recovery shares first (firsthand keys shares).")
    }
}

struct RestoreCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "restore", abstract: "Fill an empty database from a backup.",
        discussion: "Refuses a database that holds anything. The key must be the one that the backup was made with.")

    @Argument(help: "The folder of the backup.")
    var folder: String

    @Option(name: .customLong("key-from"), help: "The folder that the key was copied to, when it is not at its place.")
    var keyFolder: String?

    func run() async throws {
        let settings = try await Surroundings.settings()
        let report = try await Backup.restore(
            from: folder, keyFolder: keyFolder, into: settings, outside: .live, progress: Surroundings.progress())
        Surroundings.say("Restored, and read back the same: \(report.rows) rows of \(report.tables.count) tables.")
        Surroundings.say(Restoring.reminder)
    }
}

struct MoveCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "move", abstract: "Copy the whole desk into another, empty database.",
        discussion: """
            Stop the desk first. Everything is copied, counted and compared table by table; then set FIRSTHAND_DATABASE to
            the new one and start the desk again. The old database stays as it is.
            """)

    @Option(name: .customLong("to"), help: "postgresql://… or the path of a new SQLite file.")
    var target: String

    func run() async throws {
        let settings = try await Surroundings.settings()
        let isPostgres = target.hasPrefix("postgresql://") || target.hasPrefix("postgres://")
        let report = try await Backup.move(
            from: settings, to: isPostgres ? .postgres(url: target) : .sqlite(path: target), outside: .live,
            progress: Surroundings.progress())
        for table in report.tables { Surroundings.say("  \(table.name): \(table.rows) rows, the same on both sides") }
        Surroundings.say("Moved. Now set FIRSTHAND_DATABASE to the new database and start the desk.")
    }
}
