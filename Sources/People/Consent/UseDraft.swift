// SPDX-License-Identifier: AGPL-3.0-or-later
import Gate
import Kit
import Web

/// What a person says to one opportunity, as it was typed.
struct UseDraft: Sendable {
    let typed: TypedForm

    var yes: YesDraft { YesDraft(typed) }

    static let mostWords = 20_000

    /// The words that were read back to them, where they are in them alone.
    var text: String { typed.form.paragraphs("text", limit: Self.mostWords) }

    /// The words that were read back to them, where others are in them too: lodged before.
    var shared: Reference<ExposableText>? { Reference(typed.line("words")) }

    /// The use as it would be; nil while something is not chosen.
    func use(of text: Reference<ExposableText>?) -> ProposedUse? {
        guard var use = yes.use else { return nil }
        ExtentDraft(typed: typed).extend(&use)
        use.riskyTopics = typed.ticked("risky")
        use.isHostile = typed.form.isTicked("hostile")
        use.others = typed.one("others").map { [$0] } ?? []
        use.text = text
        return use
    }

    func problems(at now: Moment, zone: Zone) -> [FieldProblem] {
        let answered = typed.moment("answered", at: "answered-at", in: zone)
        let answer = typed.line("answer")
        let checks: [(Bool, String, String)] = [
            (answer != "yes" && answer != "no", "answer", "Choose what they said."),
            (
                answer == "yes" && text.isEmpty && shared == nil, "text",
                "Write the words as they were read back to them."
            ),
            (
                answered.map { $0 > now } ?? true, "answered",
                "Write the day and the time of the answer, not later than now."
            ),
            (typed.day("ends") == nil, "ends", "Write the last day on which this answer holds."),
            (isNoDay("solicitor-on"), "solicitor-on", "This is not a day. Write it like 2026-11-28."),
            (isNoDay("checked-on"), "checked-on", "This is not a day. Write it like 2026-11-28."),
        ]
        return yes.problems + checks.filter(\.0).map { FieldProblem($0.1, $0.2) }
    }

    private func isNoDay(_ name: StaticString) -> Bool { !typed.line(name).isEmpty && typed.day(name) == nil }

    /// The answer, to exactly this use.
    func decision(
        of person: PersonID, to use: ProposedUse, at now: Moment, zone: Zone, outside: Outside
    ) -> UseDecision {
        let ends = typed.day("ends").map { zone.moment(of: $0.adding(days: 1), minuteOfDay: 0) } ?? now
        var decision = UseDecision(
            id: Reference(outside: outside), person: person, use: use, saidYes: typed.line("answer") == "yes",
            answeredAt: typed.moment("answered", at: "answered-at", in: zone) ?? now, endsAt: ends)
        decision.form = typed.one("way", FormTold.Way.self).flatMap {
            FormTold(
                way: $0, questions: typed.line("questions"), otherGuests: typed.line("guests"),
                whenAndWhere: typed.line("when"))
        }
        decision.recallTold = typed.one("recall")
        decision.solicitor = solicitor
        let previews: Set<Preview> = typed.ticked("previews")
        decision.previews = previews.isEmpty ? nil : previews
        decision.money = Self.money[typed.line("money")]
        decision.aftercare = Gate.Aftercare(worker: typed.line("aftercare"))
        decision.selfIncriminationCheckedOn = typed.day("checked-on")
        return decision
    }

    private var solicitor: SolicitorTold? {
        guard let day = typed.day("solicitor-on") else { return nil }
        return switch typed.line("solicitor") {
        case "told": .told(on: day)
        case "not-wanted": .notWanted(on: day)
        default: nil
        }
    }

    private static let money: [String: Money] = [
        "nothing": .nothing, "receipts": .receiptedTravelAndMeals, "fixed": .fixedSum, "voucher": .voucher,
        "honorarium": .honorarium,
    ]
}
