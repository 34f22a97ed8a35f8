// SPDX-License-Identifier: AGPL-3.0-or-later

/// What kind of thing is used; each needs its own yes.
public enum ContentKind: String, Sendable, CaseIterable, Codable {
    case quote
    case firstPersonText = "first-person-text"
    case editedStory = "edited-story"
    case audio
    case video
    case live
    case photo
    case testimonyToMPs = "testimony-to-mps"
}

/// Where it appears; each needs its own yes.
///
/// A class of outlets permits nothing: it only says that the person may be asked about such an outlet.
public enum Channel: Hashable, Sendable, Codable {
    case website
    case socialNetwork(String)
    case memberPack
    case dailyBriefing
    case outlet(String)
    case outletClass(String)

    /// What the outlet, the class or the network is called.
    var name: String? {
        switch self {
        case .website, .memberPack, .dailyBriefing: nil
        case .socialNetwork(let name), .outlet(let name), .outletClass(let name): name
        }
    }
}

/// In what form it is carried.
public enum Medium: String, Sendable, CaseIterable, Codable {
    case print
    case online
    case radio
    case television
}

/// Where it will be seen or heard.
public enum AudiencePlace: String, Sendable, CaseIterable, Codable {
    case local
    case national
    case international
    case homeLanguage = "home-language"
}

/// What goes from the least to the most, in the order in which it is written down.
public protocol Graded: RawRepresentable, Comparable where RawValue == Int {}

extension Graded {
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}

/// How much of who they are is told, from the least to the most.
public enum IdentityTier: Int, Sendable, CaseIterable, Codable, Graded {
    case backgroundOnly
    case anonymous
    case pseudonym
    case firstName
    case firstNameAndArea
    case fullName
}

/// How much of a face is seen, from the least to the most.
public enum Face: Int, Sendable, CaseIterable, Codable, Graded {
    case none
    case handsOrDetail
    case silhouetteOrBack
    case face
}

/// Whose voice is heard, from the least to the most.
public enum Voice: Int, Sendable, CaseIterable, Codable, Graded {
    case notUsed
    case actor
    case altered
    case own
}

/// How exactly a place is told.
///
/// Where somebody lives has no case: it is never told.
public enum LocationPrecision: Int, Sendable, CaseIterable, Codable, Graded {
    case none
    case country
    case region
    case town
}

/// What is told of a person that the law protects most; each needs an explicit yes of its own.
public enum SensitiveField: String, Sendable, CaseIterable, Codable {
    case nationality
    case ethnicity
    case faith
    case politics
    case sexuality
    case health
    case trafficking
    case torture
}

/// From whom somebody wants to be anonymous.
public enum AnonymousFrom: String, Sendable, CaseIterable, Codable {
    case everybody = "public"
    case peopleWhoKnowMe = "people-who-know-me"
    case myCommunity = "my-community"
    case family
    case homeState = "home-state"
    case exPartnerOrTrafficker = "ex-partner-or-trafficker"
    case homeOffice = "home-office"
}

/// Matters on which somebody could accuse themselves.
public enum RiskyTopic: String, Sendable, CaseIterable, Codable {
    case crossingRoute = "crossing-route"
    case steering
    case documents
    case work
}
