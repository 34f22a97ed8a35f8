// SPDX-License-Identifier: AGPL-3.0-or-later

/// What can make it dangerous for somebody to speak; each is so that a yes is the more dangerous answer.
enum Factor: String, Choice {
    // The claim.
    case earlierStatements = "earlier-statements"
    case ageDispute = "age-dispute"
    case detention
    case deportation
    case criminalExposure = "criminal-exposure"
    // People elsewhere.
    case familyAtHome = "family-at-home"
    case familyInTransit = "family-in-transit"
    case familyElsewhere = "family-elsewhere"
    case familyVisible = "family-visible"
    // Who threatens.
    case stateReach = "state-reach"
    case armedGroup = "armed-group"
    case traffickers
    case smugglers
    case exPartner = "ex-partner"
    case familyHonour = "family-honour"
    case communityHere = "community-here"
    case surveillance
    // Harm done before.
    case trafficking
    case torture
    case sexualViolence = "sexual-violence"
    case fgm
    case forcedMarriage = "forced-marriage"
    case bereavement
    case treatment
    case triggers
    case mentalHealth = "mental-health"
    case selfHarm = "self-harm"
    case crisis
    // Not out.
    case sexuality
    case gender
    case conversion
    case politics
    // Here.
    case hotel
    case smallTown = "small-town"
    case onlyOne = "only-one"
    case farRight = "far-right"
    case sharedRoom = "shared-room"
    case childrenAtSchool = "children-at-school"
    // Format.
    case live
    case hostilePanel = "hostile-panel"
    case phoneIn = "phone-in"
    case openComments = "open-comments"
    case politicalPeg = "political-peg"
    case largeOutlet = "large-outlet"
    case homeLanguage = "home-language"
    case permanence
    // Already out.
    case earlierCoverage = "earlier-coverage"
    case socialAccounts = "social-accounts"
    case reverseImage = "reverse-image"
    case voiceKnown = "voice-known"
    // Power.
    case dependsOnCharity = "depends-on-charity"
    case paid
    case feelsIndebted = "feels-indebted"
    case askerHasPower = "asker-has-power"
    // Support.
    case aloneThatDay = "alone-that-day"
    case nobodyAfter = "nobody-after"
    case noLanguageThatDay = "no-language-that-day"
    case noSafePhone = "no-safe-phone"
    case hardTravel = "hard-travel"
    // Purpose.
    case noBenefit = "no-benefit"
    case extractive
    case otherStoryWouldDo = "other-story-would-do"

    /// Those whose no lets something pass that would stop: how we know it must be said.
    var opensStop: Bool {
        switch self {
        case .crisis, .stateReach, .surveillance, .familyAtHome, .familyInTransit, .familyElsewhere: true
        default: false
        }
    }
}

/// The factors as they stand together on the page.
enum FactorGroup: CaseIterable, Sendable {
    case claim, elsewhere, threat, harm, notOut, here, format, out, power, support, purpose

    var spoken: String {
        switch self {
        case .claim: "The claim"
        case .elsewhere: "People elsewhere"
        case .threat: "Who threatens"
        case .harm: "Harm done before, and how they are now"
        case .notOut: "What family or community do not know"
        case .here: "Where they are now"
        case .format: "The form it would take"
        case .out: "What is out already"
        case .power: "Power"
        case .support: "Support"
        case .purpose: "What it is for"
        }
    }

    var factors: [Factor] {
        switch self {
        case .claim: [.earlierStatements, .ageDispute, .detention, .deportation, .criminalExposure]
        case .elsewhere: [.familyAtHome, .familyInTransit, .familyElsewhere, .familyVisible]
        case .threat:
            [
                .stateReach, .surveillance, .armedGroup, .traffickers, .smugglers, .exPartner, .familyHonour,
                .communityHere,
            ]
        case .harm:
            [
                .crisis, .selfHarm, .mentalHealth, .treatment, .triggers, .bereavement, .trafficking, .torture,
                .sexualViolence, .fgm, .forcedMarriage,
            ]
        case .notOut: [.sexuality, .gender, .conversion, .politics]
        case .here: [.hotel, .smallTown, .onlyOne, .farRight, .sharedRoom, .childrenAtSchool]
        case .format:
            [.live, .hostilePanel, .phoneIn, .openComments, .politicalPeg, .largeOutlet, .homeLanguage, .permanence]
        case .out: [.earlierCoverage, .socialAccounts, .reverseImage, .voiceKnown]
        case .power: [.dependsOnCharity, .paid, .feelsIndebted, .askerHasPower]
        case .support: [.aloneThatDay, .nobodyAfter, .noLanguageThatDay, .noSafePhone, .hardTravel]
        case .purpose: [.noBenefit, .extractive, .otherStoryWouldDo]
        }
    }
}
