// SPDX-License-Identifier: AGPL-3.0-or-later

/// What can go wrong that a person is told about, in words fit to be shown.
public enum DeskError: Error, Equatable, Sendable {
    /// No such thing, or none that this person may know of: the two look the same.
    case notFound
    /// Signed in, but this is not part of the person's work.
    case notAllowed
    /// The form came from elsewhere or is too old.
    case staleForm
    /// What was typed cannot be taken; each problem names its field.
    case invalid([FieldProblem])
    /// Somebody else changed it first; the sentence says what to do.
    case changedMeanwhile(String)
    /// Too much at once; try again after so many seconds.
    case tooMany(retryAfter: Int)
    /// More was sent than is taken.
    case tooLarge
}

/// One thing wrong with one field of a form, in a sentence.
public struct FieldProblem: Equatable, Sendable {
    public let field: String
    public let sentence: String

    public init(_ field: String, _ sentence: String) {
        self.field = field
        self.sentence = sentence
    }
}
