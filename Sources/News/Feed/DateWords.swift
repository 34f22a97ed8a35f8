// SPDX-License-Identifier: AGPL-3.0-or-later

/// The words in dates.
enum DateWords {
    static let morning: Set<String> = ["am", "오전", "上午", "午前", "πμ"]
    static let afternoon: Set<String> = ["pm", "오후", "下午", "午後", "μμ"]

    /// The number of the month that a word in lower case names.
    static func month(_ word: String) -> Int? {
        for length in 3...5 {
            let beginning = word.prefix(length)
            guard beginning.count == length else { return nil }
            if let month = months[String(beginning)] { return month }
        }
        return nil
    }

    /// The beginnings of the months' names in English, French, German, Italian, Spanish, Portuguese, Dutch, Welsh,
    /// Polish, Czech, Hungarian, Greek, Russian and the Scandinavian languages.
    ///
    /// The Italian "mar" for Tuesday is the beginning of March too, which is why the last month in a date counts.
    private static let beginnings = [
        "jan gen ene jän ion sty led ιαν янв".split(separator: " "),
        "feb fév fev chw lut úno φεβ фев".split(separator: " "),
        "mar mär maa mrt mrz már maw bře μαρ мар".split(separator: " "),
        "apr avr abr ápr ebr kwi dub απρ апр".split(separator: " "),
        "may mai mag maj mei máj kvě μαϊ μαι μάι май мая".split(separator: " "),
        "jun juin giu jún meh cze ιουν ιούν июн".split(separator: " "),
        "jul juil lug júl gor lip ιουλ ιούλ июл".split(separator: " "),
        "aug aoû aou ago awst sie srp αυγ αύγ авг".split(separator: " "),
        "sep set sze med wrz zář σεπ сен".split(separator: " "),
        "oct okt ott out hyd paź říj οκτ окт".split(separator: " "),
        "nov tach lis νοε νοέ ноя".split(separator: " "),
        "dec dez dic déc des rhag gru pro δεκ дек".split(separator: " "),
    ]

    private static let months = beginnings.enumerated().reduce(into: [String: Int]()) { months, month in
        for name in month.element { months[String(name)] = month.offset + 1 }
    }

    /// Minutes east of Greenwich, by the name of the zone.
    ///
    /// Of the military letters only Z is used as it was meant. "년", the Korean word for year, tells the zone as well.
    static let zones: [String: Int] = [
        "z": 0, "ut": 0, "utc": 0, "gmt": 0, "wet": 0, "bst": 60, "ist": 330, "west": 60, "cet": 60, "met": 60,
        "mez": 60, "cest": 120, "mest": 120, "mesz": 120, "sast": 120, "eet": 120, "eest": 180, "msk": 180, "eat": 180,
        "pkt": 300, "wib": 420, "ict": 420, "hkt": 480, "sgt": 480, "awst": 480, "jst": 540, "kst": 540, "년": 540,
        "acst": 570, "aest": 600, "acdt": 630, "aedt": 660, "nzst": 720, "nzdt": 780, "nst": -210, "ndt": -150,
        "brt": -180, "art": -180, "ast": -240, "adt": -180, "est": -300, "edt": -240, "et": -300, "cst": -360,
        "cdt": -300, "ct": -360, "mst": -420, "mdt": -360, "mt": -420, "pst": -480, "pdt": -420, "pt": -480,
        "akst": -540, "akdt": -480, "hst": -600,
    ]
}
