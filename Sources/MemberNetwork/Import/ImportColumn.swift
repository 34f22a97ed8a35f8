// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit

/// What a column of a list says about somebody.
enum ImportColumn: String, Sendable, CaseIterable {
    case nothing = "-"
    case address
    case name
    case firstName = "first-name"
    case lastName = "last-name"
    case organisation
    case role
    case place
    case language
    /// A person or a mailing group.
    case kind
    /// They asked not to be written to: a tick, or the time when they did.
    case asked
    /// Their mail came back.
    case bounced
    /// How they stood in the list, in a word.
    case status

    /// What a person can choose for a column.
    static let choices = allCases.filter { !$0.isFixed }

    /// Who left a list elsewhere is not brought back by choosing otherwise here.
    var isFixed: Bool { self == .asked || self == .bounced || self == .status }

    var spoken: String {
        switch self {
        case .nothing: "Leave out"
        case .address: "E-mail address"
        case .name: "Name"
        case .firstName: "First name"
        case .lastName: "Last name"
        case .organisation: "Organisation"
        case .role: "Role there"
        case .place: "Place"
        case .language: "Language"
        case .kind: "Person or mailing group"
        case .asked: "Asked not to be written to"
        case .bounced: "Mail came back"
        case .status: "Whether they are on the list"
        }
    }

    /// What columns of that name hold, in whatever case and with whatever signs it is written.
    init(header: String) {
        let words = Folding.folded(header)
        self = Self.known.first { $0.names.contains(words) }?.column ?? .nothing
    }

    private static let known: [(column: ImportColumn, names: Set<String>)] = [
        (
            .address,
            [
                "email", "e mail", "mail", "email address", "e mail address", "mail address", "member email",
                "member email required", "email address required", "primary email", "email primary", "work email",
                "home email", "contact email", "emailaddress", "adresse e mail", "courriel", "correo electronico",
            ]
        ),
        (.name, ["name", "full name", "display name", "nickname", "contact", "contact name", "your name", "person"]),
        (.firstName, ["first name", "firstname", "given name", "forename", "fname", "first name required"]),
        (.lastName, ["last name", "lastname", "surname", "family name", "lname", "last name required"]),
        (
            .organisation,
            [
                "organisation", "organization", "organisation name", "organization name", "charity", "group",
                "group name", "company", "company name", "employer", "current employer", "member organisation", "org",
            ]
        ),
        (.role, ["role", "job title", "job", "position", "title", "role there"]),
        (.place, ["place", "town", "city", "town city", "city town", "location", "region", "area"]),
        (.language, ["language", "preferred language", "lang", "locale"]),
        (.kind, ["member type", "type of member"]),
        (
            .asked,
            [
                "unsub time", "unsubscribed", "unsubscribed at", "unsubscribe date", "unsubscribed on", "opted out",
                "opt out", "optout", "no bulk emails", "no bulk emails user opt out", "is opt out", "do not email",
                "do not contact", "do not mail", "email opt out",
            ]
        ),
        (.bounced, ["clean time", "cleaned", "bounced", "on hold", "hold", "email on hold", "bounced at"]),
        (
            .status,
            [
                "status", "group status", "email status", "email preference", "subscription status", "member status",
                "email marketing status", "marketing status", "email subscription status",
            ]
        ),
    ]

    /// What each column holds: by its name, and the address by its look where no name tells.
    ///
    /// No two columns hold the same, but that there may be many ways to have left.
    static func guess(_ header: [String], samples: [[String]]) -> [ImportColumn] {
        var taken: Set<ImportColumn> = []
        var columns = header.map { name in
            let column = ImportColumn(header: name)
            return column.isFixed || taken.insert(column).inserted ? column : .nothing
        }
        if !columns.contains(.address) {
            let looks = header.indices.first { place in
                samples.contains { $0.indices.contains(place) && EmailAddress($0[place]) != nil }
            }
            if let looks { columns[looks] = .address }
        }
        return columns
    }
}
