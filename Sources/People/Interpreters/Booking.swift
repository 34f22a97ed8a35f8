// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit

/// An interpreter is booked for somebody.
struct Booking: Entry {
    static let kind = EntryKind.booking

    enum Way: String, Choice {
        case inPerson = "in-person"
        case phone
        case video

        var spoken: String {
            switch self {
            case .inPerson: "In person"
            case .phone: "By telephone"
            case .video: "By video"
            }
        }
    }

    /// The interpreter's reference in the register, and their name as it was then.
    var interpreter = ""
    var name = ""
    var language = ""
    var at = Moment(millis: 0)
    var minutes = 60
    var way = Way.inPerson
    /// As it was agreed: "£45", "nothing".
    var fee = ""
    /// Why somebody who knows them was booked all the same; empty when they do not know each other.
    var knownBecause = ""

    var endsAt: Moment { at.adding(seconds: minutes * 60) }

    func overlaps(_ other: Booking) -> Bool { at < other.endsAt && other.at < endsAt }
}

/// What became of a booking, or that it was paid.
struct BookingStep: Entry {
    static let kind = EntryKind.bookingStep

    enum Outcome: String, Choice {
        case done
        case fellThrough = "fell-through"
        case paid

        var spoken: String {
            switch self {
            case .done: "It took place"
            case .fellThrough: "It fell through"
            case .paid: "The fee is paid"
            }
        }
    }

    var booking = ""
    var outcome = Outcome.done
}
