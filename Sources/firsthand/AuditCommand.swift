// SPDX-License-Identifier: AGPL-3.0-or-later
import App
import ArgumentParser
import Foundation
import Kit
import Vault

struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "Check the audit log, take it elsewhere to be checked, or give it a new key.",
        subcommands: [Verify.self, Dump.self, NewKey.self], defaultSubcommand: Verify.self)

    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Say what of the audit log holds and what does not.",
            discussion: """
                Exit code 0 when all holds, 1 when something does not. Without an anchor from outside it cannot be told
                whether somebody with the desk's keys wrote the whole log anew. verify/audit-verify.py checks a dump without
                this program.
                """)

        @Option(help: "Check this dump, and not the desk's own database.")
        var dump: String?

        @Option(help: "The public key as it is known outside, or a file with it.")
        var key: String?

        @Option(name: .customLong("anchor"), help: "A file with a checkpoint that was kept outside; may be repeated.")
        var anchors: [String] = []

        func run() async throws {
            let findings: [Doctor.Finding]
            if let dump {
                findings = try AuditChecking.check(dump: dump, anchors: anchors, key: key)
            } else {
                findings = try await AuditChecking.check(
                    try await Surroundings.settings(), anchors: anchors, key: key)
            }
            for finding in findings { Surroundings.say("\(finding.isWell ? "well " : "WRONG")  \(finding.sentence)") }
            guard findings.allSatisfy(\.isWell) else { throw ExitCode(1) }
        }
    }

    struct Dump: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Write the whole audit log into a file: it holds no names.")

        @Option(name: .customLong("to"), help: "A new file.")
        var file: String

        func run() async throws {
            let count = try await AuditChecking.dump(try await Surroundings.settings(), to: file)
            Surroundings.say("\(count) entries were written, with every signed checkpoint.")
        }
    }

    struct NewKey: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "new-key", abstract: "Have the audit log signed with a new key from now on.",
            discussion: """
                For a key that is lost for good, or that somebody else may have; --because renewed changes one that is well.
                The log says so itself, and whoever keeps a checkpoint from before can still check it. Run it where the
                desk's other commands are run, and start the desk anew afterwards.
                """)

        @Option(
            name: .customLong("because"),
            help: "lost: nobody has it any more; stolen: somebody else may have it; renewed: nothing happened.",
            transform: NewKey.why)
        var why: AuditKeyChange.Why

        @Flag(help: "Do not ask.")
        var yes = false

        func run() async throws {
            let settings = try await Surroundings.settings()
            guard yes || isMeant() else {
                throw Ending.Refusal(description: "Nothing was changed.", code: 1)
            }
            let made = try await NewAuditKey.make(settings, because: why, outside: .live)
            Surroundings.say(
                """
                From entry \(made.number) on the audit log is signed with a new key:

                \(made.key.text)

                Now, in this order:
                1. Copy \(made.file) to every other machine on which the desk runs, and to where the
                   copy of the organisation's key is; delete the former one everywhere.
                2. Start the desk anew; until then it signs nothing.
                3. Tell each trustee the line above, by telephone or when you meet. Their next letter says that the key has
                   changed, and asks them to compare it with you.
                """)
        }

        private static func why(_ word: String) throws -> AuditKeyChange.Why {
            guard let why = AuditKeyChange.Why(rawValue: word) else {
                throw ValidationError("Say --because lost, stolen or renewed.")
            }
            return why
        }

        private func isMeant() -> Bool {
            Surroundings.say(
                """
                Everybody who keeps checkpoints of this desk must be told the new key. Look first for the former one in
                every place that it was copied to. To go on, type: new key
                """)
            return readLine()?.trimmingCharacters(in: .whitespaces) == "new key"
        }
    }
}
