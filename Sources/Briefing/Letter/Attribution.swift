// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page

/// Who says what, within the editor's words: an outlet's name in square brackets leads to its article.
enum Attribution {
    enum Piece: Sendable, Equatable {
        case text(String)
        case outlet(String, link: String?)
    }

    /// Takes words apart; brackets round anything but one of the block's outlets stay as they are.
    static func pieces(_ words: String, outlets: [BlockOutlet]) -> [Piece] {
        var pieces: [Piece] = []
        var plain = ""
        var rest = words[...]
        while let open = rest.firstIndex(of: "[") {
            plain += rest[..<open]
            let inside = rest[rest.index(after: open)...]
            guard let close = inside.firstIndex(where: { "[]\n".contains($0) }), inside[close] == "]",
                let outlet = outlet(called: String(inside[..<close]), among: outlets)
            else {
                plain += "["
                rest = inside
                continue
            }
            if !plain.isEmpty { pieces.append(.text(plain)) }
            plain = ""
            pieces.append(.outlet(String(inside[..<close]), link: outlet.link))
            rest = inside[inside.index(after: close)...]
        }
        plain += rest
        if !plain.isEmpty { pieces.append(.text(plain)) }
        return pieces
    }

    /// The outlet that is meant: "Guardian" is The Guardian, too.
    private static func outlet(called name: String, among outlets: [BlockOutlet]) -> BlockOutlet? {
        let name = Folding.folded(name)
        guard !name.isEmpty else { return nil }
        return outlets.first { Folding.folded($0.outlet) == name }
            ?? outlets.first { " \(Folding.folded($0.outlet)) ".contains(" \(name) ") }
    }

    /// Whether words name one of the outlets, in brackets or without.
    static func names(_ words: String, anyOf outlets: [BlockOutlet]) -> Bool {
        let words = " \(Folding.words(of: words).joined(separator: " ")) "
        return outlets.contains { outlet in
            let name = Folding.words(of: outlet.outlet).filter { $0 != "the" && $0 != "news" }
            return !name.isEmpty && words.contains(" \(name.joined(separator: " ")) ")
        }
    }

    /// The words as plain text: the brackets round outlets go.
    static func plain(_ words: String, outlets: [BlockOutlet]) -> String {
        pieces(words, outlets: outlets).map { piece in
            switch piece {
            case .text(let text): text
            case .outlet(let name, _): name
            }
        }.joined()
    }

    /// The words with links; `style` is for mail programs, which know no style sheet.
    static func html(_ words: String, outlets: [BlockOutlet], style: HTML = .nothing) -> HTML {
        .joined(
            pieces(words, outlets: outlets).map { piece in
                switch piece {
                case .text(let text): "\(text)"
                case .outlet(let name, let link?): "<a href=\"\(link: .outside(link))\"\(style)>\(name)</a>"
                case .outlet(let name, nil): "\(name)"
                }
            })
    }
}
