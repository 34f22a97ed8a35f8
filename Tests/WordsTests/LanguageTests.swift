// SPDX-License-Identifier: AGPL-3.0-or-later

import Testing

@testable import Words

@Suite struct LanguageTests {
    @Test func `the sixteen languages of the portal are all there, once`() {
        #expect(
            Language.all.map(\.code) == [
                "en", "ar", "fa", "fa_AF", "ps", "ckb", "ur", "ti", "am", "so", "uk", "fr", "es", "sq", "tr", "vi",
            ])
        #expect(Set(Language.all.map(\.autonym)).count == 16)
    }

    @Test func `our directions agree with ICU's`() {
        let ours = Language.all.map { $0.direction == .rightToLeft }
        #expect(ours == Language.all.map { ICU.isRightToLeft(locale: $0.locale) })
    }

    @Test func `direction is what HTML calls it`() {
        #expect([Language.english, .arabic].map(\.direction.rawValue) == ["ltr", "rtl"])
    }

    @Test func `prs is Dari, from right to left`() {
        #expect(Language(tag: "prs") == .dari)
        #expect(Language(tag: "prs")?.code == "fa_AF")
        #expect(Language(tag: "prs")?.tag == "fa-AF")
        #expect(Language(tag: "prs")?.direction == .rightToLeft)
    }

    @Test func `a tag is read whatever its case, script and region`() {
        let tags = ["FA-af", "fa_AF", "fa-Arab-AF", "prs-AF", "fa-IR", "en-GB", "EN", "ckb-IQ", "uk"]
        #expect(
            tags.map { Language(tag: $0)?.code }
                == ["fa_AF", "fa_AF", "fa_AF", "fa_AF", "fa", "en", "en", "ckb", "uk"])
    }

    @Test func `an unknown tag is no language`() {
        #expect(["", "-", "xx", "english", "🙂"].compactMap { Language(tag: $0) } == [])
    }

    @Test func `every tag leads back to its language`() {
        #expect(Language.all.map { Language(tag: $0.tag) } == Language.all)
    }

    @Test func `the reader's first language that we offer is chosen`() {
        let headers = [
            "ar-SY", "fa-IR,fa;q=0.9,en;q=0.5", "en;q=0.1,ar;q=0.9", "uk-UA,ru;q=0.8,fa;q=0.2", "fa-AF", "en-GB,ar",
        ]
        #expect(headers.map { Language.best(acceptLanguage: $0).code } == ["ar", "fa", "ar", "fa", "fa", "en"])
    }

    @Test func `a reader of Dari is offered Dari, or else Farsi`() {
        let headers = ["prs", "PRS;q=0.9, en;q=0.3", "de, prs-AF;q=0.5", "fa-AF"]
        #expect(headers.map { Language.best(acceptLanguage: $0).code } == ["fa", "fa", "fa", "fa"])
        #expect(
            headers.map { Language.best(acceptLanguage: $0, among: Language.all).code }
                == ["fa_AF", "fa_AF", "fa_AF", "fa_AF"])
    }

    @Test func `without a header that fits it is English`() {
        let headers = [
            nil, "", "*", "de", "zh-CN,zh;q=0.9", "<<>>;q=z", ",,;;", "\u{0}ar", String(repeating: "a", count: 9000),
        ]
        #expect(Set(headers.map { Language.best(acceptLanguage: $0) }) == [.english])
    }
}
