// SPDX-License-Identifier: AGPL-3.0-or-later
import DeskSupport
import Support
import Testing
import Web

@testable import App

/// What goes wrong is said to readers in their own language.
@Suite struct ErrorLanguageTests {
    private static let languages = ["en", "ar", "fa"]

    @Test(arguments: TestStore.kinds)
    func `a form that is too old`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            var said: [[Bool]] = []
            let titles = ["That form was too old", "هذا النموذج قديم", "این فرم قدیمی بود"]
            for (language, title) in zip(Self.languages, titles) {
                let answer = try await desk.browser().post(
                    "/member", body: "address=a%40example.org", headers: ["Accept-Language": language])
                said.append([answer.status == 403, answer.text.contains("<h1>\(title)</h1>")])
                said.append([answer.text.contains("<html lang=\"\(language)\"")])
            }
            #expect(said.flatMap(\.self).filter { !$0 } == [])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `too many tries, with how long to wait`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let browser = desk.browser()
            _ = try await browser.open("/member")
            for number in 0..<30 { _ = try await browser.submit("/member", ["address": "a\(number)@example.org"]) }
            let sentences = [
                "Please wait 15 minutes and try again.", "يرجى الانتظار 15 دقيقة ثم المحاولة من جديد.",
                "لطفاً ۱۵ دقیقه صبر کنید و دوباره امتحان کنید.",
            ]
            var answers: [TestBrowser.Seen] = []
            for language in Self.languages {
                answers.append(
                    try await browser.submit(
                        "/member", ["address": "late@example.org"], headers: ["Accept-Language": language]))
            }
            #expect(answers.map(\.status) == [429, 429, 429])
            #expect(zip(answers, sentences).map { $0.text.contains($1) } == [true, true, true])
        }
    }
}
