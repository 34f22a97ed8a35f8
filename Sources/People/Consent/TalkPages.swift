// SPDX-License-Identifier: AGPL-3.0-or-later
import Gate
import Kit
import Page

/// The form on which a talk is written down, in the order in which it is held.
enum TalkPages {
    static func new(_ visit: PersonVisit, _ typed: TypedForm, team: [TeamTongue]) -> StaffPage {
        let person = visit.person
        return PersonPages.frame(
            visit, tab: .consent, problems: typed.problems,
            """
            <h2>Write down a talk</h2>\(FluencyPages.speakers(team))
            <p>A yes here means that they are willing to be asked. Nothing about them leaves before they have said yes to that one use, when all about it is known. What was not said or asked stays open, and the desk says so when something is to leave.</p>
            \(Form.post(to: .path("/people", person, "/consent"), """
            \(asked(typed))\(told(typed))\(support(typed))\(yes(typed))\(no(typed))\(law(typed))
            <div class="buttons"><button class="button primary">Write it down</button> <a href="\(link: PersonTab.consent.link(person))">Cancel</a></div>
            """))
            """)
    }

    private static func asked(_ typed: TypedForm) -> HTML {
        """
        <h3>Who asked, and when</h3>
        \(typed.date("held", "Day of the talk"))
        \(typed.text("held-at", "Time of the talk", hint: "For example 14:30."))
        \(typed.text("asker", "Who asked them"))
        \(typed.text("asker-for", "For which organisation"))
        \(typed.text("asker-role", "In what role"))
        \(typed.text("asker-with", "Other bodies that they belong to", hint: "As they told the person. May be left empty."))
        \(typed.text("language", "Language and dialect of the talk"))
        """
    }

    private static func told(_ typed: TypedForm) -> HTML {
        """
        <h3>What they were told</h3>
        \(typed.text("risks", "Which version of the risks was read to them"))
        \(typed.tick("told-permanence", "Which copies can be called back, and which cannot"))
        \(typed.tick("told-no-effect", "A no changes nothing in the help they get, nor in their claim"))
        \(typed.tick("told-voluntary", "They may refuse, stop or skip at any time"))
        \(typed.tick("told-withdraw", "How to withdraw, at any time, in any language, without a reason"))
        \(typed.tick("told-complain", "How to complain"))
        \(typed.date("explained", "Day on which it was explained first", hint: "24 hours to think are theirs, counted from the end of that day."))
        \(typed.text("waived", "Why less time was right", hint: "Only where it was less than 24 hours."))
        \(typed.tick("said-back", "They said back in their own words what they agreed to"))
        \(typed.tick("doubts", "There is a doubt whether they can decide this now", hint: "Not now is not never."))
        """
    }

    private static func support(_ typed: TypedForm) -> HTML {
        """
        <h3>Who was with them, and how it can be proved</h3>
        \(typed.select("interpreter", "Interpreter", [("", "None"), ("professional", "A professional"), ("volunteer", "A volunteer"), ("family", "Family or a friend")]))
        \(typed.text("interpreter-name", "Name or number of the interpreter"))
        \(typed.tick("interpreter-bound", "The interpreter has agreed to keep it to themselves"))
        \(typed.tick("interpreter-chosen", "Gender and community are as the person chose"))
        \(typed.select("support", "Somebody to be with them", [("", "Not offered yet"), ("declined", "Offered, and not wanted"), ("present", "Was there"), ("absent", "Named, and was not there")]))
        \(typed.text("support-name", "Who that is"))
        \(typed.ticks("proofs", "Proof", hint: "Any one will do.", Proof.allCases.map { ($0.rawValue, $0.spoken) }))
        \(typed.select("copy", "A copy of their own, in their language", [("", "Not given yet"), ("given", "Given"), ("declined", "Not wanted")]))
        \(typed.text("contact", "How they are reached safely", hint: "Telephone, message, through a worker."))
        \(typed.text("contact-hours", "Safe hours"))
        \(typed.text("contact-words", "Words to begin with"))
        \(typed.tick("voicemail", "A message may be left", hint: "Never, unless they said so: others may hear it."))
        """
    }

    private static func yes(_ typed: TypedForm) -> HTML {
        """
        <h3>A yes</h3><p>One yes at a time: to one purpose, kind, place and form. For a second one, write the talk down again.</p>
        \(typed.tick("has-yes", "They said yes to this"))
        \(YesDraft.fields(typed))\(ExtentDraft.fields(typed, place: .region))
        \(typed.tick("asked-anonymous", "They were asked from whom they want to be anonymous"))
        \(typed.ticks("anonymous-from", "Anonymous from", AnonymousFrom.allCases.map { ($0.rawValue, $0.spoken) }))
        \(typed.tick("asked-topics", "They were asked what must not be spoken of"))
        \(typed.area("topics", "What must not be spoken of", hint: "One on each line. Do not ask why they left."))
        \(typed.tick("asked-excluded", "They were asked which outlets or people are excluded"))
        \(typed.area("excluded", "Excluded outlets and people", hint: "One on each line."))
        \(typed.date("until", "It ends on", hint: "Twelve months at most. Empty: twelve months."))
        \(typed.date("review", "To be talked through again on", hint: "Empty: after six months."))
        """
    }

    private static func no(_ typed: TypedForm) -> HTML {
        """
        <h3>Each no</h3><p>A no counts as much as a yes, and stands against every yes before it.</p>
        \(typed.ticks("no-purpose", "Not for", UsePurpose.allCases.map { ($0.rawValue, $0.spoken.prefix(1).uppercased() + $0.spoken.dropFirst()) }))
        \(typed.ticks("no-content", "Never", ContentKind.allCases.map { ($0.rawValue, $0.spoken) }))
        \(typed.ticks("no-medium", "Not in this form", Medium.allCases.map { ($0.rawValue, $0.spoken) }))
        \(typed.area("no-outlets", "Not these outlets", hint: "One on each line."))
        """
    }

    private static func law(_ typed: TypedForm) -> HTML {
        """
        <h3>The law, and how long it is kept</h3>
        \(typed.tick("asked-law", "It was asked, with care, whether the law makes them anonymous"))
        \(typed.text("article6", "Lawful basis, article 6", hint: "For example 6(1)(a), consent."))
        \(typed.text("article9", "Lawful basis, article 9", hint: "As soon as anything specially protected is told, for example 9(2)(a)."))
        \(typed.date("kept-until", "Kept until"))
        \(typed.text("kept-why", "Why until then"))
        """
    }
}
