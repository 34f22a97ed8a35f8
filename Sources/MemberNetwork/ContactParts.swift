// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Words

/// The fields of what is known of a subscriber.
enum ContactParts {
    /// What we can write in, for a choice.
    static let languages = Language.offered.map { (value: $0.code, spoken: "\($0.autonym) (\($0.englishName))") }

    static func form(
        _ draft: ContactDraft, stood: String, to link: Link, organisations: [String], problems: [FieldProblem]
    ) -> HTML {
        let fields: HTML = """
            <input type="hidden" name="stood" value="\(stood)">
            \(Field("name", "Name", hint: "Of the person or the group; may be left empty.", value: draft.name, problems: problems).text())
            \(organisation(draft.organisation, among: organisations, problems: problems))
            \(Field("role", "What they do there", value: draft.role, problems: problems).text())
            \(Field("place", "Place", value: draft.place, problems: problems).text())
            \(Field("reason", "Why they joined", value: draft.reason, problems: problems).area(rows: 2))
            \(Field("language", "Language of the furniture", value: draft.language, problems: problems).select(languages))
            \(group(draft.isGroup, problems: problems))
            \(Field("listed", "They agreed that other members may be told of them", hint: "They then stand in the directory, which staff alone can open.", problems: problems).tick(draft.isListed))
            <div class="buttons"><button class="button primary">Save</button></div>
            """
        return Form.post(to: link, fields)
    }

    static func organisation(_ name: String, among names: [String], problems: [FieldProblem]) -> HTML {
        """
        \(Field("organisation", "Organisation", hint: "By its name, as it stands in the list; may be left empty.", value: name, problems: problems).text(among: "organisation-names"))
        <datalist id="organisation-names">\(names, { "<option value=\"\($0)\"></option>" })</datalist>
        """
    }

    static func group(_ isGroup: Bool, problems: [FieldProblem] = []) -> HTML {
        Field(
            "group", "This is a mailing group",
            hint: "Its messages then hold no link to unsubscribe: one reader could take all the others off.",
            problems: problems
        ).tick(isGroup)
    }
}
