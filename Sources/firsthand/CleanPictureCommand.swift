// SPDX-License-Identifier: AGPL-3.0-or-later
import ArgumentParser
import Doors

/// What the desk starts for each picture that somebody chose; nobody types it.
struct CleanPictureCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: PictureCleaner.word, abstract: "Clean the picture on standard input.", shouldDisplay: false)

    func run() throws {
        guard PictureCleaner.cleanOwn() else { throw ExitCode(1) }
    }
}
