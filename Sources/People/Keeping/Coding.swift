// SPDX-License-Identifier: AGPL-3.0-or-later

/// The numbers, 0 to 1023, by which matching knows what a person could do.
///
/// They stay what they are: a number is never used again for something else. Taken: languages that somebody speaks at
/// least well enough to get by 0–127, languages they speak well 128–255, forms of telling 256–271, regions 272–287, how
/// far somebody is ready 288–295, whether they may be paid 296, whether an interpreter is needed 297.
enum Coding {
    static let mayWork = 296
    static let needsInterpreter = 297

    /// The languages that have a number; new ones are added at the end.
    static let languages = [
        "english", "arabic", "farsi", "dari", "pashto", "kurdish", "sorani", "kurmanji", "turkish", "tigrinya",
        "amharic",
        "oromo", "somali", "urdu", "punjabi", "hindi", "bengali", "tamil", "sinhala", "burmese", "vietnamese",
        "chinese",
        "mandarin", "cantonese", "french", "spanish", "portuguese", "italian", "german", "russian", "ukrainian",
        "polish",
        "romanian", "bulgarian", "albanian", "serbian", "bosnian", "croatian", "greek", "georgian", "armenian", "azeri",
        "uzbek", "tajik", "turkmen", "hazaragi", "swahili", "lingala", "hausa", "yoruba", "igbo", "twi", "wolof",
        "bambara", "fula", "mandinka", "krio", "shona", "ndebele", "zulu", "kinyarwanda", "kirundi", "luganda",
        "malagasy",
        "nepali", "rohingya", "malay", "indonesian", "thai", "khmer", "lao", "mongolian", "tibetan", "uyghur", "kazakh",
        "kyrgyz", "hebrew", "aramaic", "tamazight", "welsh", "romani", "bidayuh", "beja", "fur", "zaghawa", "massalit",
        "nuer", "dinka", "blin", "afar", "saho", "tigre", "british sign language",
    ]

    /// What stands for a language that somebody speaks, if it has numbers.
    static func language(_ name: String, isSpokenWell: Bool) -> [Int] {
        let names: [String: String] = [
            "persian": "farsi", "bangla": "bengali", "panjabi": "punjabi", "bsl": "british sign language",
        ]
        let plain = name.lowercased()
        guard let place = languages.firstIndex(of: names[plain] ?? plain) else { return [] }
        return isSpokenWell ? [place, 128 + place] : [place]
    }

    static func format(_ place: Int) -> Int { 256 + place }
    static func region(_ place: Int) -> Int { 272 + place }
    static func readiness(_ level: Int) -> Int { 288 + level }
}
