// SPDX-License-Identifier: AGPL-3.0-or-later
import Page
import Words

/// Prints what is kept about somebody as a PDF, by what the desk was given for it.
struct AccessPrinter: Sendable {
    let words: Words
    let make: PeopleRoom.AccessPrinting

    /// Nil when it cannot be printed.
    func pdf(of document: AccessDocument) async -> [UInt8]? {
        let visitor = Visitor(words: words, language: document.words.language, formKey: "")
        return await make(AccessPages.printed(document).bytes(for: visitor))
    }
}
