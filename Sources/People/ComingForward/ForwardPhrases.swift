// SPDX-License-Identifier: AGPL-3.0-or-later
import Words

/// What the public pages of coming forward say, for a reader of ten years.
extension Phrase {
    /// Every phrase of this file, for the test of the catalogues.
    static let forward: [Phrase] = forwardForm + forwardReceipt + forwardAnswers + forwardTakingBack

    private static let forwardForm: [Phrase] = [
        forwardTitle, forwardLead, forwardHappens, forwardPromise, forwardTell, forwardWords, forwardReach,
        forwardReachHint, forwardLanguage, forwardKept, forwardButton, forwardLeave, forwardHaveCode, forwardTrap,
        forwardTrapProblem, forwardWordsProblem, forwardLongProblem, forwardTooMany, forwardNoKey, forwardProblem,
        forwardOtherProblem,
    ]

    static let forwardTitle = Phrase("forward.title", "Tell {organisation} something")
    static let forwardLead = Phrase(
        "forward.lead",
        "You can tell us what happened to you, what you think, or ask us something. You need not give your name.")
    static let forwardHappens = Phrase(
        "forward.happens",
        "Only those who look after safety here read it. They answer within a few days. You read the answer on this site, with a code that we show you next."
    )
    static let forwardPromise = Phrase(
        "forward.promise",
        "We cannot promise that we can help. We cannot hide from somebody who looks at this device that you were on this page. If you are in danger now, call 999."
    )
    static let forwardTell = Phrase(
        "forward.tell",
        "If we think that a child or somebody\u{2019}s life is in danger, we may have to tell others who can protect them."
    )
    static let forwardWords = Phrase("forward.words", "What do you want to tell us?")
    static let forwardReach = Phrase("forward.reach", "How and when is it safe to reach you?")
    static let forwardReachHint = Phrase(
        "forward.reach.hint",
        "May be left empty: you can read the answer with the code alone. Write only what is safe if somebody else picks up the phone."
    )
    static let forwardLanguage = Phrase("forward.language", "Which language would you like the answer in?")
    static let forwardKept = Phrase(
        "forward.kept", "It is locked with a key of its own. With the code you can take it all back at any time.")
    static let forwardButton = Phrase("forward.button", "Send it")
    static let forwardLeave = Phrase("forward.leave", "Leave this page now")
    static let forwardHaveCode = Phrase("forward.haveCode", "I have a code already")
    static let forwardTrap = Phrase("forward.trap", "Leave this field empty")
    static let forwardTrapProblem = Phrase(
        "forward.trap.problem", "One field must stay empty. Empty it and send again: what you wrote is still here.")
    static let forwardWordsProblem = Phrase("forward.words.problem", "Write what you want to tell us.")
    static let forwardLongProblem = Phrase(
        "forward.long.problem",
        "This is too long for one message. Send the first part, and then write more with the code.")
    static let forwardTooMany = Phrase(
        "forward.tooMany",
        "Many people are writing just now. What you wrote is still here: please press the button again in a quarter of an hour."
    )
    static let forwardNoKey = Phrase(
        "forward.noKey",
        "We cannot keep it safe just now, so we have kept nothing. What you wrote is still here: please send it again in an hour, or tell us in another way."
    )
    static let forwardProblem = Phrase("forward.problem", "It is not sent yet")
    static let forwardOtherProblem = Phrase("forward.other.problem", "That did not work")
}

extension Phrase {
    private static let forwardReceipt: [Phrase] = [forwardReceiptTitle, forwardReceiptWords, forwardReceiptNext]

    static let forwardReceiptTitle = Phrase("forward.receipt.title", "We have it. This is your code")
    static let forwardReceiptWords = Phrase(
        "forward.receipt.words",
        "Write the code down, and keep it where nobody else looks. It is shown only now, and we cannot give you another. Whoever has it can read our answer."
    )
    static let forwardReceiptNext = Phrase("forward.receipt.next", "Come back in a few days and read our answer here:")

    private static let forwardAnswers: [Phrase] = [
        forwardAnswerTitle, forwardAnswerCode, forwardAnswerButton, forwardAnswerUnknown, forwardAnswerTries,
        forwardAnswerNone, forwardAnswerOurs, forwardAnswerWaiting, forwardMore, forwardMoreDone,
    ]

    static let forwardAnswerTitle = Phrase("forward.answer.title", "Read our answer")
    static let forwardAnswerCode = Phrase("forward.answer.code", "Your code")
    static let forwardAnswerButton = Phrase("forward.answer.button", "Show the answer")
    static let forwardAnswerUnknown = Phrase(
        "forward.answer.unknown",
        "There is nothing to show for this code. Look at each letter once more. If it was all taken back, it is deleted."
    )
    static let forwardAnswerTries = Phrase(
        "forward.answer.tries", "Many codes were typed in from here. Please try again in a quarter of an hour.")
    static let forwardAnswerNone = Phrase(
        "forward.answer.none", "Nobody has answered yet, but somebody will. Please come back in a day or two.")
    static let forwardAnswerOurs = Phrase("forward.answer.ours", "What we answered on {date}")
    static let forwardAnswerWaiting = Phrase(
        "forward.answer.waiting", "You have written since. Somebody will answer that, too.")
    static let forwardMore = Phrase("forward.more", "Write more")
    static let forwardMoreDone = Phrase("forward.more.done", "We have it, and will answer. Your code stays the same.")
}

extension Phrase {
    private static let forwardTakingBack: [Phrase] = [
        forwardBackTitle, forwardBackWords, forwardBackTick, forwardBackButton, forwardBackProblem,
        forwardBackDoneTitle, forwardBackDoneWords, forwardBackAskedTitle, forwardBackAskedWords,
    ]

    static let forwardBackTitle = Phrase("forward.back.title", "Take it all back")
    static let forwardBackWords = Phrase(
        "forward.back.words",
        "We delete all that you wrote and all that we answered. The code stops working. It cannot be undone.")
    static let forwardBackTick = Phrase("forward.back.tick", "Yes, delete it all")
    static let forwardBackButton = Phrase("forward.back.button", "Delete it all")
    static let forwardBackProblem = Phrase("forward.back.problem", "Tick the box if you want us to delete it all.")
    static let forwardBackDoneTitle = Phrase("forward.back.done.title", "It is deleted")
    static let forwardBackDoneWords = Phrase(
        "forward.back.done.words",
        "All that you wrote and all that we answered is deleted, and its key is destroyed. A locked copy kept for emergencies may last until {date}. After that nobody can bring it back."
    )
    static let forwardBackAskedTitle = Phrase("forward.back.asked.title", "We have stopped")
    static let forwardBackAskedWords = Phrase(
        "forward.back.asked.words",
        "We have worked with you since you wrote. From now on nothing about you leaves us any more. Somebody will delete the rest and tell you here what they could do. Keep your code until then."
    )
}
