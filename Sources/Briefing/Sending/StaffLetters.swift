// SPDX-License-Identifier: AGPL-3.0-or-later
import Doors
import Kit
import MemberNetwork
import Store
import Web
import Words

/// Mail to the desk's own staff about a briefing: that none was begun, that one is to be read, and a test of one.
///
/// The first two have neither a subject nor a word of the briefing in them: what is to be read is behind sign-in.
struct StaffLetters: Sendable {
    let desk: SendingDesk
    let watch: UnstartedWatch

    private var head: Letterhead { desk.letterhead }

    /// By the kind of message.
    var composers: [String: Composer] {
        [
            UnstartedAlert.messageKind: unstarted, SecondReading.messageKind: reading,
            BriefingTest.messageKind: test,
        ]
    }

    /// Whether the words are put together to leave, and not only to be looked at in the outbox.
    private func isLeaving(_ message: OutboxMessage) -> Bool { SendingDesk.isLeaving(message) }

    private func colleague(_ message: OutboxMessage, in tx: Tx) throws -> Colleague? {
        try ID<StaffMember>(message.recipient).flatMap { try desk.colleagues.one($0, in: tx) }
    }

    private func unstarted(_ message: OutboxMessage, _ tx: Tx) throws -> OutgoingLetter? {
        guard let id = ID<UnstartedAlert>(message.subject), let alert = try desk.rhythms.alert(id, in: tx),
            let colleague = try colleague(message, in: tx)
        else { return nil }
        // It may have waited for the mail server while somebody began.
        let isOld =
            try desk.zone.date(of: desk.outside.now()) != alert.day
            || watch.isBegun(alert.stream, on: alert.day, in: tx)
        guard !isLeaving(message) || !isOld else { return nil }
        return letter(
            message, to: colleague, subject: "The briefing of today has not been begun",
            [
                """
                You are on duty for \u{201C}\(stream: alert.streamName)\u{201D}, and its briefing of \(day: alert.day) has \
                not been begun.
                """, "Begin it here:", "\(link: "/briefings")",
            ])
    }

    private func reading(_ message: OutboxMessage, _ tx: Tx) throws -> OutgoingLetter? {
        guard let id = ID<SecondReading>(message.subject), let asked = try desk.readings.find(id, in: tx),
            let colleague = try colleague(message, in: tx),
            let briefing = try desk.briefings.briefing(asked.briefing, in: tx)
        else { return nil }
        let isOld =
            try briefing.state != .draft || briefing.version != asked.version
            || desk.readings.reading(of: asked.briefing, version: asked.version, in: tx) != nil
        guard !isLeaving(message) || !isOld else { return nil }
        return letter(
            message, to: colleague, subject: "Please read a briefing before it goes",
            [
                """
                A colleague asks you to be the second pair of eyes for the briefing of \(day: briefing.day). It does not go \
                before somebody else has read it.
                """, "Read it here:", "\(link: "/briefings/\(briefing.id.text)/reading")",
            ])
    }

    private func letter(
        _ message: OutboxMessage, to colleague: Colleague, subject: LetterLine, _ paragraphs: [LetterLine]
    ) -> OutgoingLetter {
        .impersonal(
            head.impersonal(
                message, to: .init(name: colleague.name, address: colleague.address), subject: subject,
                paragraphs: ["Hello \(reader: colleague.name),"] + paragraphs))
    }

    /// The briefing as its readers would get it, but for the links to leave and to answer, which in a test lead nowhere.
    private func test(_ message: OutboxMessage, _ tx: Tx) throws -> OutgoingLetter? {
        guard let id = ID<BriefingTest>(message.subject), let test = try desk.tests.find(id, in: tx),
            let colleague = try colleague(message, in: tx),
            let whole = try desk.briefings.whole(test.briefing, in: tx)?.dated(desk.zone.date(of: desk.outside.now()))
        else { return nil }
        let asks = try desk.asks(test.briefing, in: tx)
        let briefing = BriefingLetter(head: head, whole: whole, asking: asks ? SendingDesk.sampleToken : nil)
        let nobodysLink = head.baseURL.address(of: "/unsubscribe/preview")
        let title = whole.briefing.subject.isEmpty ? "Briefing of \(whole.briefing.day.spoken)" : whole.briefing.subject
        return try desk.letters(of: whole, for: message, in: tx).letter(
            under: head, message, to: .init(name: colleague.name, address: colleague.address),
            subject: "Test: \(title)",
            words: LetterText(briefing.text(in: test.language, unsubscribe: nobodysLink)),
            page: LetterText(
                String(decoding: briefing.html(in: test.language, unsubscribe: nobodysLink), as: UTF8.self)),
            pictures: try briefing.enclosed(from: PictureStore(), in: tx),
            headers: [.init(.autoSubmitted, "auto-generated"), .init(.contentLanguage, test.language.tag)],
            date: message.changedAt)
    }
}
