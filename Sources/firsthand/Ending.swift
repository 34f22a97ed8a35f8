// SPDX-License-Identifier: AGPL-3.0-or-later
import App
import ArgumentParser
import Foundation
import Kit
import Store
import StoreTransfer

/// How a command that failed ends: a sentence on standard error and a code that a script can read.
enum Ending {
    static func end(with error: any Error) -> Never {
        switch error {
        case let mistakes as SettingsMistakes: end(mistakes.description, code: 78)
        case let problem as CannotOpen: end(problem.description, code: problem.kind.rawValue)
        case let problem as Backup.Problem: end(problem.description, code: 1)
        case let problem as AuditChecking.Problem: end(problem.description, code: 1)
        case let problem as TransferError: end(sentence(problem), code: 1)
        case DeskError.invalid(let problems): end(problems.map(\.sentence).joined(separator: "\n"), code: 1)
        case DeskError.notFound: end("There is nobody with that address.", code: 1)
        case StoreError.readOnly:
            end("The disk is full or the database takes no writes. Nothing was changed.", code: 69)
        case StoreError.busy: end("The database is busy. Nothing was changed; try again.", code: 69)
        case let refusal as Refusal: end(refusal.description, code: refusal.code)
        default:
            if isFromCommandLine(error) { Firsthand.exit(withError: error) }
            end("That failed (\(type(of: error))). Nothing was half done.", code: 1)
        }
    }

    /// A refusal of a command's own.
    struct Refusal: Error {
        let description: String
        let code: Int32
    }

    private static func isFromCommandLine(_ error: any Error) -> Bool {
        // ArgumentParser's own errors (help, version, wrong words) know their text and code.
        let name = String(describing: type(of: error))
        return error is ExitCode || error is ValidationError || error is CleanExit || name.contains("CommandError")
    }

    private static func sentence(_ error: TransferError) -> String {
        switch error {
        case .differentMigrations: "The two databases are of different programs. Nothing was changed."
        case .differentTable(let table): "The table \(table) is not the same on both sides. Nothing was changed."
        case .notEmpty(let table): "The database to be filled is not empty (\(table)). Nothing was changed."
        case .unexpectedValue(let table, let column):
            "A value in \(table).\(column) is not of its kind. Nothing was changed."
        case .mismatch(let table): "What was written to \(table) did not read back the same. Nothing was changed."
        }
    }

    private static func end(_ sentence: String, code: Int32) -> Never {
        FileHandle.standardError.write(Data((sentence + "\n").utf8))
        exit(code)
    }
}
