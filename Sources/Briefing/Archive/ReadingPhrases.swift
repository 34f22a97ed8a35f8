// SPDX-License-Identifier: AGPL-3.0-or-later
import Words

/// What is said round a briefing that is read on the web.
extension Phrase {
    /// Every phrase of this room's pages, for the tests of the catalogues.
    static let reading: [Phrase] = [
        readingLatest, readingEarlier, readingNothing, readingNone, readingNoStreams, readingRead, readingDay,
        readingMonth, readingItems, readingArchive, readingMonths, readingSearch, readingFind, readingFound,
        readingFoundNothing, readingAll, readingNewer, readingOlder, readingPages, readingPrint, readingBy,
        readingGoneTitle, readingGoneExplain, readingFeed,
    ]

    static let readingLatest = Phrase("reading.latest", "Latest briefing")
    static let readingEarlier = Phrase("reading.earlier", "Before that")
    static let readingNothing = Phrase("reading.nothing", "No briefing has been sent to your lists yet.")
    static let readingNone = Phrase("reading.none", "No briefing has been sent yet.")
    static let readingNoStreams = Phrase(
        "reading.noStreams", "You are on none of our lists. Under Settings you can receive one again.")
    static let readingRead = Phrase("reading.read", "Read it")
    static let readingDay = Phrase("reading.day", "{date}")
    static let readingMonth = Phrase("reading.month", "{month}")
    static let readingItems = Phrase("reading.items", "{count, plural, one {# story} other {# stories}}")
    static let readingArchive = Phrase("reading.archive", "Archive")
    static let readingMonths = Phrase("reading.months", "Months")
    static let readingSearch = Phrase("reading.search", "Search the briefings")
    static let readingFind = Phrase("reading.find", "Search")
    static let readingFound = Phrase(
        "reading.found", "{count, plural, one {# briefing holds} other {# briefings hold}} these words.")
    static let readingFoundNothing = Phrase("reading.found.nothing", "No briefing holds all of these words.")
    static let readingAll = Phrase("reading.all", "All months")
    static let readingNewer = Phrase("reading.newer", "Newer")
    static let readingOlder = Phrase("reading.older", "Older")
    static let readingPages = Phrase("reading.pages", "Pages of the list")
    static let readingPrint = Phrase("reading.print", "To print it or share it as a PDF, print this page.")
    static let readingBy = Phrase("reading.by", "By {editor}")
    static let readingGoneTitle = Phrase("reading.gone.title", "This feed has ended")
    static let readingGoneExplain = Phrase(
        "reading.gone.explain", "Whoever receives the list can make another one under Settings in the members’ pages.")
    static let readingFeed = Phrase("reading.feed", "Feed (Atom)")
}
