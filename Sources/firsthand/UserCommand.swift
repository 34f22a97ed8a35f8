// SPDX-License-Identifier: AGPL-3.0-or-later
import App
import ArgumentParser
import Doors
import Kit
import Web

struct UserCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "user", abstract: "Look after the people who sign in, from the machine itself.",
        subcommands: [List.self, Add.self, Stop.self, ResetCode.self, ResetPassword.self], defaultSubcommand: List.self)

    static func house() async throws -> House {
        let settings = try await Surroundings.settings()
        let store = try await Opening.store(settings.database)
        return try await Opening.house(settings, store: store, outside: .live, log: .silent)
    }

    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Everybody on the staff.")

        func run() async throws {
            let lines = try await UserCommand.house().staffLines()
            for line in lines { Surroundings.say(line) }
            if lines.isEmpty { Surroundings.say("Nobody yet: start the desk and open its one-time link.") }
        }
    }

    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Make a member of staff; shows their way in once.")

        @Argument(help: "Their e-mail address.")
        var email: String

        @Option(help: "Their name.")
        var name: String

        @Option(
            help: ArgumentHelp("What they are here to do: \(Role.allCases.map(\.rawValue).joined(separator: ", "))."))
        var role: String = Role.mediaOfficer.rawValue

        func run() async throws {
            guard let role = Role(rawValue: role) else { throw ValidationError("There is no role of that name.") }
            for line in try await UserCommand.house().addStaff(name: name, email: email, role: role) {
                Surroundings.say(line)
            }
        }
    }

    struct Stop: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Stop somebody from signing in, at once.")

        @Argument(help: "Their e-mail address.")
        var email: String

        func run() async throws {
            try await UserCommand.house().stopStaff(email: email)
            Surroundings.say("They can no longer sign in, and every session of theirs was ended.")
        }
    }

    struct ResetCode: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "reset-code", abstract: "Give somebody who lost their phone a new key; shows it once.")

        @Argument(help: "Their e-mail address.")
        var email: String

        func run() async throws {
            for line in try await UserCommand.house().resetCode(email: email) { Surroundings.say(line) }
        }
    }

    struct ResetPassword: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "reset-password", abstract: "Give somebody a new password; shows it once.")

        @Argument(help: "Their e-mail address.")
        var email: String

        func run() async throws {
            for line in try await UserCommand.house().resetPassword(email: email) { Surroundings.say(line) }
        }
    }
}
