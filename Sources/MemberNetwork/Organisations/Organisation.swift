// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Store

/// A member organisation: a charity or a group for which people receive what the desk sends.
public struct Organisation: Sendable, Equatable {
    let id: ID<Organisation>
    let name: String
    /// Empty where it is not known.
    let place: String
    let site: String
    let joinedAt: Moment
    /// When somebody last said that it is still there.
    let confirmedAt: Moment
    /// Since when it is no member any more; nil while it is.
    let leftAt: Moment?

    init(row: borrowing Row) throws {
        id = try row.get("id")
        name = try row.get("name")
        place = try row.optional("place") ?? ""
        site = try row.optional("site") ?? ""
        joinedAt = try row.get("joined_at")
        confirmedAt = try row.get("confirmed_at")
        leftAt = try row.optional("left_at")
    }
}

/// What is typed to add an organisation or to change one.
struct OrganisationDraft: Sendable, Equatable {
    let name: String
    let place: String
    let site: String

    init(name: String, place: String = "", site: String = "") {
        self.name = Typed.line(name, limit: 120)
        self.place = Typed.line(place, limit: 120)
        self.site = Typed.line(site, limit: 300)
    }

    init(_ organisation: Organisation) {
        self.init(name: organisation.name, place: organisation.place, site: organisation.site)
    }

    /// The name made comparable; throws `invalid` with all that is wrong.
    func checked() throws -> String {
        var problems: [FieldProblem] = []
        let folded = Folding.folded(name)
        if folded.isEmpty { problems.append(FieldProblem("name", "Give the organisation a name.")) }
        if !site.isEmpty, Link.outside(site).text == "#" {
            problems.append(FieldProblem("site", "Enter the whole address, like https://example.org."))
        }
        guard problems.isEmpty else { throw DeskError.invalid(problems) }
        return folded
    }
}
