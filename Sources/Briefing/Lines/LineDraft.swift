// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Web
import Words

/// What is typed to add a line to take, or to word it anew.
struct LineDraft: Sendable, Equatable {
    var question = ""
    var answer = ""
    var owner = ""
    var source = ""
    var link = ""
    var checkedOn = ""
    var retireBy = ""
    var topic = ""
    /// The code of a language; empty where nobody said.
    var language = ""
    var isForMembers = false
    /// Which wording was changed; 0 for a new line.
    var number = 0

    /// A new line: checked today, by whoever adds it, good for three months.
    init(by staff: StaffMember, today: LocalDate) {
        owner = staff.id.text
        checkedOn = today.text
        retireBy = today.adding(days: 91).text
        language = Language.english.code
    }

    init(_ line: LineToTake) {
        question = line.question
        answer = line.answer
        owner = line.owner.text
        source = line.source
        link = line.link ?? ""
        checkedOn = line.checkedOn.text
        retireBy = line.retireBy.text
        topic = line.topic
        language = line.language?.code ?? ""
        isForMembers = line.membersSince != nil
        number = line.number
    }

    init(_ form: Fields) {
        question = form.line("question", limit: 1000)
        answer = form.paragraphs("answer")
        owner = form.line("owner", limit: 40)
        source = form.paragraphs("source")
        link = form.line("link", limit: 2000)
        checkedOn = form.line("checked-on", limit: 20)
        retireBy = form.line("retire-by", limit: 20)
        topic = form.line("topic", limit: 100)
        language = form.line("language", limit: 20)
        isForMembers = form.isTicked("members")
        number = Int(form["number"] ?? "") ?? 0
    }

    /// What was meant, made fit to keep.
    struct Checked: Sendable, Equatable {
        let question: String
        let answer: String
        let owner: Colleague
        let source: String
        let link: String?
        let checkedOn: LocalDate
        let retireBy: LocalDate
        let topic: String
        /// Its code.
        let language: String?
        let isForMembers: Bool
    }

    /// Throws `invalid` with what is wrong.
    func checked(staff: [Colleague], today: LocalDate) throws -> Checked {
        var problems: [FieldProblem] = []
        if question.isEmpty { problems.append(FieldProblem("question", "Write the question, as people ask it.")) }
        if answer.isEmpty { problems.append(FieldProblem("answer", "Write the answer that everybody gives.")) }
        let owner = staff.first { $0.id.text == self.owner }
        if owner == nil { problems.append(FieldProblem("owner", "Choose who answers for it.")) }
        if source.isEmpty, link.isEmpty { problems.append(FieldProblem("source", "Say what the answer rests on.")) }
        if !link.isEmpty, !Self.isWebAddress(link) {
            problems.append(FieldProblem("link", "Enter a web address that begins with https:// or http://."))
        }
        let (checkedOn, retireBy) = (LocalDate(checkedOn), LocalDate(retireBy))
        if checkedOn == nil {
            problems.append(FieldProblem("checked-on", "Enter the day on which it was checked, like \(today.text)."))
        }
        if let checkedOn, checkedOn > today {
            problems.append(
                FieldProblem("checked-on", "This day is still to come: enter the day on which it was checked."))
        }
        if retireBy == nil {
            problems.append(
                FieldProblem("retire-by", "Enter the day from which it is to be checked again, like \(today.text)."))
        }
        if let checkedOn, let retireBy, retireBy <= checkedOn {
            problems.append(FieldProblem("retire-by", "It must be later than the day on which it was checked."))
        }
        guard problems.isEmpty, let owner, let checkedOn, let retireBy else { throw DeskError.invalid(problems) }
        return Checked(
            question: question, answer: answer, owner: owner, source: source, link: link.isEmpty ? nil : link,
            checkedOn: checkedOn, retireBy: retireBy, topic: topic,
            language: Language(tag: language)?.code, isForMembers: isForMembers)
    }

    private static func isWebAddress(_ text: String) -> Bool {
        let folded = text.lowercased()
        return (folded.hasPrefix("https://") || folded.hasPrefix("http://")) && !text.contains(where: \.isWhitespace)
    }
}
