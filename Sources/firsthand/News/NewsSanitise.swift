// SPDX-License-Identifier: AGPL-3.0-or-later
import ArgumentParser
import News

struct NewsSanitise: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "sanitise", abstract: "Make strangers' HTML safe to show.",
        discussion: """
            {file, html}

            The files are pieces of HTML in UTF-8. Links that are not absolute stay only when there is an address to \
            take them from.
            """)

    @OptionGroup var files: NewsFiles

    @Option(help: "The address of the page, for links that are not absolute.")
    var address: String?

    @Flag(help: "Keep pictures on the web.")
    var pictures = false

    func run() throws {
        let options = SafeHTML.Options(showsPictures: pictures)
        try files.print(keys: ["html"]) {
            SafeHTML.from(html: String(decoding: $0, as: UTF8.self), base: address, options: options)
        } _: { html in
            .values([.text(html)])
        }
    }
}
