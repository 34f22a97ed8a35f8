// SPDX-License-Identifier: AGPL-3.0-or-later
import Gate
import Kit
import Web

/// A talk about what somebody agrees to, as it was typed: with one yes, or none, and every no.
struct TalkDraft: Sendable {
    let typed: TypedForm

    var yes: YesDraft { YesDraft(typed) }
    var hasYes: Bool { typed.form.isTicked("has-yes") }

    /// What keeps the talk from being written down at all; what a use lacks is said when it is to leave.
    func problems(at now: Moment, zone: Zone) -> [FieldProblem] {
        let held = typed.moment("held", at: "held-at", in: zone)
        let until = typed.day("until")
        let first = held.map(zone.date(of:)) ?? zone.date(of: now)
        let checks: [(Bool, String, String)] = [
            (held.map { $0 > now } ?? true, "held", "Write the day and the time of the talk, not later than now."),
            (hasUnreadable("explained"), "explained", Self.noDay),
            (hasUnreadable("until"), "until", Self.noDay),
            (hasUnreadable("review"), "review", Self.noDay),
            (hasUnreadable("kept-until"), "kept-until", Self.noDay),
            (until.map { $0 <= first } ?? false, "until", "The end must come after the talk."),
        ]
        let own = checks.filter(\.0).map { FieldProblem($0.1, $0.2) }
        let nothing = !hasYes && refusals.isEmpty && own.isEmpty
        let said = nothing ? [FieldProblem("has-yes", "Write down what they said: a yes, or a no.")] : []
        return own + said + (hasYes ? yes.problems : [])
    }

    private static let noDay = "This is not a day. Write it like 2026-11-28."

    private func hasUnreadable(_ name: StaticString) -> Bool { !typed.line(name).isEmpty && typed.day(name) == nil }

    /// The talk with its yes; the time to think counts from the end of the day on which it was explained.
    func talk(with person: PersonID, at now: Moment, zone: Zone, outside: Outside) -> (
        ConsentConversation, [ConsentGrant]
    ) {
        let held = typed.moment("held", at: "held-at", in: zone) ?? now
        var talk = ConsentConversation(id: Reference(outside: outside), person: person, heldAt: held)
        talk.asker = Asker(
            name: typed.line("asker"), organisation: typed.line("asker-for"), role: typed.line("asker-role"),
            affiliations: RegisterDraft.lines(typed.line("asker-with")))
        talk.language = typed.line("language").isEmpty ? nil : typed.line("language")
        talk.risksVersion = typed.line("risks").isEmpty ? nil : typed.line("risks")
        talk.told = told
        talk.thinking = typed.day("explained").map {
            ThinkingTime(explainedAt: explained(on: $0, before: held, zone), waivedWhy: typed.line("waived"))
        }
        talk.saidBack = typed.form.isTicked("said-back")
        talk.doubtsCapacity = typed.form.isTicked("doubts")
        talk.interpreter = interpreter
        talk.support = support
        talk.proofs = typed.ticked("proofs")
        talk.copy = typed.one("copy")
        talk.contact = contact
        talk.lawfulBasis = LawfulBasis(
            article6: typed.line("article6"), article9: typed.line("article9").isEmpty ? nil : typed.line("article9"))
        talk.retention = typed.day("kept-until").flatMap { Retention(until: $0, reason: typed.line("kept-why")) }
        talk.askedStatutoryAnonymity = typed.form.isTicked("asked-law")
        talk.refusals = refusals
        return (talk, grant(of: talk, zone: zone, outside: outside).map { [$0] } ?? [])
    }

    private func grant(of talk: ConsentConversation, zone: Zone, outside: Outside) -> ConsentGrant? {
        guard hasYes, let use = yes.use else { return nil }
        var grant = ConsentGrant(
            id: Reference(outside: outside), conversation: talk.id, person: talk.person, purpose: use.purpose,
            content: use.content, channel: use.channel, medium: use.medium, givenAt: talk.heldAt)
        grant.limits = ExtentDraft(typed: typed).limits
        if let until = typed.day("until") { grant.endsAt = zone.moment(of: until.adding(days: 1), minuteOfDay: 0) }
        if let review = typed.day("review") { grant.reviewAt = zone.moment(of: review, minuteOfDay: 0) }
        return grant
    }

    /// At the end of that day; where less time was right, and only then, as late as the talk.
    private func explained(on day: LocalDate, before held: Moment, _ zone: Zone) -> Moment {
        let end = zone.moment(of: day.adding(days: 1), minuteOfDay: 0)
        return typed.line("waived").isEmpty ? end : min(end, held)
    }

    private var told: ConsentConversation.Told {
        var told = ConsentConversation.Told()
        told.permanence = typed.form.isTicked("told-permanence")
        told.noEffectOnHelpOrClaim = typed.form.isTicked("told-no-effect")
        told.voluntary = typed.form.isTicked("told-voluntary")
        told.howToWithdraw = typed.form.isTicked("told-withdraw")
        told.howToComplain = typed.form.isTicked("told-complain")
        return told
    }

    private var interpreter: Interpreter? {
        guard let kind = typed.one("interpreter", Interpreter.Kind.self) else { return nil }
        return Interpreter(
            reference: typed.line("interpreter-name"), kind: kind,
            isBoundToConfidentiality: typed.form.isTicked("interpreter-bound"),
            isOfTheirChoice: typed.form.isTicked("interpreter-chosen"), languageAndDialect: typed.line("language"))
    }

    private var support: SupportPerson? {
        switch typed.line("support") {
        case "declined": .declined
        case "present": .named(typed.line("support-name"), present: true)
        case "absent": .named(typed.line("support-name"), present: false)
        default: nil
        }
    }

    private var contact: SafeContact? {
        let way = typed.line("contact")
        guard !way.isEmpty else { return nil }
        var contact = SafeContact(
            channel: way, safeHours: typed.line("contact-hours"), safeWords: typed.line("contact-words"))
        contact.neverVoicemail = !typed.form.isTicked("voicemail")
        return contact
    }

    /// Each no: to a purpose, to a kind of thing, to a medium, to one outlet by its name.
    var refusals: [RefusedUse] {
        let purposes: Set<UsePurpose> = typed.ticked("no-purpose")
        let kinds: Set<ContentKind> = typed.ticked("no-content")
        let media: Set<Medium> = typed.ticked("no-medium")
        let outlets = ExtentDraft.words(typed, "no-outlets").sorted()
        return UsePurpose.allCases.filter(purposes.contains).map { RefusedUse(purpose: $0) }
            + ContentKind.allCases.filter(kinds.contains).map { RefusedUse(content: $0) }
            + Medium.allCases.filter(media.contains).map { RefusedUse(medium: $0) }
            + outlets.map { RefusedUse(channel: .outlet($0)) }
    }
}
