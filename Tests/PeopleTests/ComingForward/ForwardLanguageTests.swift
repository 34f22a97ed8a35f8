// SPDX-License-Identifier: AGPL-3.0-or-later
import DeskSupport
import Kit
import Support
import Testing
import Web
import Words

@testable import App
@testable import People

/// Whoever comes forward may read no English at all, and what they must not miss is shown once.
@Suite struct ForwardLanguageTests {
    @Test(arguments: TestStore.kinds, [Language.arabic, .farsi])
    func `every page of coming forward is in the language that was chosen`(kind: TestStore.Kind, language: Language)
        async throws
    {
        try await withDesk(kind) { desk in
            let visitor = desk.browser()
            let form = try await visitor.open("/come-forward?lang=\(language.code)")
            let typed = ["words": "Words", "reach": "", "language": language.code]
            let empty = try await visitor.submit("/come-forward", typed.merging(["words": ""]) { _, new in new })
            let receipt = try await visitor.submit("/come-forward", typed)
            let code = try #require(receipt.between("<p class=\"key\" dir=\"ltr\">", "<"))
            let ask = try await visitor.open("/come-forward/answer")
            let unknown = try await visitor.submit("/come-forward/answer", ["code": "00000-00000-00000"])
            let answer = try await visitor.submit("/come-forward/answer", ["code": code])
            let more = try await visitor.submit("/come-forward/more", ["code": code, "words": "More"])
            let unsure = try await visitor.submit("/come-forward/taking-back", ["code": code])
            let gone = try await visitor.submit("/come-forward/taking-back", ["code": code, "sure": "on"])
            let all = [form, empty, receipt, ask, unknown, answer, more, unsure, gone]
            let marked = "<html lang=\"\(language.tag)\" dir=\"rtl\">"
            #expect(all.map { $0.text.contains(marked) } == all.map { _ in true })
            let words = try Words()
            let titles: [Phrase] = [
                .forwardReceiptTitle, .forwardAnswerTitle, .forwardAnswerTitle, .forwardAnswerTitle,
                .forwardAnswerTitle, .forwardAnswerTitle, .forwardBackDoneTitle,
            ]
            #expect(
                all.dropFirst(2).map { $0.between("<h1>", "</h1>") }
                    == titles.map { words.say($0, in: language).text })
            #expect(all.map { $0.text.contains("Error:") } == all.map { _ in false })
            // Where something was typed or is shown once, no link leads to an empty page in another language.
            let offers = all.map { $0.text.contains("hreflang") }
            #expect(offers == [true, false, false, true, false, false, false, false, false])
            #expect(form.between("hreflang", "<h1>") != nil)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `somebody registered who takes it all back reads in their language that we have stopped`(kind: TestStore.Kind)
        async throws
    {
        try await withDesk(kind) { desk in
            let lead = try await desk.signIn(.safeguardingLead)
            let visitor = desk.browser()
            let code = try await desk.comeForward(visitor, "Words")
            let path = "/people/forward/\(try await desk.onlyForward().text)/registering"
            _ = try await lead.open(path)
            _ = try await lead.submit(path, ["given": "Zarifa", "age": "adult"])
            _ = try await visitor.open("/come-forward/answer?lang=fa")
            let seen = try await visitor.submit("/come-forward/taking-back", ["code": code, "sure": "on"])
            let stopped = try Words().say(.forwardBackAskedTitle, in: .farsi).text
            #expect(seen.between("<h1>", "</h1>") == stopped)
            #expect(seen.text.contains("<html lang=\"fa\" dir=\"rtl\">"))
        }
    }
}
