// SPDX-License-Identifier: AGPL-3.0-or-later
public import Store

/// What something about a person is used for; a yes to one is no yes to another.
public enum UsePurpose: String, Sendable, CaseIterable, Codable, Bindable, ColumnReadable {
    case ownStorytelling = "own-storytelling"
    case press
    case campaign
    case trainingExample = "training-example"
    case policyEvidence = "policy-evidence"
    case fundraising
    case funderReport = "funder-report"
    case annualReview = "annual-review"

    public var spoken: String {
        switch self {
        case .ownStorytelling: "our own storytelling"
        case .press: "the press"
        case .campaign: "a campaign"
        case .trainingExample: "an example in training"
        case .policyEvidence: "evidence on policy"
        case .fundraising: "fundraising"
        case .funderReport: "a report to a funder"
        case .annualReview: "the annual review"
        }
    }
}

/// A purpose as a type, so that what was cleared for one cannot be handed to a door for another.
public protocol Purpose: Sendable {
    static var use: UsePurpose { get }
}

public enum ForOwnStorytelling: Purpose { public static var use: UsePurpose { .ownStorytelling } }
public enum ForPress: Purpose { public static var use: UsePurpose { .press } }
public enum ForCampaign: Purpose { public static var use: UsePurpose { .campaign } }
public enum ForTraining: Purpose { public static var use: UsePurpose { .trainingExample } }
public enum ForPolicyEvidence: Purpose { public static var use: UsePurpose { .policyEvidence } }
public enum ForFundraising: Purpose { public static var use: UsePurpose { .fundraising } }
public enum ForFunderReport: Purpose { public static var use: UsePurpose { .funderReport } }
public enum ForAnnualReview: Purpose { public static var use: UsePurpose { .annualReview } }
