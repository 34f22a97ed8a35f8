// SPDX-License-Identifier: AGPL-3.0-or-later
import ArgumentParser
import Doors

/// What the desk starts for each page that is to be a PDF; nobody types it.
struct PrintPDFCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: PDFPrinting.word, abstract: "Print the page on standard input as a PDF.", shouldDisplay: false)

    @Argument(help: "The Python that has WeasyPrint.")
    var python: String

    func run() throws {
        PDFPrinting.becomePrinter(python: python)
        throw ExitCode(1)
    }
}
