// SPDX-License-Identifier: AGPL-3.0-or-later
import Words

/// What the members' pages and the mail that leads to them say.
extension Phrase {
    /// Every phrase of this room's pages, for the tests of the catalogues.
    static let members: [Phrase] = [
        memberTitle, memberExplain, memberAddress, memberAddressWrong, memberAsk, memberAskedTitle,
        memberAskedExplain, memberAskedNothing, memberAskedTrouble, memberAgain, memberEnterTitle, memberEnterExplain,
        memberEnterButton, memberOldTitle, memberOldExplain, memberMailSubject, memberMailOpen, memberMailNotYou,
        memberNav, memberHome, memberArchive, memberLines, memberSettings, memberSettingsTitle, memberSaved, memberYou,
        memberName,
        memberNameHint, memberLanguage, memberSave, memberStreams, memberReceiving, memberNotReceiving,
        memberEndedByUs, memberPaused, memberStop, memberStart, memberLeave, memberLeaveExplain, memberLeaveTitle,
        memberLeaveButton, memberBack, memberFeeds, memberFeedsExplain, memberFeedMake, memberFeedSince,
        memberFeedEnd, memberFeedTitle, memberFeedOnce, memberHeld, memberHeldExplain, memberHeldJoined,
        memberHeldOrganisation, memberHeldRole, memberHeldPlace, memberHeldReason, memberHeldListed,
        memberHeldNotListed, memberHeldSessions, memberHeldMessages, memberHeldFeeds, memberHeldPaused,
        memberHeldReturned, memberHeldWishes, memberHeldLists, memberHeldCount, memberDay,
        memberHeldNothing, memberHeldDownload, memberHeldErase, memberSignOut, memberSignOutEverywhere,
        memberSignedOut,
    ]

    static let memberTitle = Phrase("member.title", "Members’ pages")
    static let memberExplain = Phrase(
        "member.explain",
        "Type the address that our messages come to, and we send you a link to go in. You need no password.")
    static let memberAddress = Phrase("member.address", "E-mail address")
    static let memberAddressWrong = Phrase("member.address.wrong", "Enter an e-mail address, like name@example.org.")
    static let memberAsk = Phrase("member.ask", "Send me the link")
    static let memberAskedTitle = Phrase("member.asked.title", "Look in your mailbox")
    static let memberAskedExplain = Phrase(
        "member.asked.explain",
        "If the address is on our list, a message with a link is on its way. The link works once, for 30 minutes.")
    static let memberAskedNothing = Phrase(
        "member.asked.nothing",
        """
        Nothing came? Look among the unwanted mail and check the address. If that does not help, reply to any \
        message from us: a person reads it.
        """)
    static let memberAskedTrouble = Phrase(
        "member.asked.trouble", "This desk has no mail server just now, so no link can arrive.")
    static let memberAgain = Phrase("member.again", "Ask for another link")
    static let memberEnterTitle = Phrase("member.enter.title", "Go in to the members’ pages?")
    static let memberEnterExplain = Phrase(
        "member.enter.explain",
        """
        This browser then stays signed in until 30 days after your last visit. Where others use the computer \
        too, sign out when you have finished.
        """)
    static let memberEnterButton = Phrase("member.enter.button", "Go in")
    static let memberOldTitle = Phrase("member.old.title", "This link does not work any more")
    static let memberOldExplain = Phrase(
        "member.old.explain", "A link works once, for 30 minutes. You can ask for another one.")
    static let memberMailSubject = Phrase("member.mail.subject", "Your link to the members’ pages of {organisation}")
    static let memberMailOpen = Phrase("member.mail.open", "Open this link to go in. It works once, for 30 minutes:")
    static let memberMailNotYou = Phrase(
        "member.mail.notYou",
        "If you did not ask for it, you need do nothing. Do not pass the link on: whoever opens it is let in as you.")
    static let memberNav = Phrase("member.nav", "Members’ pages")
    static let memberHome = Phrase("member.home", "Latest")
    static let memberArchive = Phrase("member.archive", "Archive")
    static let memberLines = Phrase("member.lines", "Lines to take")
    static let memberSettings = Phrase("member.settings", "Settings")
    static let memberSettingsTitle = Phrase("member.settings.title", "Your settings")
    static let memberSaved = Phrase("member.saved", "Saved.")
    static let memberYou = Phrase("member.you", "You")
    static let memberName = Phrase("member.name", "Your name")
    static let memberNameHint = Phrase("member.name.hint", "As our messages name you. You may leave it empty.")
    static let memberLanguage = Phrase("member.language", "Language of these pages and of our messages")
    static let memberSave = Phrase("member.save", "Save")
    static let memberStreams = Phrase("member.streams", "What you receive")
    static let memberReceiving = Phrase("member.receiving", "You receive it")
    static let memberNotReceiving = Phrase("member.notReceiving", "You do not receive it")
    static let memberEndedByUs = Phrase("member.endedByUs", "Ended by us. Write to us if that is wrong.")
    static let memberPaused = Phrase(
        "member.paused", "Just now nothing is sent to you: we have paused it. Write to us to have it again.")
    static let memberStop = Phrase("member.stop", "Stop it")
    static let memberStart = Phrase("member.start", "Receive it again")
    static let memberLeave = Phrase("member.leave", "Leave everything")
    static let memberLeaveExplain = Phrase(
        "member.leave.explain",
        "Then nothing is sent to you any more, on any list, and your feeds end. You can come back here later.")
    static let memberLeaveTitle = Phrase("member.leave.title", "Leave everything?")
    static let memberLeaveButton = Phrase("member.leave.button", "Yes, leave everything")
    static let memberBack = Phrase("member.back", "Back to your settings")
    static let memberFeeds = Phrase("member.feeds", "For your feed reader")
    static let memberFeedsExplain = Phrase(
        "member.feeds.explain",
        """
        A feed brings a list’s briefings into a feed reader. Its address is a secret of yours: whoever has it \
        can read them.
        """)
    static let memberFeedMake = Phrase("member.feed.make", "Make a feed")
    static let memberFeedSince = Phrase("member.feed.since", "Feed made on {date}")
    static let memberFeedEnd = Phrase("member.feed.end", "End this feed")
    static let memberFeedTitle = Phrase("member.feed.title", "Your feed of {stream}")
    static let memberFeedOnce = Phrase(
        "member.feed.once", "Copy one of these two addresses into your feed reader now. They are shown only this once.")
    static let memberHeld = Phrase("member.held", "What we hold about you")
    static let memberHeldExplain = Phrase(
        "member.held.explain",
        "This is all of it. Your name and address are kept sealed. We do not keep what you open, read or click.")
    static let memberHeldJoined = Phrase("member.held.joined", "With us since")
    static let memberHeldOrganisation = Phrase("member.held.organisation", "Your organisation")
    static let memberHeldRole = Phrase("member.held.role", "What you do there")
    static let memberHeldPlace = Phrase("member.held.place", "Where")
    static let memberHeldReason = Phrase("member.held.reason", "Why you joined")
    static let memberHeldListed = Phrase("member.held.listed", "Other members may see you.")
    static let memberHeldNotListed = Phrase("member.held.notListed", "Other members do not see you.")
    static let memberHeldSessions = Phrase("member.held.sessions", "Browsers that are signed in")
    static let memberHeldMessages = Phrase("member.held.messages", "Messages to you, with whether they left")
    static let memberHeldFeeds = Phrase("member.held.feeds", "Your feeds, those that ended too")
    static let memberHeldPaused = Phrase("member.held.paused", "Why nothing is sent to you just now")
    static let memberHeldReturned = Phrase("member.held.returned", "Messages to you that came back")
    static let memberHeldWishes = Phrase("member.held.wishes", "What was typed for your address on the join page")
    static let memberHeldLists = Phrase("member.held.lists", "What lists with your address did, for 30 days")
    static let memberHeldCount = Phrase("member.held.count", "{count}")
    static let memberDay = Phrase("member.day", "{date}")
    static let memberHeldNothing = Phrase("member.held.nothing", "Nothing")
    static let memberHeldDownload = Phrase("member.held.download", "Download it as a file (JSON)")
    static let memberHeldErase = Phrase("member.held.erase", "To have all of it erased, write to us.")
    static let memberSignOut = Phrase("member.signOut", "Sign out")
    static let memberSignOutEverywhere = Phrase("member.signOutEverywhere", "Sign out on all devices")
    static let memberSignedOut = Phrase("member.signedOut", "You are signed out.")
}
