// SPDX-License-Identifier: AGPL-3.0-or-later
import App
import ArgumentParser

struct AuditCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "audit", abstract: "Check the audit log, or take it elsewhere to be checked.",
        subcommands: [Verify.self, Dump.self], defaultSubcommand: Verify.self)

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
}
