// SPDX-License-Identifier: AGPL-3.0-or-later
import App
import ArgumentParser
import Foundation
import Kit
import Vault

struct KeysCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "keys", abstract: "Look after the keys of people: shares, backups, changing them.",
        subcommands: [Status.self, Shares.self, BackUp.self, Ready.self, Rotate.self, Erase.self, Restore.self],
        defaultSubcommand: Status.self)

    /// Opens the vault for one command, and closes it whatever comes of it.
    private static func withKeys(_ body: (KeysDesk) async throws -> Void) async throws {
        let keys = try await KeysDesk.open(try await Surroundings.settings(), outside: .live)
        do {
            try await body(keys)
        } catch {
            await keys.close()
            throw error
        }
        await keys.close()
    }

    struct Status: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say how the keys stand.", discussion: "Exit code 0 when all is well, 1 when something is not.")

        func run() async throws {
            let findings = try await Doctor.examineKeys(try await Surroundings.settings(), outside: .live)
            for finding in findings { Surroundings.say("\(finding.isWell ? "well " : "WRONG")  \(finding.sentence)") }
            guard findings.allSatisfy(\.isWell) else { throw ExitCode(1) }
        }
    }

    struct Shares: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make recovery shares, to be printed and kept by different people.",
            discussion: "Shares made before open no backup that is written from now on.")

        @Option(help: "How many shares it takes to bring the keys back.")
        var needed = 2

        @Option(name: .customLong("of"), help: "How many shares there are.")
        var count = 3

        func run() async throws {
            try await KeysCommand.withKeys { keys in
                for share in try await keys.makeShares(needed: needed, of: count) { Surroundings.say(share.printed) }
                Surroundings.say(
                    """
                    Write each on paper of its own, or print it and clear the screen; they are shown only now and stored \
                    nowhere. Give each to another person, none to the host, and keep none with a keys backup. Any \
                    \(needed) of them open the keys backups that are written from now on.
                    """)
                guard keys.hasBackupFolder else {
                    return Surroundings.say("Now set FIRSTHAND_KEYS_BACKUP_FOLDER, and run firsthand keys backup.")
                }
                Surroundings.say("The keys were backed up: \(try await keys.backUp())")
            }
        }
    }

    struct BackUp: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "backup", abstract: "Write a backup of the keys into their folder, and read it back.")

        func run() async throws {
            try await KeysCommand.withKeys { keys in
                Surroundings.say("The keys were backed up: \(try await keys.backUp())")
            }
        }
    }

    struct Ready: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Make many keys ready at once, for a day on which many people are registered.",
            discussion:
                "The desk keeps some ready by itself. A keys backup is written, for without one none can be used.")

        @Argument(help: "How many people can be registered afterwards.")
        var count: Int

        func validate() throws {
            guard (1...100_000).contains(count) else { throw ValidationError("Between 1 and 100000 keys.") }
        }

        func run() async throws {
            try await KeysCommand.withKeys { keys in
                let path = try await keys.makeReady(count)
                Surroundings.say("Keys for \(count) people are ready, and were backed up: \(path)")
            }
        }
    }

    struct Rotate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Put every key under a new key file, and destroy the old one.",
            discussion: "The desk goes on working. A keys backup is written at once.")

        func run() async throws {
            try await KeysCommand.withKeys { keys in
                try await keys.rotate()
                Surroundings.say("Every key lies under a new key file, and the old file is destroyed.")
                Surroundings.say("The keys were backed up: \(try await keys.backUp())")
            }
        }
    }

    struct Erase: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Erase people for good, where no page of the desk can.",
            discussion: """
                Their keys are destroyed, everything kept about them is removed, and the key file is changed, so that no
                backup brings them back. Run it again if it was cut off.
                """)

        @Argument(help: "The references of the people, as in the addresses of their pages.")
        var references: [String]

        @Flag(help: "Really do it.")
        var forGood = false

        func validate() throws {
            guard forGood else { throw ValidationError("Nobody is erased without --for-good.") }
            guard references.allSatisfy({ PersonID($0) != nil }) else {
                throw ValidationError("That is no reference of a person.")
            }
        }

        func run() async throws {
            try await KeysCommand.withKeys { keys in
                let report = try await keys.erase(references.compactMap { PersonID($0) })
                Surroundings.say(
                    "Erased: \(report.people). No copy that the desk made holds them after \(report.finalAt.text).")
                guard keys.hasBackupFolder, try await keys.hasShares() else { return }
                Surroundings.say("The keys were backed up: \(try await keys.backUp())")
            }
        }
    }

    struct Restore: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Bring the keys back from a keys backup, into an empty keys store.",
            discussion: """
                Restore the data first. Everybody of whom data or backup know that they were erased stays so. When the key \
                files are lost, type the recovery shares, with an empty line after each.
                """)

        @Argument(help: "The folder of the keys backups.")
        var folder: String

        @Flag(help: "Read recovery shares from standard input, up to its end (Ctrl-D).")
        var withShares = false

        func run() async throws {
            let settings = try await Surroundings.settings()
            var typed: [String] = []
            if withShares {
                Surroundings.say("Type the shares, an empty line after each, and end with Ctrl-D:")
                let data = try FileHandle.standardInput.readToEnd() ?? Data()
                typed = KeysDesk.shares(in: String(decoding: data, as: UTF8.self))
            }
            try await KeysDesk.restore(settings, from: folder, typed: typed, outside: .live)
            Surroundings.say("The keys are back. Start the desk, and write a keys backup.")
        }
    }
}
