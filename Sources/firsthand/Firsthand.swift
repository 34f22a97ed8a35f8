// SPDX-License-Identifier: AGPL-3.0-or-later
import App
import ArgumentParser

/// The media desk of a small charity, in one program.
@main
struct Firsthand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "firsthand",
        abstract: "The self-hosted media desk of small charities that help refugees and migrants be heard, safely.",
        discussion: """
            Settings are read from FIRSTHAND_* in the environment, then from the file that FIRSTHAND_CONFIG names, then
            from defaults. docs/operations.md lists them.

            Exit codes: 0 done, 1 failed, 64 wrong command line, 69 the database or the port is not to be had, 78 wrong
            settings.
            """,
        version: "0.1.0",
        subcommands: [
            Serve.self, Migrate.self, DoctorCommand.self, DemoCommand.self, UserCommand.self, BackupCommand.self,
            RestoreCommand.self, MoveCommand.self, KeysCommand.self, AuditCommand.self, NewsCommand.self,
            ReadMailCommand.self, PrintPDFCommand.self, CleanPictureCommand.self,
        ])

    static func main() async {
        LeakChecks.closeOwn()
        do {
            var command = try parseAsRoot()
            if var asynchronous = command as? any AsyncParsableCommand {
                try await asynchronous.run()
            } else {
                try command.run()
            }
        } catch {
            Ending.end(with: error)
        }
    }
}
