// SPDX-License-Identifier: AGPL-3.0-or-later

/// Whether words that staff typed may leave.
public enum ScreeningAnswer: Equatable, Sendable {
    case passes
    /// Not until they are changed, or the safeguarding lead says so.
    case held([Problem])

    /// One reason, in a sentence fit for the writer.
    public struct Problem: Equatable, Sendable {
        /// The part of the text that it is about first; nil where the answer must not tell.
        public let part: Int?
        public let sentence: String
    }

    public var problems: [Problem] {
        switch self {
        case .passes: []
        case .held(let problems): problems
        }
    }

    static let refused = ScreeningAnswer.held([
        Problem(part: nil, sentence: "The safeguarding lead has said that this must not leave as it is.")
    ])

    init(_ answer: LeakAnswer) {
        let problems = answer.findings.map { finding in
            Problem(part: finding.mentions.map(\.part).min(), sentence: finding.sentence)
        }
        self = problems.isEmpty ? .passes : .held(problems)
    }
}

/// What the words belong to: a briefing, a line.
public struct LeavingSubject: Hashable, Sendable {
    public let noun: String
    public let id: String

    public init(_ noun: StaticString, _ id: String) {
        self.noun = "\(noun)"
        self.id = id
    }

    init(noun: String, id: String) { (self.noun, self.id) = (noun, id) }
}
