// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Web

/// Everything kept about somebody, in plain words, to be read with them or printed for them.
enum AccessPages {
    /// Asks in which form they want it.
    static func ask(_ visit: PersonVisit, canPrint: Bool) -> StaffPage {
        PersonPages.frame(
            visit, tab: .kept,
            """
            <h2>Everything kept about them</h2>
            <p>They may ask for it at any time, and need not say why. You have a month; do it today if you can. Ask first how they want to have it: paper and files are found by others.</p>
            <p>It holds every version of what is written here, what they agreed to, what left, who looked and why. It is opened for this once, and written into the audit log.</p>
            \(ways(visit, canPrint))
            \(Parts.notice(.warning, "<p>Look through it before you hand it over: what tells of somebody else may not be theirs to have. What you saved on your own machine, delete there afterwards.</p>"))
            """)
    }

    private static func ways(_ visit: PersonVisit, _ canPrint: Bool) -> HTML {
        let pdf = canPrint ? way(visit, "pdf", "As a PDF") : HTML.nothing
        return """
            <div class="buttons">\(way(visit, "page", "To read together"))\(pdf)\(way(visit, "file", "As a file for another program (JSON)"))</div>
            """
    }

    private static func way(_ visit: PersonVisit, _ form: String, _ words: HTML) -> HTML {
        Parts.button(
            .path("/people", visit.person, "/access-request"), words, class: "button",
            hidden: "<input type=\"hidden\" name=\"as\" value=\"\(form)\">")
    }

    /// On a page of the desk, to be read together or printed.
    ///
    /// - Parameter isUnprinted: whether a PDF of it was asked for and could not be made.
    static func show(_ visit: PersonVisit, _ document: AccessDocument, isUnprinted: Bool = false) -> StaffPage {
        let unprinted: HTML = isUnprinted ? "<p>The PDF could not be made. Everything stands below.</p>" : .nothing
        return StaffPage(
            title: "Everything kept", section: .people,
            body: """
                <div class="narrow stack">\(Parts.back(to: PersonTab.kept.link(visit.person), "Back"))
                \(Parts.notice(.warning, "\(unprinted)<p>Open on your screen now. Print it from your browser\u{2019}s menu, then close this page.</p>"))
                \(body(document))</div>
                """)
    }

    /// On pages of paper.
    static func printed(_ document: AccessDocument) -> HTML {
        """
        <!doctype html><html lang="en" dir="ltr"><head><meta charset="utf-8"><title>What we keep about you</title>
        <style>
        @page { size: A4; margin: 2cm; @bottom-center { content: counter(page) " / " counter(pages); font-size: 9pt } }
        body { font: 11pt/1.5 "Noto Sans", "Noto Naskh Arabic", "Noto Sans Ethiopic", sans-serif }
        h1 { font-size: 20pt } h2 { font-size: 15pt; margin-block-start: 18pt } h3 { font-size: 12pt }
        h1, h2, h3, dt { break-after: avoid } dt { font-weight: bold } dd { margin: 0 0 6pt 0 } .meta { font-size: 9pt }
        </style></head><body>\(body(document))</body></html>
        """
    }

    /// The whole of it, without anything of the desk round it.
    static func body(_ document: AccessDocument) -> HTML {
        """
        <article class="stack kept"><h1>What we keep about you</h1>
        <p>This is everything that we have written down about you, as it was on \(document.madeAt). Our number for you is <span dir="ltr">\(document.reference)</span>.</p>
        <p>You can ask us to put right what is wrong, to send you less, or to delete all of it. You need not say why, and it changes nothing in the help that you get. If you are not happy with what we do, you can complain to the Information Commissioner\u{2019}s Office: <span dir="ltr">ico.org.uk</span>.</p>
        <section class="stack"><h2>When we met</h2>\(facts(document.about, document.words))</section>
        \(document.sections, { section($0, document) })
        <p>What others have published or copied is not here, nor what our colleagues have on phones and on paper. Ask us about it.</p></article>
        """
    }

    private static func section(_ section: AccessDocument.Section, _ document: AccessDocument) -> HTML {
        let none: HTML = section.items.isEmpty ? "<p>Nothing.</p>" : .nothing
        return """
            <section class="stack"><h2>\(section.title)</h2><p>\(section.explained)</p>\(none)
            \(section.items, { item($0, document.words) })</section>
            """
    }

    private static func item(_ item: AccessDocument.Item, _ words: KeptWords) -> HTML {
        let title: HTML = item.title.isEmpty ? .nothing : "<h3>\(item.title)</h3>"
        let when: HTML =
            item.when.isEmpty ? .nothing : "<p class=\"meta\">Written on \(item.when) by <bdi>\(item.by)</bdi></p>"
        let said = item.value.isEmpty ? "<p>Nothing was written in it.</p>" : value(item.value, words)
        return "<section>\(title)\(when)\(said)</section>"
    }

    private static func value(_ value: KeptValue, _ words: KeptWords) -> HTML {
        switch value {
        case .nothing: .nothing
        case .truth(let truth): truth ? "Yes" : "No"
        case .number(let number): "\(number)"
        case .text(let text): "<bdi dir=\"auto\">\(words.value(text))</bdi>"
        case .list(let items): list(items.filter { !$0.isEmpty }, words)
        case .facts: facts(value, words)
        }
    }

    private static func list(_ items: [KeptValue], _ words: KeptWords) -> HTML {
        "<ul>\(items, { "<li>\(value($0, words))</li>" })</ul>"
    }

    private static func facts(_ value: KeptValue, _ words: KeptWords) -> HTML {
        guard case .facts(let all) = value else { return .nothing }
        return "<dl class=\"facts\">\(all.filter { !$0.value.isEmpty }, { fact($0, words) })</dl>"
    }

    private static func fact(_ fact: KeptValue.Fact, _ words: KeptWords) -> HTML {
        "<dt>\(words.name(fact.name))</dt><dd dir=\"auto\">\(value(fact.value, words))</dd>"
    }
}
