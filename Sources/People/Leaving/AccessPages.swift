// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Web
import Words

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
            <p>The papers themselves are under <a href="\(link: PersonTab.papers.link(visit.person))">Papers</a>: download each that they want to have.</p>
            \(Parts.notice(.warning, "<p>Look through it before you hand it over: what tells of somebody else may not be theirs to have. What you saved on your own machine, delete there afterwards.</p>"))
            """)
    }

    private static func ways(_ visit: PersonVisit, _ canPrint: Bool) -> HTML {
        let pdf = canPrint ? way("pdf", "As a PDF") : HTML.nothing
        let languages = Language.offered.map { (value: $0.code, spoken: $0.autonym) }
        return Form.post(
            to: .path("/people", visit.person, "/access-request"),
            """
            \(Field("language", "In which language", hint: "The headings and what we say about it. What was written stays as it was written.", value: Language.english.code).select(languages))
            <div class="buttons">\(way("page", "To read together"))\(pdf)\(way("file", "As a file for another program (JSON)"))</div>
            """)
    }

    private static func way(_ form: String, _ words: HTML) -> HTML {
        "<button class=\"button\" name=\"as\" value=\"\(form)\">\(words)</button>"
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
        let language = document.words.language
        return """
            <!doctype html><html lang="\(language.tag)" dir="\(language.direction.rawValue)"><head><meta charset="utf-8">\
            <title>\(document.words.say(.keptTitle))</title>
            <style>
            @page { size: A4; margin: 2cm; @bottom-center { direction: ltr; content: counter(page) " / " counter(pages); font-size: 9pt } }
            body { font: 11pt/1.5 "Noto Sans", "Noto Naskh Arabic", "Noto Sans Ethiopic", sans-serif }
            h1 { font-size: 20pt } h2 { font-size: 15pt; margin-block-start: 18pt } h3 { font-size: 12pt }
            h1, h2, h3, dt { break-after: avoid } dt { font-weight: bold } dd { margin: 0 0 6pt 0 } .meta { font-size: 9pt }
            </style></head><body>\(body(document))</body></html>
            """
    }

    /// The whole of it, without anything of the desk round it.
    static func body(_ document: AccessDocument) -> HTML {
        let words = document.words
        return """
            <article class="stack kept" lang="\(words.language.tag)" dir="\(words.language.direction.rawValue)">
            <h1>\(words.say(.keptTitle))</h1><p>\(document.lead)</p>
            <p>\(words.say(.keptRights)) \(words.say(Phrase.keptComplain.with("site", .text("ico.org.uk"))))</p>
            <p>\(words.say(.keptAsWritten))</p>
            <section class="stack"><h2>\(words.say(.keptMet))</h2>\(facts(document.about, words))</section>
            \(document.sections, { section($0, document) })
            <p>\(words.say(.keptElsewhere))</p></article>
            """
    }

    private static func section(_ section: AccessDocument.Section, _ document: AccessDocument) -> HTML {
        let none: HTML = section.items.isEmpty ? "<p>\(document.words.say(.keptNothing))</p>" : .nothing
        return """
            <section class="stack"><h2>\(section.title)</h2><p>\(section.explained)</p>\(none)
            \(section.items, { item($0, document.words) })</section>
            """
    }

    private static func item(_ item: AccessDocument.Item, _ words: KeptWords) -> HTML {
        let title: HTML = item.title.isEmpty ? .nothing : "<h3>\(item.title)</h3>"
        let written: HTML = item.written.isEmpty ? .nothing : "<p class=\"meta\">\(item.written)</p>"
        let said = item.value.isEmpty ? "<p>\(words.say(.keptEmpty))</p>" : value(item.value, words)
        return "<section>\(title)\(written)\(said)</section>"
    }

    private static func value(_ value: KeptValue, _ words: KeptWords) -> HTML {
        switch value {
        case .nothing: .nothing
        case .truth(let truth): "\(words.say(truth ? .keptYes : .keptNo))"
        case .number(let number): "\(number)"
        case .text(let text): spoken(words.value(text))
        case .list(let items): list(items.filter { !$0.isEmpty }, words)
        case .facts: facts(value, words)
        }
    }

    private static func spoken(_ text: String) -> HTML {
        "<bdi dir=\"\(KeptWords.direction(of: text)?.rawValue ?? "auto")\">\(text)</bdi>"
    }

    private static func list(_ items: [KeptValue], _ words: KeptWords) -> HTML {
        "<ul>\(items, { "<li>\(value($0, words))</li>" })</ul>"
    }

    private static func facts(_ value: KeptValue, _ words: KeptWords) -> HTML {
        guard case .facts(let all) = value else { return .nothing }
        return "<dl class=\"facts\">\(all.filter { !$0.value.isEmpty }, { fact($0, words) })</dl>"
    }

    // A value is set apart in its own direction, and begins where the lines of the whole begin.
    private static func fact(_ fact: KeptValue.Fact, _ words: KeptWords) -> HTML {
        "<dt><bdi lang=\"en\">\(words.name(fact.name))</bdi></dt><dd>\(said(fact, words))</dd>"
    }

    private static func said(_ fact: KeptValue.Fact, _ words: KeptWords) -> HTML {
        guard case .number(let number) = fact.value else { return value(fact.value, words) }
        return spoken(words.number(number, named: fact.name))
    }
}
