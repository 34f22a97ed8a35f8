// SPDX-License-Identifier: AGPL-3.0-or-later

/// What sort of thing is held about a person.
public enum FactKind: String, CaseIterable, Sendable {
    case givenName, familyName, fatherName, otherName, nickname, initials
    case nationality, people, language, sex, age, birthDate, faith
    case occupation, employer, school, solicitor
    case town, accommodation, homeTown, region
    case arrival, crossing, hearing
    case phone, email, caseReference
    case claimStage, relative, otherWords

    /// As it stands in a sentence: "the family name and the town".
    public var words: String {
        switch self {
        case .givenName: "a given name"
        case .familyName: "a family name"
        case .fatherName: "a father's name"
        case .otherName: "another name of theirs"
        case .nickname: "a nickname"
        case .initials: "initials"
        case .nationality: "nationality"
        case .people: "the people they belong to"
        case .language: "a language"
        case .sex: "sex"
        case .age: "age"
        case .birthDate: "date of birth"
        case .faith: "faith"
        case .occupation: "occupation"
        case .employer: "an employer"
        case .school: "a school or college"
        case .solicitor: "a solicitor"
        case .town: "where they live"
        case .accommodation: "their accommodation"
        case .homeTown: "home town"
        case .region: "region"
        case .arrival: "the day of arrival"
        case .crossing: "the day of the crossing"
        case .hearing: "the day of a hearing"
        case .phone: "a telephone number"
        case .email: "an e-mail address or account name"
        case .caseReference: "a case reference"
        case .claimStage: "the stage of the claim"
        case .relative: "a relative's name"
        case .otherWords: "words that only fit them"
        }
    }

    var isName: Bool {
        switch self {
        case .givenName, .familyName, .fatherName, .otherName, .nickname: true
        default: false
        }
    }

    /// Whether a value is a proper name, that is written in many ways.
    var isProperName: Bool {
        switch self {
        case .employer, .school, .solicitor, .town, .accommodation, .homeTown, .region, .relative, .otherWords: true
        default: isName
        }
    }

    /// Whether a list of words says what means the same.
    var isInLists: Bool {
        switch self {
        case .nationality, .people, .language, .sex, .faith, .occupation, .town, .region, .claimStage, .homeTown: true
        default: false
        }
    }

    /// How much a match narrows down who is meant.
    ///
    /// `Specificity.enough` points identify. Names are weighed by how common they are, places by their size.
    var points: Int {
        switch self {
        case .phone, .email, .caseReference: 100
        case .givenName, .familyName, .otherName, .nickname: 80
        case .fatherName: 60
        case .initials: 55
        case .otherWords: 75
        case .employer: 55
        case .birthDate: 55
        case .accommodation, .school: 50
        case .relative: 45
        case .solicitor: 45
        case .hearing: 40
        case .arrival, .crossing: 35
        case .homeTown: 45
        case .occupation: 30
        case .town: 35
        case .people: 25
        case .nationality: 20
        case .age: 12
        case .language, .claimStage: 10
        case .faith, .region: 8
        case .sex: 5
        }
    }
}
