// SPDX-License-Identifier: AGPL-3.0-or-later
import Gate
import Kit

/// In which languages somebody speaks, of what, how, and what of their place may be told.
struct Speaking: Sheet {
    static let kind = SheetKind.speaking
    /// Whether an interpreter is needed, and what they never speak of, bear on what was prepared.
    static let gateChange: GateChange? = .risk

    enum Level: String, Choice {
        case few
        case getsBy = "gets-by"
        case well
        case first

        var spoken: String {
            switch self {
            case .few: "A few words"
            case .getsBy: "Gets by"
            case .well: "Speaks it well"
            case .first: "First language"
            }
        }
    }

    struct Tongue: Codable, Equatable, Sendable {
        var name = ""
        var dialect = ""
        var level = Level.getsBy
    }

    enum Interpreter: String, Choice {
        case any
        case woman
        case man

        var spoken: String {
            switch self {
            case .any: "It does not matter"
            case .woman: "A woman"
            case .man: "A man"
            }
        }
    }

    enum Format: String, Choice {
        case ownWords = "own-words"
        case print
        case audio
        case video
        case photo
        case liveRadio = "live-radio"
        case liveTelevision = "live-television"
        case event
        case parliament

        var spoken: String {
            switch self {
            case .ownWords: "A text of their own"
            case .print: "Being quoted in print or online"
            case .audio: "A recording of their voice"
            case .video: "Being filmed"
            case .photo: "A photograph"
            case .liveRadio: "Live radio"
            case .liveTelevision: "Live television"
            case .event: "Speaking at an event"
            case .parliament: "Speaking to MPs"
            }
        }
    }

    enum Precision: String, Choice {
        case none
        case country
        case region
        case town

        var spoken: String {
            switch self {
            case .none: "No place at all"
            case .country: "The country: the UK, Scotland"
            case .region: "The region"
            case .town: "The town"
            }
        }
    }

    var languages: [Tongue] = []
    /// While it is not known, one is needed.
    var needsInterpreter = Known.unknown
    var interpreter = Interpreter.any
    /// The community or dialect they ask for.
    var interpreterWanted = ""
    var interpreterRefused = ""
    var topics: [String] = []
    /// What is never asked and never told: "do not ask why they left".
    var never: [String] = []
    var formats: [Format] = []
    var precision = Precision.region
    var region = UKRegion.unknown
    // What follows is held for the leak check alone.
    var town = ""
    var homeTown = ""
    var accommodation = ""

    var facts: [KnownAbout.Fact] {
        let held: [(FactKind, String)] = [
            (.region, region == .unknown ? "" : region.spoken), (.town, town), (.homeTown, homeTown),
            (.accommodation, accommodation),
        ]
        let spoken = languages.map(\.name).filter { $0.lowercased() != "english" }
        return held.filter { !$0.1.isEmpty }.map { .init($0.0, $0.1) } + spoken.map { .init(.language, $0) }
    }

    var codes: [Int] {
        var codes = languages.filter { $0.level != .few }.flatMap {
            Coding.language($0.name, isSpokenWell: $0.level == .well || $0.level == .first)
        }
        codes += formats.compactMap { Format.allCases.firstIndex(of: $0) }.map(Coding.format)
        if let place = UKRegion.allCases.firstIndex(of: region), region != .unknown {
            codes.append(Coding.region(place))
        }
        if needsInterpreter != .no { codes.append(Coding.needsInterpreter) }
        return codes
    }

    func tell(_ state: inout PersonState) { state.needsInterpreter = needsInterpreter != .no }
}

/// The regions and nations of the UK, large enough to hide in.
enum UKRegion: String, Choice {
    case unknown
    case eastMidlands = "east-midlands"
    case eastOfEngland = "east-of-england"
    case london
    case northEast = "north-east"
    case northWest = "north-west"
    case northernIreland = "northern-ireland"
    case scotland
    case southEast = "south-east"
    case southWest = "south-west"
    case wales
    case westMidlands = "west-midlands"
    case yorkshire
    case elsewhere

    var spoken: String {
        switch self {
        case .unknown: "Not said"
        case .eastMidlands: "East Midlands"
        case .eastOfEngland: "East of England"
        case .london: "London"
        case .northEast: "North East"
        case .northWest: "North West"
        case .northernIreland: "Northern Ireland"
        case .scotland: "Scotland"
        case .southEast: "South East"
        case .southWest: "South West"
        case .wales: "Wales"
        case .westMidlands: "West Midlands"
        case .yorkshire: "Yorkshire and the Humber"
        case .elsewhere: "Outside the UK"
        }
    }
}
