// SPDX-License-Identifier: AGPL-3.0-or-later
import Web

/// One of a few, as a form offers them.
protocol Choice: RawRepresentable, CaseIterable, Codable, Equatable, Sendable where RawValue == String {
    var spoken: String { get }
}

extension Choice {
    static var options: [(value: String, spoken: String)] { allCases.map { ($0.rawValue, $0.spoken) } }

    /// What was chosen, or what stands for a choice that is none.
    static func chosen(_ name: String, in form: Fields, or other: Self) -> Self {
        Self(rawValue: form.line(name, limit: 60)) ?? other
    }
}

/// What we know of something that is so or is not; what was not asked stays unknown.
enum Known: String, Choice {
    case unknown
    case no
    case yes

    var spoken: String {
        switch self {
        case .unknown: "Not known yet"
        case .no: "No"
        case .yes: "Yes"
        }
    }
}
