// SPDX-License-Identifier: AGPL-3.0-or-later

extension ReleaseDesk {
    /// Why a second key does not turn.
    public enum Hindrance: Error, Equatable, Sendable {
        /// Nobody else could hold the second key, so nothing is released today.
        case noSecondPerson
        /// The two keys would be in one hand.
        case tooClose
        /// The person has not said yes this time.
        case personNotAsked
        /// Who wishes to know does not say that the person agreed.
        case askerSaysYes
        /// It was changed, has ended, or was never granted.
        case void

        public var sentence: String {
            switch self {
            case .noSecondPerson:
                "There is no second person who may grant this, so nothing is released today. It takes an owner or a safeguarding lead whom whoever asks did not bring to the desk, and who did not bring them."
            case .tooClose: "Whoever asked cannot grant it, nor anybody whom they invited or gave a role."
            case .personNotAsked: "Ask the person first: they must say yes to this one."
            case .askerSaysYes:
                "Whoever asked cannot write down the person\u{2019}s yes: a colleague who works with them does, or the safeguarding lead."
            case .void: "This release does not hold: it has ended, or something about it has changed."
            }
        }
    }
}
