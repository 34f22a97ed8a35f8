// SPDX-License-Identifier: AGPL-3.0-or-later

/// Everything that a consent is made of, one case for each.
///
/// Each says what holds when nothing was recorded, and the sentence that staff read when a use lacks it.
public enum ConsentElement: String, Sendable, CaseIterable, Codable {
    case asker, purpose, contentKind, channel, exclusions, audiencePlace, syndication, identityTier, anonymousFrom
    case face, voice, locationPrecision, sensitiveFields, topicsOffLimits, otherPeople, formTold, risksTold
    case permanenceTold, noEffect, voluntary, thinkingTime, comprehension, capacity, age, interpreter, supportPerson
    case proof, copies, previews, duration, review, withdrawal, contact, contactDetailsPassed, money, solicitorTold
    case statutoryAnonymity, lawfulBasis, retention, aftercare, complaintRoute, refusals

    /// What holds while nothing else is recorded.
    public var standard: String {
        switch self {
        case .asker, .risksTold, .permanenceTold, .noEffect, .voluntary, .comprehension, .lawfulBasis: "required"
        case .purpose, .contentKind, .channel, .sensitiveFields: "off, each by itself"
        case .exclusions, .topicsOffLimits, .contact, .audiencePlace, .anonymousFrom, .statutoryAnonymity: "asked"
        case .syndication, .contactDetailsPassed: "no"
        case .identityTier: "anonymous"
        case .face: "none"
        case .voice: "not used"
        case .locationPrecision: "region, never where they live"
        case .otherPeople: "removed"
        case .formTold: "required for each use"
        case .thinkingTime: "24 hours, waived only with a reason"
        case .capacity: "presumed"
        case .age: "blocked under 18 without both permissions"
        case .interpreter: "independent"
        case .supportPerson: "offered"
        case .proof: "any one"
        case .copies, .complaintRoute: "yes"
        case .previews: "recorded"
        case .duration: "for each use; standing 12 months at most"
        case .review: "after 6 months, and when something changes"
        case .withdrawal: "any time, in any language, without a reason"
        case .money: "receipts"
        case .solicitorTold: "required while a claim is open"
        case .retention: "set"
        case .aftercare: "days 1, 7 and 30"
        case .refusals: "recorded as carefully as a yes"
        }
    }
}
