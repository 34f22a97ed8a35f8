// SPDX-License-Identifier: AGPL-3.0-or-later
import Doors
import Kit
import MemberNetwork
import Synchronization
import Words

/// A briefing in one language, put together once: readers' letters differ only in name, address and the link to leave.
///
/// Mailing groups have an edition of their own, in which there is no such link.
struct BriefingEdition: Sendable {
    /// Stands where each reader's own link goes.
    ///
    /// An editor who typed it would only see the link in its place.
    private static let gap = "https://reader.invalid/unsubscribe-link-of-this-reader"

    private let head: Letterhead
    private let whole: WholeBriefing
    private let listName: String
    private let words: Text
    private let page: Text
    private let pictures: [Letter.Picture]
    private let letters: TypedLetters

    var mayLeave: Bool { letters.mayLeave }

    /// - Parameter letters: whether its words were looked at, or are to be shown to staff alone.
    init(
        _ letter: BriefingLetter, as letters: TypedLetters, pictures: [Letter.Picture], in language: Language,
        toGroup: Bool
    ) {
        (self.letters, self.pictures) = (letters, pictures)
        head = letter.head
        whole = letter.whole
        listName = letter.listName
        let gap = toGroup ? nil : Self.gap
        words = Text(letter.text(in: language, unsubscribe: gap))
        page = Text(String(decoding: letter.html(in: language, unsubscribe: gap), as: UTF8.self))
    }

    /// A text of the edition: what all readers share is in memory, and written out for the mail, once.
    private struct Text {
        let opening: WrittenOpening?
        let endings: [String]

        init(_ text: String) {
            let (opening, ending) = WrittenOpening.divided(text, before: BriefingEdition.gap)
            self.opening = opening
            endings = ending.split(separator: BriefingEdition.gap, omittingEmptySubsequences: false).map(String.init)
        }

        func filled(with link: String?) -> LetterText {
            LetterText(opening: opening, ending: endings.joined(separator: link ?? ""))
        }
    }

    /// The letter to one reader.
    func letter(to reader: Recipient, _ message: OutboxMessage) -> OutgoingLetter {
        let unsubscribe = reader.unsubscribePath.map { head.baseURL.address(of: $0) }
        return letters.letter(
            under: head, message,
            to: .init(name: reader.name.isEmpty ? nil : reader.name, address: reader.address.text),
            subject: whole.briefing.subject, words: words.filled(with: unsubscribe),
            page: page.filled(with: unsubscribe),
            pictures: pictures,
            headers: [.init(.listID, "<\(listName).\(head.from.domain)>")] + leaving(unsubscribe, reader.leavingWord)
                + [
                    .init(.listHelp, "<mailto:\(head.replyTo.text)?subject=help>"),
                    .init(.listArchive, "<\(head.baseURL.address(of: "/member/archive"))>"), .init(.listPost, "NO"),
                    .init(.precedence, "list"),
                    .init(.feedbackID, "\(whole.briefing.day.text):\(listName):briefing:firsthand"),
                    .init(.contentLanguage, reader.language.tag),
                ],
            date: whole.briefing.sentAt ?? message.changedAt)
    }

    private func leaving(_ unsubscribe: String?, _ word: LeavingWord?) -> [Letter.Header] {
        guard let unsubscribe, let word else { return [] }
        // Some mail programs can only write: the desk, or somebody at it, reads that mailbox.
        let written =
            head.unsubscribeAddress.map { ", <mailto:\($0.text)?subject=unsubscribe%20\(word.text)>" } ?? ""
        return [
            .init(.listUnsubscribe, "<\(unsubscribe)>\(written)"),
            .init(.listUnsubscribePost, "List-Unsubscribe=One-Click"),
        ]
    }
}

/// The editions put together last: a sent briefing never changes, so what was made for one reader serves the next.
///
/// What is known about people does change: an edition that leaves is looked at anew after half a minute.
final class Editions: Sendable {
    private static let mostKept = 8
    private static let secondsOfLook = 30

    private let kept = Mutex<[(key: String, madeAt: Moment, edition: BriefingEdition)]>([])
    /// The pictures of the briefing put together last: all its editions share them.
    private let shared = Mutex<(id: ID<DailyBriefing>, pictures: [Letter.Picture])?>(nil)

    func pictures(of id: ID<DailyBriefing>, make: () throws -> [Letter.Picture]) rethrows -> [Letter.Picture] {
        if let known = shared.withLock({ $0?.id == id ? $0?.pictures : nil }) { return known }
        let made = try make()
        shared.withLock { $0 = (id, made) }
        return made
    }

    func edition(
        of id: ID<DailyBriefing>, in language: Language, toGroup: Bool, isLeaving: Bool, at now: Moment,
        make: () throws -> BriefingEdition?
    ) rethrows -> BriefingEdition? {
        let key = "\(id.text) \(language.code)\(toGroup ? " group" : "")\(isLeaving ? " leaving" : "")"
        let known = kept.withLock { kept in
            kept.first {
                $0.key == key && (!isLeaving || (0...Self.secondsOfLook).contains(now.seconds(since: $0.madeAt)))
            }
        }
        if let known { return known.edition }
        guard let edition = try make() else { return nil }
        // Once the lead has said that it may leave, it leaves at once.
        guard edition.mayLeave || !isLeaving else { return edition }
        kept.withLock { kept in
            kept.removeAll { $0.key == key }
            kept.append((key, now, edition))
            if kept.count > Self.mostKept { kept.removeFirst() }
        }
        return edition
    }
}
