// SPDX-License-Identifier: AGPL-3.0-or-later
import Gate
import Kit
import Page

/// What one person said to what a group of theirs was asked.
enum GroupAnswerPages {
    struct Model: Sendable {
        let visit: PersonVisit
        let groups: [PeopleGroup]
        let questions: [GroupQuestion]
        /// The newest first.
        let answers: [GroupAnswer]
        let check: ConsentCheck
        let zone: Zone

        /// Which of their own answers it is; nil when they were not asked yet.
        func answer(to question: GroupQuestion) -> GroupAnswer? {
            answers.first { $0.question == question.id.text }
        }

        func decision(_ answer: GroupAnswer?) -> UseDecision? {
            check.record.decisions.first { $0.id.text == answer?.decision }
        }
    }

    static func show(_ model: Model) -> StaffPage {
        PersonPages.frame(
            model.visit, tab: .groups,
            """
            <p>Each member of a group answers alone. First write down under Uses what this person said to this use; then choose it here.</p>
            \(model.groups.isEmpty ? Parts.empty("They are in no group.") : HTML.joined(model.groups.map { group($0, model) }))
            """)
    }

    private static func group(_ group: PeopleGroup, _ model: Model) -> HTML {
        let asked = model.questions.filter { $0.group == group.id }
        return """
            <section class="stack"><h2><a href="\(link: .path("/people/groups", group.id))"><bdi dir="auto">\(group.words.name)</bdi></a></h2>
            \(asked.isEmpty ? Parts.empty("They were not asked anything yet.") : HTML.joined(asked.map { question($0, model) }))</section>
            """
    }

    private static func question(_ question: GroupQuestion, _ model: Model) -> HTML {
        let answer = model.answer(to: question)
        let decisions = model.check.record.decisions.sorted { $0.answeredAt > $1.answeredAt }
        let choices = [(value: "", spoken: "Asked, not heard yet")] + decisions.map { choice($0, model.zone) }
        let name = "answer-\(question.id.text)"
        return """
            <ul class="rows" role="list">\(GroupPages.question(question, model.zone))</ul><p>\(state(answer, model))</p>
            \(Form.post(to: PersonTab.groups.link(model.visit.person), """
            <input type="hidden" name="question" value="\(question.id.text)">
            <div class="field"><label for="\(name)">What they said</label><select id="\(name)" name="decision">\
            \(choices, { RepeatedRow.option($0, answer?.decision ?? "") })</select></div>
            <div class="buttons"><button class="button">Write down</button></div>
            """))
            """
    }

    private static func choice(_ decision: UseDecision, _ zone: Zone) -> (value: String, spoken: String) {
        let said = decision.saidYes ? "Yes" : "No"
        let day = zone.date(of: decision.answeredAt).spoken
        return (decision.id.text, "\(said), \(day): \(UsePages.title(decision.use))")
    }

    /// A yes is shown as one only while it would let this use leave.
    private static func state(_ answer: GroupAnswer?, _ model: Model) -> HTML {
        guard answer != nil else { return Parts.status(.waiting, "Not asked yet") }
        guard let decision = model.decision(answer) else { return Parts.status(.waiting, "Asked, not heard yet") }
        guard decision.saidYes else { return Parts.status(.stopped, "No") }
        if case .success = model.check.allowed(decision.use) { return Parts.status(.ok, "Yes") }
        return Parts.status(.warning, "Yes, and it does not hold now: see Uses")
    }
}
