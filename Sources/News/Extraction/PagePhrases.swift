// SPDX-License-Identifier: AGPL-3.0-or-later

/// What pages that are no articles say, in the languages we meet.
struct PagePhrases: Sendable {
    /// Looked for in so many bytes of a text.
    private static let longest = 300

    private let phrases: [FoldedText]

    private init(_ words: String) {
        phrases = words.split(separator: "\n").flatMap { $0.split(separator: ",") }.map { FoldedText(String($0)) }
    }

    func isSaid(in text: ArraySlice<UInt8>) -> Bool {
        let folded = FoldedText(text.prefix(Self.longest))
        return phrases.contains { folded.contains($0) }
    }

    func begins(in text: ArraySlice<UInt8>) -> Bool {
        let folded = FoldedText(text.prefix(Self.longest))
        return phrases.contains { folded.starts(with: $0) }
    }

    static let error = PagePhrases(
        """
        404,403,500,502,503,504,410,error,page not found,not found,access denied,forbidden,attention required
        just a moment,are you a robot,bad gateway,service unavailable,internal server error,page unavailable
        page missing,sorry we cant find,sorry this page,oops,we cant find,this page isnt available,this page cannot
        this page does not exist,this page doesnt exist,something went wrong,temporarily unavailable,pardon our
        page introuvable,erreur,seite nicht gefunden,fehler,página no encontrada,pagina non trovata
        página não encontrada,pagina niet gevonden,страница не найдена,الصفحة غير موجودة,صفحه مورد نظر,صفحه یافت نشد
        页面不存在,找不到页面,ページが見つかりません
        """)

    static let barrier = PagePhrases(
        """
        subscribe to continue,subscribe to read,to continue reading,continue reading with,to read the full,to keep reading
        already a subscriber,for subscribers only,subscribers only,exclusive to subscribers,only available to subscribers
        become a subscriber,start your free trial,réservé aux abonnés,réservé à nos abonnés,déjà abonné
        weiterlesen mit,nur für abonnenten,jetzt weiterlesen,exclusivo para suscriptores,solo para suscriptores
        contenido exclusivo,exclusivo para assinantes,riservato agli abbonati,alleen voor abonnees
        только для подписчиков,للمشتركين فقط,会員限定,有料会員
        """)

    static let cookies = PagePhrases(
        "cookie,datenschutz,données personnelles,privacy choices,your privacy,we and our partners,consent,کوکی")
}
