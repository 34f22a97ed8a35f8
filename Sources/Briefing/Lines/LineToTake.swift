// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Web
import Words

/// A line to take: what everybody here answers to a question that journalists and neighbours ask.
struct LineToTake: Sendable, Equatable {
    let id: ID<LineToTake>
    /// Which wording of it this is; the first is 1.
    let number: Int
    let question: String
    let answer: String
    /// Who answers for it.
    let owner: ID<StaffMember>
    let ownerName: String
    /// What it rests on, in words.
    let source: String
    let link: String?
    let checkedOn: LocalDate
    /// From this day on it is to be checked, or retired.
    let retireBy: LocalDate
    let writtenBy: String
    let at: Moment
    let retiredAt: Moment?
    /// Under what members find it; empty where nothing was said.
    let topic: String
    /// In which language it is worded; nil where nobody said.
    let language: Language?
    /// Since when members may see it; nil while it stays inside.
    let membersSince: Moment?

    static let columns: SQL = """
        l.id, w.number, w.question, w.answer, w.owner_id, w.owner_name, w.source, w.link, w.checked_on, w.retire_by,
        w.by_name, w.at, l.retired_at, w.topic, w.language, l.members_since
        """

    init(row: borrowing Row) throws {
        id = try row.get("id")
        number = try row.get("number")
        question = try row.get("question")
        answer = try row.get("answer")
        owner = try row.get("owner_id")
        ownerName = try row.get("owner_name")
        source = try row.get("source")
        link = try row.optional("link")
        checkedOn = try row.get("checked_on")
        retireBy = try row.get("retire_by")
        writtenBy = try row.get("by_name")
        at = try row.get("at")
        retiredAt = try row.optional("retired_at")
        topic = try row.get("topic")
        language = try row.optional("language", as: String.self).flatMap(Language.init(tag:))
        membersSince = try row.optional("members_since")
    }

    func isPast(on day: LocalDate) -> Bool { retiredAt == nil && retireBy <= day }

    /// Whether every word that was sought begins one of its words.
    func holds(_ sought: String) -> Bool {
        let words = Folding.folded("\(topic) \(question) \(answer)").split(separator: " ")
        let wanted = Folding.words(of: sought)
        return !wanted.isEmpty && wanted.allSatisfy { begun in words.contains { $0.hasPrefix(begun) } }
    }
}
