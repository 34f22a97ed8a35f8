// SPDX-License-Identifier: AGPL-3.0-or-later
import App
import ArgumentParser
import Doors
import Kit

struct DoctorCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Say in words what is wrong and what to do.",
        discussion: "Exit code 0 when all is well, 1 when something is not.")

    func run() async throws {
        let settings = try await Surroundings.settings()
        let findings = await Doctor.examine(
            settings, environment: Surroundings.environment, outside: .live,
            printing: PDFPrinting(python: settings.python), pictures: PictureCleaner())
        for finding in findings { Surroundings.say("\(finding.isWell ? "well " : "WRONG")  \(finding.sentence)") }
        guard findings.allSatisfy(\.isWell) else { throw ExitCode(1) }
    }
}
