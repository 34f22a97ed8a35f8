// SPDX-License-Identifier: AGPL-3.0-or-later
import Gate

// What the gate's terms are called on a form and in a sentence.

extension ContentKind {
    var spoken: String {
        switch self {
        case .quote: "Words quoted from them"
        case .firstPersonText: "A text in their own voice"
        case .editedStory: "A story about them, written by others"
        case .audio: "A recording of sound"
        case .video: "A film"
        case .live: "Live"
        case .photo: "A photograph"
        case .testimonyToMPs: "Testimony to MPs"
        }
    }
}

extension Medium {
    var spoken: String {
        switch self {
        case .print: "In print"
        case .online: "Online"
        case .radio: "On the radio"
        case .television: "On television"
        }
    }
}

extension Channel {
    var spoken: String {
        switch self {
        case .website: "our website"
        case .memberPack: "the members\u{2019} pack"
        case .dailyBriefing: "the daily briefing"
        case .socialNetwork(let name): name
        case .outlet(let name): name
        case .outletClass(let name): "being asked about \(name)"
        }
    }
}

extension IdentityTier {
    var spoken: String {
        switch self {
        case .backgroundOnly: "Background only, nothing of them told"
        case .anonymous: "Anonymous"
        case .pseudonym: "Another name"
        case .firstName: "First name"
        case .firstNameAndArea: "First name and area"
        case .fullName: "Full name"
        }
    }
}

extension Face {
    var spoken: String {
        switch self {
        case .none: "No face, nothing of them seen"
        case .handsOrDetail: "Hands or a detail"
        case .silhouetteOrBack: "Their outline or their back"
        case .face: "Their face"
        }
    }
}

extension Voice {
    var spoken: String {
        switch self {
        case .notUsed: "No voice"
        case .actor: "An actor\u{2019}s voice"
        case .altered: "Their voice, altered"
        case .own: "Their own voice"
        }
    }
}

extension LocationPrecision {
    var spoken: String {
        switch self {
        case .none: "No place"
        case .country: "The country"
        case .region: "The region"
        case .town: "The town"
        }
    }
}

extension SensitiveField {
    var spoken: String {
        switch self {
        case .nationality: "Nationality"
        case .ethnicity: "Ethnicity"
        case .faith: "Faith"
        case .politics: "Politics"
        case .sexuality: "Sexuality"
        case .health: "Health"
        case .trafficking: "That they were trafficked"
        case .torture: "That they were tortured"
        }
    }
}

extension AnonymousFrom {
    var spoken: String {
        switch self {
        case .everybody: "Everybody"
        case .peopleWhoKnowMe: "People who know them"
        case .myCommunity: "Their community"
        case .family: "Their family"
        case .homeState: "The state they fled"
        case .exPartnerOrTrafficker: "A former partner or a trafficker"
        case .homeOffice: "The Home Office"
        }
    }
}

extension AudiencePlace {
    var spoken: String {
        switch self {
        case .local: "Where they live"
        case .national: "In the whole country"
        case .international: "In other countries"
        case .homeLanguage: "In the language of the country they left"
        }
    }
}

extension Proof {
    var spoken: String {
        switch self {
        case .signed: "They signed"
        case .audio: "It was recorded"
        case .writtenMessage: "They wrote a message"
        case .witnessedNote: "A note with a witness"
        }
    }
}

extension IdentityField {
    var spoken: String {
        switch self {
        case .name: "Name"
        case .phone: "Telephone"
        case .email: "E-mail"
        case .photograph: "Photograph"
        case .story: "Story"
        }
    }
}

extension Preview {
    var spoken: String {
        switch self {
        case .asked: "Asked for"
        case .granted: "Granted"
        case .refused: "Refused"
        case .notWanted: "Not wanted"
        }
    }
}
