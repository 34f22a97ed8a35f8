// SPDX-License-Identifier: AGPL-3.0-or-later

/// The elements that HTML knows, and those of SVG and MathML in which HTML may stand.
enum HTMLElement: UInt8, CaseIterable {
    /// Any element that is not one of the others.
    case other
    case a, abbr, acronym, address, applet, area, article, aside, audio, b, base, basefont, bdi, bdo, bgsound, big
    case blockquote, body, br, button, canvas, caption, center, cite, code, col, colgroup, data, datalist, dd, del
    case desc, details, dfn, dialog, dir, div, dl, dt, em, embed, fieldset, figcaption, figure, font, footer
    case foreignObject, form, frame, frameset, h1, h2, h3, h4, h5, h6, head, header, hgroup, hr, html, i, iframe
    case image, img, input, ins, kbd, keygen, label, legend, li, link, listing, main, map, mark, marquee, math
    case menu, meta, meter, mglyph, mi, mn, mo, ms, mtext, nav, nobr, noembed, noframes, noscript, object, ol
    case optgroup, option, output, p, param, picture, plaintext, pre, progress, q, rb, rp, rt, rtc, ruby, s, samp
    case script, search, section, select, slot, small, source, span, strike, strong, style, sub, summary, sup, svg
    case table, tbody, td, template, textarea, tfoot, th, thead, time, title, tr, track, tt, u, ul, `var`, video
    case wbr, xmp

    /// The element with a name in lower case.
    init(named name: String) {
        self.init(HTMLNameKey(name.utf8))
    }

    init(_ key: HTMLNameKey) {
        self = Self.index.element(key)
    }

    /// The name in lower case; empty for ``other``.
    var name: String { Self.names[Int(rawValue)] }

    /// The names in the order of the cases.
    static let names =
        [""]
            + """
            a abbr acronym address applet area article aside audio b base basefont bdi bdo bgsound big blockquote
            body br button canvas caption center cite code col colgroup data datalist dd del desc details dfn dialog
            dir div dl dt em embed fieldset figcaption figure font footer foreignobject form frame frameset h1 h2 h3
            h4 h5 h6 head header hgroup hr html i iframe image img input ins kbd keygen label legend li link listing
            main map mark marquee math menu meta meter mglyph mi mn mo ms mtext nav nobr noembed noframes noscript
            object ol optgroup option output p param picture plaintext pre progress q rb rp rt rtc ruby s samp
            script search section select slot small source span strike strong style sub summary sup svg table tbody
            td template textarea tfoot th thead time title tr track tt u ul var video wbr xmp
            """.split { $0 == " " || $0 == "\n" }.map(String.init)

    private static let index = HTMLElementIndex()
}

/// Finds elements by their names: a table of 512 slots, in which names that want the same one stand behind each other.
private struct HTMLElementIndex {
    private struct Slot {
        var key = HTMLNameKey()
        var element = HTMLElement.other
    }

    private var slots = Array(repeating: Slot(), count: 512)

    init() {
        for (element, name) in zip(HTMLElement.allCases, HTMLElement.names).dropFirst() {
            let key = HTMLNameKey(name.utf8)
            var index = key.slot & 511
            while slots[index].element != .other { index = (index + 1) & 511 }
            slots[index] = Slot(key: key, element: element)
        }
    }

    func element(_ key: HTMLNameKey) -> HTMLElement {
        guard key.isExact else { return .other }
        var index = key.slot & 511
        while slots[index].element != .other {
            if slots[index].key == key { return slots[index].element }
            index = (index + 1) & 511
        }
        return .other
    }
}
