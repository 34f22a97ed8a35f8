// SPDX-License-Identifier: AGPL-3.0-or-later

/// A word after something was done.
///
/// A closed list, so that no address can make the desk say anything else.
public enum Notice: String, Sendable, CaseIterable {
    case sourceAdded = "source-added"
    case sourceRetired = "source-retired"
    case sourceResumed = "source-resumed"
    case sourcesSwitchedOn = "sources-switched-on"
    case fetchAsked = "fetch-asked"
    case itemAdded = "item-added"
    case storyKept = "story-kept"
    case storySkipped = "story-skipped"
    case storyReopened = "story-reopened"
    case storiesMerged = "stories-merged"
    case storySplit = "story-split"
    case briefingSaved = "briefing-saved"
    case wordsKeptAside = "words-kept-aside"
    case briefingStopped = "briefing-stopped"
    case itemRemoved = "item-removed"
    case subscriberAdded = "subscriber-added"
    case subscriberStopped = "subscriber-stopped"
    case subscriberResumed = "subscriber-resumed"
    case subscriberSuppressed = "subscriber-suppressed"
    case suppressionEnded = "suppression-ended"
    case messageSentAgain = "message-sent-again"
    case messageSetAside = "message-set-aside"
    case invited
    case invitationWithdrawn = "invitation-withdrawn"
    case accountSaved = "account-saved"
    case sessionEnded = "session-ended"
    case signedOut = "signed-out"
    case roleChanged = "role-changed"
    case staffStopped = "staff-stopped"
    case staffResumed = "staff-resumed"

    var sentence: String {
        switch self {
        case .sourceAdded: "The source was added. Its items appear here as soon as it has been fetched."
        case .sourceRetired: "The source is retired: it is not fetched any more. Its items stay."
        case .sourceResumed: "The source is fetched again."
        case .sourcesSwitchedOn: "Switched on. Their items appear as soon as they have been fetched."
        case .itemAdded: "The item was added. It stands in the morning as soon as it has been read."
        case .storyKept: "Kept. It is under Kept, and the order learns from it."
        case .storySkipped: "Skipped. It is under Skipped, and the order learns from it."
        case .storyReopened: "It is to be decided again."
        case .storiesMerged: "They are one story now, and the desk remembers it."
        case .storySplit: "What you took out is a story of its own now, and the desk remembers it."
        case .fetchAsked: "The source is being fetched now. Reload the page in a moment."
        case .briefingSaved: "Saved."
        case .wordsKeptAside:
            "Saved. Somebody else wrote at the same place: their words stand there, and yours are kept aside below."
        case .briefingStopped: "Stopped. Nothing was sent, and the briefing is a draft again."
        case .itemRemoved: "Taken out of the briefing."
        case .subscriberAdded: "The subscriber was added."
        case .subscriberStopped: "Stopped. Nothing more goes to this address."
        case .subscriberResumed: "Messages go to this address again."
        case .subscriberSuppressed: "Noted. Nothing goes to this address any more, on any stream."
        case .suppressionEnded: "Noted. Resume the streams that they want."
        case .messageSentAgain: "The message will be sent again."
        case .messageSetAside: "The message is set aside and will not be sent."
        case .invited: "The invitation is made. It works once, for seven days."
        case .invitationWithdrawn: "The invitation was withdrawn."
        case .accountSaved: "Saved."
        case .sessionEnded: "That session was ended."
        case .signedOut: "You are signed out."
        case .roleChanged: "The role was changed. It holds from their next page."
        case .staffStopped: "They can no longer sign in, and every session of theirs was ended."
        case .staffResumed: "They can sign in again."
        }
    }
}
