// SPDX-License-Identifier: AGPL-3.0-or-later
import Gate
import Kit

/// How somebody is reached without danger to them.
struct Reaching: Sheet {
    static let kind = SheetKind.reaching

    enum Means: String, Choice {
        case phone
        case text
        case app
        case email
        case somebody
        case inPerson = "in-person"

        var spoken: String {
            switch self {
            case .phone: "A call"
            case .text: "A text message"
            case .app: "A messaging app"
            case .email: "E-mail"
            case .somebody: "Through somebody"
            case .inPerson: "In person"
            }
        }
    }

    struct Way: Codable, Equatable, Sendable {
        var means = Means.phone
        /// The number, the address, the name in the app, or who passes it on.
        var address = ""
        var note = ""
    }

    var ways: [Way] = []
    /// Which of the ways they prefer, by its place.
    var preferred: Int?
    var safeHours = ""
    /// What is said when somebody else picks up: "the library is calling".
    var safeWords = ""
    /// A message left on a phone is heard by others.
    var neverVoicemail = true
    /// While it is not known, others are taken to see the phone.
    var isPhoneShared = Known.unknown
    /// The language in which they are written to.
    var writtenIn = ""
    /// What must never be done: "do not call the house", "nothing with our name in it".
    var never = ""

    /// The way they prefer, or the first there is.
    var best: Way? { preferred.flatMap { ways.indices.contains($0) ? ways[$0] : nil } ?? ways.first }

    var facts: [KnownAbout.Fact] { ways.flatMap(Self.facts) }

    private static func facts(of way: Way) -> [KnownAbout.Fact] {
        let digits = way.address.filter(\.isNumber)
        let number: [KnownAbout.Fact] = digits.count >= 6 ? [.init(.phone, way.address)] : []
        switch way.means {
        case .phone, .text: return number.isEmpty ? [.init(.phone, way.address)] : number
        case .email: return [.init(.email, way.address)]
        case .app: return number.isEmpty ? [.init(.email, way.address)] : number
        case .somebody: return number + [.init(.relative, way.address.filter { !$0.isNumber && $0 != "+" })]
        case .inPerson: return number
        }
    }
}
