// SPDX-License-Identifier: AGPL-3.0-or-later

/// What the standard's tree construction, and the reading of text, must know of an element.
struct HTMLTraits: OptionSet {
    let rawValue: UInt32

    /// It has no content and no end tag.
    static let void = HTMLTraits(rawValue: 1 << 0)
    /// End tags of inline elements do not reach over it.
    static let special = HTMLTraits(rawValue: 1 << 1)
    /// Most end tags do not reach over it.
    static let scope = HTMLTraits(rawValue: 1 << 2)
    /// Its start closes an open paragraph.
    static let closesParagraph = HTMLTraits(rawValue: 1 << 3)
    static let heading = HTMLTraits(rawValue: 1 << 4)
    /// It belongs into the head as long as there is no body.
    static let metadata = HTMLTraits(rawValue: 1 << 5)
    /// It does not stand in SVG or MathML: its start ends them.
    static let leavesForeign = HTMLTraits(rawValue: 1 << 6)
    /// Spaces directly in it mean nothing.
    static let ignoresSpace = HTMLTraits(rawValue: 1 << 7)
    /// It begins and ends a line.
    static let block = HTMLTraits(rawValue: 1 << 8)
    /// Its text is not shown.
    static let hidden = HTMLTraits(rawValue: 1 << 9)
    /// Spaces and line ends in it are shown as they are.
    static let preformatted = HTMLTraits(rawValue: 1 << 10)
    /// A foreign element in which HTML stands.
    static let integration = HTMLTraits(rawValue: 1 << 11)
}

extension HTMLElement {
    var traits: HTMLTraits { Self.allTraits[Int(rawValue)] }

    var isVoid: Bool { traits.contains(.void) }
    var isHeading: Bool { traits.contains(.heading) }
    /// Whether it begins and ends a line, as paragraphs, list items and rows do.
    var isBlock: Bool { traits.contains(.block) }
    /// Whether its text is not shown: scripts, styles, templates and what only old browsers show.
    var isHidden: Bool { traits.contains(.hidden) }

    /// How the tokenizer must read what follows the start tag.
    var contentMode: HTMLTokens.Mode {
        switch self {
        case .title, .textarea: .rcdata
        case .style, .xmp, .iframe, .noembed, .noframes: .rawText
        case .script: .script
        case .plaintext: .plainText
        default: .data
        }
    }

    private static let allTraits: [HTMLTraits] = {
        var traits = Array(repeating: HTMLTraits(), count: allCases.count)
        for (trait, names) in members {
            for name in names.split(separator: " ") {
                traits[Int(HTMLElement(named: String(name)).rawValue)].insert(trait)
            }
        }
        return traits
    }()

    private static let members: [(HTMLTraits, String)] = [
        (.void, "area base basefont bgsound br col embed frame hr img input keygen link meta param source track wbr"),
        (
            .special,
            """
            address applet area article aside base basefont bgsound blockquote body br button caption center col \
            colgroup dd details dir div dl dt embed fieldset figcaption figure footer form frame frameset h1 h2 h3 \
            h4 h5 h6 head header hgroup hr html iframe img input keygen li link listing main marquee menu meta nav \
            noembed noframes noscript object ol p param plaintext pre script search section select source style \
            summary table tbody td template textarea tfoot th thead title tr track ul wbr xmp
            """
        ),
        (.scope, "applet caption html table td th marquee object select template"),
        (
            .closesParagraph,
            """
            address article aside blockquote center dd details dialog dir div dl dt fieldset figcaption figure \
            footer form h1 h2 h3 h4 h5 h6 header hgroup hr li listing main menu nav ol p plaintext pre search \
            section summary table ul xmp
            """
        ),
        (.heading, "h1 h2 h3 h4 h5 h6"),
        (.metadata, "base basefont bgsound link meta noframes noscript script style template title"),
        (
            .leavesForeign,
            """
            b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li listing \
            menu meta nobr ol p pre ruby s small span strike strong sub sup table tt u ul var
            """
        ),
        (.ignoresSpace, "colgroup frameset head html table tbody tfoot thead tr"),
        (
            .block,
            """
            address article aside blockquote body caption center dd details dialog dir div dl dt fieldset \
            figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html legend li listing main menu nav \
            ol optgroup option p plaintext pre search section summary table tbody tfoot thead tr ul xmp
            """
        ),
        (.hidden, "datalist head iframe noembed noframes noscript script style template"),
        (.preformatted, "listing plaintext pre textarea xmp"),
        (.integration, "desc foreignobject mi mn mo ms mtext title"),
    ]
}
