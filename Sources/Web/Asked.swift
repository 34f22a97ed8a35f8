// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit
public import Words

/// What somebody asks of the desk.
public struct Asked: Sendable {
    public let query: Fields
    /// What the form held; empty for a GET.
    public let form: Fields
    public let language: Language
    /// The language that was chosen on this very page, if one was.
    public let chosenLanguage: Language?
    /// From where, coarsely: an IPv4 address or an IPv6 /64, for limits only.
    ///
    /// Never kept or logged as it is.
    public let caller: String
    /// Proof that this browser has signed in here before, for limits only.
    public let knownBrowser: String?
    /// Tells this browser from others while nobody is signed in with it; nothing can be found out from it.
    public let browserMark: String
    /// Whether a member of the network is signed in with this browser.
    public let isMemberHere: Bool
    /// Whether somebody outside the desk seems to be opening the page: no staff, no robot that says so, nothing fetched
    /// ahead.
    ///
    /// Always false on staff's pages.
    public let isByReader: Bool
    /// What this browser has answered since it was opened.
    public let answered: [String]
    private let path: [String: String]

    init(
        path: [String: String], query: Fields, form: Fields, language: Language, caller: String, knownBrowser: String?,
        browserMark: String = "", isMemberHere: Bool = false, isByReader: Bool = false, answered: [String] = []
    ) {
        self.isByReader = isByReader
        self.answered = answered
        self.browserMark = browserMark
        self.isMemberHere = isMemberHere
        self.path = path
        self.query = query
        self.form = form
        self.language = language
        chosenLanguage = query["lang"].flatMap(Language.init(tag:)).flatMap { Language.offered.contains($0) ? $0 : nil }
        self.caller = caller
        self.knownBrowser = knownBrowser
    }

    /// The id at that place of the path; throws `notFound` when it is not one.
    public func id<Noun>(_ name: String, of noun: Noun.Type = Noun.self) throws -> ID<Noun> {
        guard let text = path[name], let id = ID<Noun>(text) else { throw DeskError.notFound }
        return id
    }

    /// The person's reference at that place of the path; throws `notFound` when it is not one.
    public func person(_ name: String) throws -> PersonID {
        guard let text = path[name], let person = PersonID(text) else { throw DeskError.notFound }
        return person
    }

    /// The word at that place of the path.
    public func word(_ name: String) throws -> String {
        guard let word = path[name], !word.isEmpty, word.utf8.count <= 200 else { throw DeskError.notFound }
        return word
    }

    /// The day at that place of the path; throws `notFound` when it is not one.
    public func date(_ name: String) throws -> LocalDate {
        guard let text = path[name], let date = LocalDate(text) else { throw DeskError.notFound }
        return date
    }
}
