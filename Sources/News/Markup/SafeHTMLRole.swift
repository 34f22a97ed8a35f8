// SPDX-License-Identifier: AGPL-3.0-or-later

/// What becomes of an element when HTML is made safe.
enum SafeHTMLRole {
    /// It is left out with all it holds.
    case dropped
    /// It is left out, what it holds stays.
    case unwrapped
    /// It is left out, what it holds stays, apart from what is around it.
    case division
    /// It holds text and others of its kind.
    case inline
    /// A block that holds text and inline elements only.
    case textBlock
    /// A block that holds text and blocks.
    case flow
    /// A block that holds only parts, such as the items of a list.
    case list
    /// A part that holds text and blocks.
    case part
    /// A part that holds only parts.
    case listPart
    case lineBreak
    case rule
    case picture
}

extension HTMLElement {
    var safeRole: SafeHTMLRole { Self.safeRoles[Int(rawValue)] }

    /// The element that is written in its place.
    var safeElement: HTMLElement {
        switch self {
        case .h1: .h2
        case .strike, .del: .s
        case .tt, .kbd, .samp: .code
        default: self
        }
    }

    /// The part that stands around what a list holds besides parts.
    var impliedPart: HTMLElement? {
        switch self {
        case .ul, .ol: .li
        case .dl: .dd
        case .table: .tbody
        case .thead, .tbody, .tfoot: .tr
        case .tr: .td
        default: nil
        }
    }

    /// The parts that must be opened so that this part may stand in an element; nil when it may not at all.
    func pathToPart(in holder: HTMLElement) -> [HTMLElement]? {
        switch (holder, self) {
        case (.ul, .li), (.ol, .li), (.dl, .dt), (.dl, .dd), (.figure, .figcaption): []
        case (.table, .caption), (.table, .thead), (.table, .tbody), (.table, .tfoot): []
        case (.thead, .tr), (.tbody, .tr), (.tfoot, .tr), (.tr, .td), (.tr, .th): []
        case (.table, .tr): [.tbody]
        case (.thead, .td), (.thead, .th), (.tbody, .td), (.tbody, .th), (.tfoot, .td), (.tfoot, .th): [.tr]
        case (.table, .td), (.table, .th): [.tbody, .tr]
        default: nil
        }
    }

    private static let safeRoles: [SafeHTMLRole] = {
        var roles = allCases.map { $0.isBlock ? SafeHTMLRole.division : .unwrapped }
        for (role, names) in safeMembers {
            for name in names.split(separator: " ") {
                roles[Int(HTMLElement(named: String(name)).rawValue)] = role
            }
        }
        return roles
    }()

    private static let safeMembers: [(SafeHTMLRole, String)] = [
        (
            .dropped,
            """
            applet area audio base basefont bgsound button canvas col colgroup datalist dialog embed form frame \
            frameset head iframe input keygen link map math meta meter noembed noframes noscript object optgroup \
            option output param plaintext progress script select slot source style svg template textarea title \
            track video xmp
            """
        ),
        (.inline, "a abbr b cite code del em i kbd q s samp small span strike strong sub sup time tt u"),
        (.textBlock, "h1 h2 h3 h4 h5 h6 p pre"),
        (.flow, "blockquote figure"),
        (.list, "dl ol table ul"),
        (.part, "caption dd dt figcaption li td th"),
        (.listPart, "tbody tfoot thead tr"),
        (.lineBreak, "br"),
        (.rule, "hr"),
        (.picture, "img"),
    ]
}
