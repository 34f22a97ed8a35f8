// SPDX-License-Identifier: AGPL-3.0-or-later
public import Words

/// A page of the desk, before its frame is put round it.
public struct StaffPage: Sendable {
    /// The parts of the desk that its navigation leads to.
    public enum Section: String, Sendable, CaseIterable {
        case today, morning, briefings, lines, people, sources, network, outbox, team, account
    }

    public let title: String
    public let section: Section
    public let body: HTML
    /// Whether something that was typed could not be taken: the title then says so.
    public let hasProblem: Bool
    /// Wide pages use the whole window: the editor of a briefing.
    public let isWide: Bool

    public init(title: String, section: Section, hasProblem: Bool = false, isWide: Bool = false, body: HTML) {
        self.title = title
        self.section = section
        self.hasProblem = hasProblem
        self.isWide = isWide
        self.body = body
    }
}

/// Where a translated page offers its other languages.
public enum LanguageChoice: Sendable {
    /// Before everything else, where somebody is about to write: a change later would lose what was typed.
    case above
    case below
    /// Nowhere: a page that answers a form cannot be opened again in another language.
    case none
}

/// A page on its own, for people who are not signed in.
public struct PlainPage: Sendable {
    public let title: HTML
    public let body: HTML
    public let hasProblem: Bool
    /// Whether it exists in more than English; all others are said in English to everybody.
    public let isTranslated: Bool
    /// Where the other languages are offered.
    public let choice: LanguageChoice

    /// The reader's own language, where it is known; otherwise the browser's is taken.
    public let language: Language?
    /// Wide cards hold more than a form.
    public let isWide: Bool
    /// Whether search engines may list it; hardly any page of ours.
    public let mayBeIndexed: Bool

    public init(
        title: HTML, hasProblem: Bool = false, isTranslated: Bool = false, language: Language? = nil,
        choice: LanguageChoice = .below, isWide: Bool = false, mayBeIndexed: Bool = false, body: HTML
    ) {
        self.choice = isTranslated ? choice : .none
        self.language = language
        self.mayBeIndexed = mayBeIndexed
        self.isWide = isWide
        self.title = title
        self.hasProblem = hasProblem
        self.isTranslated = isTranslated
        self.body = body
    }
}
