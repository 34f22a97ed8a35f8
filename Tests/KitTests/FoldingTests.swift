// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Testing

@Suite("Folding") struct FoldingTests {
    @Test(arguments: [
        ("", ""), ("  ", ""), ("Élan", "elan"), ("e\u{301}lan", "elan"), ("ŁÓDŹ", "lodz"),
        ("Straße STRASSE", "strasse strasse"),
        ("İstanbul ıI", "istanbul ii"), ("Ærø œuvre þorn Ðæ", "aero oeuvre thorn dae"), ("đà Nẵng", "da nang"),
        ("ﬁne ② ½ x²", "fine 2 1 2 x2"), ("don't don’t", "dont dont"), ("one—two/three", "one two three"),
        ("(a) [b]\n\t{c}!", "a b c"), ("co\u{AD}operate", "cooperate"), ("ＡＢＣ", "abc"), ("Ω ώ", "ω ω"),
        ("Привет Ёж", "привет еж"),
    ])
    func `makes letters of Latin and like scripts comparable`(_ text: String, _ folded: String) {
        #expect(Folding.folded(text) == folded)
    }

    @Test(arguments: [
        ("البَحْرُ", "البحر"), ("الأبيض إلى آخر ٱلله", "الابيض الي اخر الله"), ("مـــحمد", "محمد"), ("كتابة", "كتابه"),
        ("مؤمن شيء مسائل", "مومن شيء مسايل"), ("کاوه گفت", "كاوه گفت"), ("می‌خواهم", "ميخواهم"),
        ("على علی علي", "علي علي علي"),
        ("خانهٔ خانۀ", "خانه خانه"), ("۱۲۳ ١٢٣ 123", "123 123 123"), ("ﻻ ﷲ", "لا الله"), ("؟ سلام، دنیا؛", "سلام دنيا"),
    ])
    func `makes the forms of Arabic and Persian letters one`(_ text: String, _ folded: String) {
        #expect(Folding.folded(text) == folded)
    }

    @Test(arguments: [
        ("ሰላም፣ ለዓለም።", "ሰላም ለኣለም"), ("አዲስ፡አበባ", "አዲስ አበባ"), ("፲፪", "፲፪"), ("ሐኀሠዐፀ", "ሀሀሰአጸ"), ("ሓኃሡዒፅ", "ሃሃሱኢጽ"),
    ])
    func `parts Ethiopic words at their own marks`(_ text: String, _ folded: String) {
        #expect(Folding.folded(text) == folded)
    }

    @Test func `changes nothing that is folded already`() {
        let texts = ["Élan vital — ŁÓDŹ", "البَحْرُ الأبيض", "می‌خواهم ۱۲۳", "ሰላም፣ ለዓለም።", "ﬁne ½ ﷺ", "İ ß Æ"].map(
            Folding.folded)
        #expect(texts.map(Folding.folded) == texts)
    }

    @Test func `finds at most twelve words in a query`() {
        let query = (1...20).map { "w\($0)" }.joined(separator: ", ")
        #expect(Folding.words(of: query) == (1...12).map { "w\($0)" })
        #expect(Folding.words(of: " \" * ") == [])
    }
}
