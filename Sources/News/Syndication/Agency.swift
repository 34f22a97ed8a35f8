// SPDX-License-Identifier: AGPL-3.0-or-later

/// A news agency, or a service whose copy many outlets print, known by the tag that its copy carries.
enum Agency: CaseIterable, Sendable {
    case pa, reuters, afp, ap, efe, dpa, ansa, swns, localDemocracy, conversation

    var name: String { phrases[0] }

    /// What it is called in a byline; in the text only the longer ones are looked for, and the first in brackets.
    private var phrases: [String] {
        switch self {
        case .pa: ["PA", "PA Media", "Press Association", "PA news agency", "PA Reporters", "PA Reporter"]
        case .reuters: ["Reuters", "Thomson Reuters"]
        case .afp: ["AFP", "Agence France-Presse", "Agence France Presse"]
        case .ap: ["AP", "Associated Press"]
        case .efe: ["EFE", "Agencia EFE"]
        case .dpa: ["dpa", "Deutsche Presse-Agentur"]
        case .ansa: ["ANSA", "Agenzia ANSA"]
        case .swns: ["SWNS", "South West News Service"]
        case .localDemocracy: ["Local Democracy Reporting Service", "Local Democracy Reporter", "LDRS"]
        case .conversation: ["The Conversation"]
        }
    }

    /// How far into a text a dateline stands, and how far from its end a closing tag begins, in bytes.
    private static let dateline = 160
    private static let closing = 240

    /// The agency whose tag stands in the byline, or in the first or last lines of the text.
    ///
    /// A short tag such as PA must stand in brackets in the text, for picture credits and people quoted name agencies.
    static func of(_ piece: Piece) -> Agency? {
        if let byline = piece.byline, let found = named(in: Array(byline.utf8.prefix(400))) { return found }
        if let own = allCases.first(where: { $0.publishes(piece.outlet) }) { return own }
        let text = piece.text.utf8
        return tagged(Array(text.prefix(dateline)))
            ?? (text.count > dateline ? tagged(Array(text.suffix(closing))) : nil)
    }

    /// Whether an outlet is the agency itself.
    func publishes(_ outlet: String) -> Bool { phrases.contains(outlet) }

    private static func named(in bytes: [UInt8]) -> Agency? {
        first(of: tags, in: bytes)
    }

    private static func tagged(_ bytes: [UInt8]) -> Agency? {
        first(of: textTags, in: bytes)
    }

    private struct Tag: Sendable {
        let agency: Agency
        let phrase: [UInt8]
    }

    private static let tags = allCases.flatMap { agency in
        agency.phrases.map { Tag(agency: agency, phrase: Array($0.utf8)) }
    }

    private static let textTags = allCases.flatMap { agency in
        let short = Tag(agency: agency, phrase: Array("(\(agency.phrases[0]))".utf8))
        let long = agency.phrases.dropFirst().filter { $0.utf8.count > 4 }
        return [short] + long.map { Tag(agency: agency, phrase: Array($0.utf8)) }
    }

    /// The first tag that stands in a text with no letter before or after it.
    private static func first(of tags: [Tag], in bytes: [UInt8]) -> Agency? {
        var isInWord = false
        for start in bytes.indices {
            let byte = bytes[start]
            defer { isInWord = byte.isLetter || byte.isDigit }
            // Most bytes can begin no tag, and are passed over without asking each.
            guard !isInWord, byte == UInt8(ascii: "(") || byte == UInt8(ascii: "d") || byte.isCapital else { continue }
            for tag in tags where tag.phrase[0] == byte {
                let end = start + tag.phrase.count
                guard end <= bytes.count, bytes[start..<end].elementsEqual(tag.phrase) else { continue }
                if end == bytes.count || !(bytes[end].isLetter || bytes[end].isDigit) { return tag.agency }
            }
        }
        return nil
    }
}

extension UInt8 {
    fileprivate var isCapital: Bool { self >= 0x41 && self <= 0x5A }
}
