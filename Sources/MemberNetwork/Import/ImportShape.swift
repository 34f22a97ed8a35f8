// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit

/// Lists whose form is known, by the names of their columns.
enum ImportShape: String, Sendable, CaseIterable {
    case googleGroup = "google-group"
    case googleAdmin = "google-admin"
    case mailchimp
    case mailchimpLeft = "mailchimp-unsubscribed"
    case mailchimpCleaned = "mailchimp-cleaned"
    case civi
    case other

    init(_ header: [String]) {
        let names = Set(header.map(Folding.folded))
        func has(_ wanted: String...) -> Bool { wanted.allSatisfy(names.contains) }
        let isMailchimp = [("leid"), ("euid"), ("member rating"), ("optin time")].filter(names.contains).count >= 2
        self =
            if has("member email"), names.contains("group email required") || names.contains("group email") {
                .googleAdmin
            } else if has("email address"), names.contains("group status") || names.contains("email preference") {
                .googleGroup
            } else if isMailchimp, has("unsub time") {
                .mailchimpLeft
            } else if isMailchimp, has("clean time") {
                .mailchimpCleaned
            } else if isMailchimp {
                .mailchimp
            } else if names.contains("no bulk emails user opt out")
                || has("external identifier") && (has("do not email") || has("on hold"))
            {
                .civi
            } else {
                .other
            }
    }

    var spoken: String {
        switch self {
        case .googleGroup: "The members of a Google Group."
        case .googleAdmin: "The members of a Google Group, as Google Admin takes and gives them."
        case .mailchimp: "An audience from Mailchimp: those who are on it."
        case .mailchimpLeft: "From Mailchimp: those who unsubscribed. None of them is written to."
        case .mailchimpCleaned: "From Mailchimp: addresses whose mail came back. None of them is written to."
        case .civi: "Contacts from CiviCRM."
        case .other: "A table."
        }
    }

    /// Why nobody in such a file may be written to, whatever else a row says; nil when that depends on the row.
    var everybodyLeft: ImportWish.Ending? {
        switch self {
        case .mailchimpLeft: .asked
        case .mailchimpCleaned: .bounced
        default: nil
        }
    }
}
