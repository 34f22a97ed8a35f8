// SPDX-License-Identifier: AGPL-3.0-or-later

/// What staff read when a use lacks an element.
extension ConsentElement {
    /// One plain sentence: what is missing, and so what is to be asked or done.
    public var missing: String {
        switch self {
        case .asker: "It is not recorded who asked them, for which organisation and in what role."
        case .purpose: "They have not said yes to this purpose."
        case .contentKind: "They have not said yes to this kind of content."
        case .channel: "They have not said yes to this channel and medium."
        case .exclusions: "They have not been asked which outlets or people are excluded, or this one is."
        case .audiencePlace: "They have not said yes to where this will be seen or heard."
        case .syndication: "They have not said yes to agencies and other outlets using it again."
        case .identityTier: "They have not said yes to being identified this far."
        case .anonymousFrom: "They have not been asked from whom they want to be anonymous."
        case .face: "They have not said yes to this much of their face."
        case .voice: "They have not said yes to this use of their voice."
        case .locationPrecision: "It tells more exactly where they are than they said yes to."
        case .sensitiveFields: "It tells something specially protected without an explicit yes to that."
        case .topicsOffLimits: "They have not been asked what must not be spoken of, or this must not."
        case .otherPeople: "Somebody else in the story has neither said yes nor been removed."
        case .formTold: "They have not been told the form: live or not, questions, other guests, when and where."
        case .risksTold: "They have not been told the risks, and what is done about them."
        case .permanenceTold: "They have not been told which copies can be called back and which cannot."
        case .noEffect: "They have not been told that a no changes nothing in the help they get or in their claim."
        case .voluntary: "They have not been told that they may refuse, stop or skip."
        case .thinkingTime: "They have not had the time to think that they were promised."
        case .comprehension: "They have not said back in their own words what they agreed to."
        case .capacity: "There is a doubt whether they can decide this now."
        case .age: "They are not known to be 18, and both permissions are needed."
        case .interpreter: "There was no independent interpreter bound to confidentiality."
        case .supportPerson: "They have not been offered somebody to be with them."
        case .proof: "There is no proof of the yes: signed, recorded, written or witnessed."
        case .copies: "They have not been given a copy in their language, or declined one."
        case .previews: "It is not recorded whether a look at the copy was asked for and granted."
        case .duration: "The consent has not begun or has ended."
        case .review: "The consent was due to be talked through again."
        case .withdrawal: "They have not been told how to withdraw."
        case .contact: "They have not been asked how and when they can be reached safely."
        case .contactDetailsPassed: "They have not said yes to this journalist having their contact details."
        case .money: "It is not recorded whether they may work and what they are given."
        case .solicitorTold: "Their claim is open and it is not recorded that their solicitor was told or not wanted."
        case .statutoryAnonymity: "It has not been asked, with care, whether the law makes them anonymous."
        case .lawfulBasis: "The lawful basis is not recorded."
        case .retention: "It is not set how long this is kept, and why."
        case .aftercare: "Nobody is named to look after them on the days after."
        case .complaintRoute: "They have not been told how to complain."
        case .refusals: "They have said no to this."
        }
    }
}
