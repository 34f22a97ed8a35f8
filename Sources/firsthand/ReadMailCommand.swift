// SPDX-License-Identifier: AGPL-3.0-or-later
import ArgumentParser
import Doors
import Foundation
import MailReading

/// What the desk starts for each message that comes in; nobody types it.
struct ReadMailCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: MailReader.word,
        abstract: "Read one message from standard input and say in a line of JSON what it reports.",
        shouldDisplay: false)

    func run() throws {
        guard MailReading.limitOwn() else { throw ExitCode(1) }
        var message: [UInt8] = []
        while message.count < MailReader.mostBytes {
            guard let more = try FileHandle.standardInput.read(upToCount: 64 * 1024), !more.isEmpty else { break }
            message += more
        }
        FileHandle.standardOutput.write(Data(MailReading.line(for: message)))
    }
}
