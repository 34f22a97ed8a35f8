// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
public import Words

/// A letter of the desk itself, with nothing in it about anybody but whom it goes to.
///
/// Only this file makes one, from ``LetterLine``s.
public struct Impersonal: Sendable {
    public let letter: Letter

    fileprivate init(_ letter: Letter) { self.letter = letter }
}

extension Letterhead {
    /// A letter in plain text: paragraphs with an empty line between them.
    ///
    /// - Parameter language: of the reader; nil for letters that are in English alone.
    public func impersonal(
        _ message: OutboxMessage, to reader: Letter.Mailbox, subject: LetterLine, paragraphs: [LetterLine],
        in language: Language? = nil
    ) -> Impersonal {
        let spoken = language ?? .english
        func say(_ line: LetterLine) -> String { line.said(under: self, in: spoken) }
        // The mark of a language that nobody has checked.
        let mark: [LetterLine] = words.isDraft(spoken) ? ["\(Phrase.pageDraftTranslation)"] : []
        let text = (paragraphs + mark).map(say).joined(separator: "\n\n")
        return Impersonal(
            Letter(
                from: sender, to: reader, replyTo: answers, subject: Self.plain(say(subject)),
                text: text.hasSuffix("\n") ? text : text + "\n",
                headers: [.init(.autoSubmitted, "auto-generated")]
                    + (language.map { [.init(.contentLanguage, $0.tag)] } ?? []),
                date: message.changedAt.unixSeconds, messageID: messageID(message.id)))
    }

    /// The marks that keep a name from disturbing a sentence show as boxes in some lists of mail.
    private static func plain(_ subject: String) -> String { subject.filter { $0 != "\u{2068}" && $0 != "\u{2069}" } }
}
