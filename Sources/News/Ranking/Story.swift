// SPDX-License-Identifier: AGPL-3.0-or-later

/// A story as it is ranked: the words of its clearest piece, and where it was published.
///
/// Copies do not make it another.
public struct Story: Equatable, Sendable {
    public var title: String
    public var text: String
    public var outlets: [String]
    /// The sections that it stood in, such as "football".
    public var sections: [String]

    public init(title: String, text: String, outlets: [String] = [], sections: [String] = []) {
        self.title = title
        self.text = text
        self.outlets = outlets
        self.sections = sections
    }
}
