// SPDX-License-Identifier: AGPL-3.0-or-later

/// Words over and in what stands around articles, in the languages we meet.
struct FurniturePhrases: Sendable {
    static let shared = FurniturePhrases()

    /// More bytes than any of the phrases has.
    private static let longest = 100

    private let headings: PhraseTable
    private let lines: PhraseTable

    private init() {
        headings = PhraseTable(Self.headingWords)
        lines = PhraseTable(Self.lineWords)
    }

    /// Whether a heading stands over links to other articles, comments and the like.
    func isHeading(_ text: ArraySlice<UInt8>) -> Bool {
        text.count <= 120 && headings.begin(text, most: 40)
    }

    /// Whether a short text is a call to do something, and no part of an article.
    func isLine(_ text: ArraySlice<UInt8>) -> Bool {
        text.count <= 400 && lines.begin(text.prefix(Self.longest), most: .max)
    }

    private static let headingWords = """
        related stories,related articles,related content,related news,related topics,related posts,related coverage
        related links,related reading,related,more from,more on,more in,more news,more stories,more to explore
        more like this,more coverage,read more,read next,read also,also read,you may also,you might also,you may like
        you might like,recommended,most read,most popular,most viewed,trending,latest news,latest stories,latest from
        top stories,top news,editors picks,dont miss,share this,leave a comment,leave a reply,post a comment,comments
        about the author,filed under,newsletter,sign up,follow us,around the web,from the web,sponsored,promoted,up next
        join the conversation,tell us what you think,ready to get started,what to read next,other stories
        à lire aussi,lire aussi,a lire aussi,sur le même sujet,articles liés,commentaires,les plus lus,à découvrir
        mehr zum thema,lesen sie auch,auch interessant,das könnte sie auch,kommentare,weitere artikel,meistgelesen
        te puede interesar,también te puede,noticias relacionadas,lee también,más noticias,comentarios,lo más leído
        você pode gostar,leia também,veja também,notícias relacionadas,leggi anche,potrebbe interessarti
        articoli correlati,lees ook,czytaj także,zobacz także,läs också,läs mer,les også,čtěte také,ilgili haberler
        читайте также,похожие,комментарии,самые популярные,отзывы,читайте також,اقرأ أيضا,مواضيع ذات صلة,أخبار ذات صلة,الأكثر قراءة
        بیشتر بخوانید,مطالب مرتبط,اخبار مرتبط,پربازدیدترین,相关阅读,相关新闻,推荐阅读,相關新聞,延伸閱讀,関連記事,あわせて読みたい,人気記事
        """

    private static let lineWords = """
        this website uses cookies,this site uses cookies,we use cookies,by continuing to use,by using this site
        sign up,subscribe,follow us,follow @,follow on,like this story,share this,share on,read more,read next
        tell us what you think,click here to subscribe,get the latest,advertisement,this slideshow requires
        story continues below,continue reading below,article continues below,scroll down for,support our journalism
        create a free account,already a subscriber,log in to,to continue reading,please enable javascript
        javascript is,view comments,show comments,leave a comment,copyright,all rights reserved,if you buy something
        we may earn,we may receive a commission,loading,download the app,download our app,join our,listen to this article
        this article was originally,nous utilisons des cookies,abonnez-vous,inscrivez-vous,wir verwenden cookies
        diese website verwendet,utilizamos cookies,este sitio utiliza,suscríbete,questo sito utilizza,deze website
        正在加载
        """
}

/// Phrases that texts may begin with, by their first bytes.
private struct PhraseTable {
    private var phrases: [[FoldedText]] = Array(repeating: [], count: 256)

    /// Phrases set apart by commas and line ends.
    init(_ words: String) {
        for phrase in words.split(whereSeparator: { $0 == "\n" || $0 == "," }).map({ FoldedText(String($0)) }) {
            if let first = phrase.bytes.first { phrases[Int(first)].append(phrase) }
        }
    }

    /// Whether a text begins with a phrase, and goes on for no more than so many bytes.
    func begin(_ text: ArraySlice<UInt8>, most rest: Int) -> Bool {
        // Capital letters beyond ASCII have the same first byte as small ones but for a few, for which all is tried.
        guard let first = text.first(where: { $0 >= 0x80 || $0.isLetter || $0.isDigit }) else { return false }
        if first < 0x80, phrases[Int(first.lowercased)].isEmpty { return false }
        let folded = FoldedText(text)
        guard let start = folded.bytes.first else { return false }
        return phrases[Int(start)].contains { folded.starts(with: $0) && folded.bytes.count - $0.bytes.count <= rest }
    }
}
