// SPDX-License-Identifier: AGPL-3.0-or-later

/// Which HTML elements mean what for plain text.
enum HTMLNames {
    /// No name below is longer.
    static let longest = 10

    /// Elements that hold something other than HTML and are left out with it.
    static let rawText: Set<String> = [
        "iframe", "noembed", "noframes", "noscript", "script", "style", "textarea", "title", "xmp",
    ]

    /// Elements that are left out with the HTML they hold.
    static let omitted: Set<String> = ["audio", "canvas", "math", "object", "select", "svg", "template", "video"]

    /// Elements around which there is an empty line.
    static let paragraphs: Set<String> = [
        "article", "aside", "blockquote", "dl", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6",
        "header",
        "hr", "main", "nav", "ol", "p", "pre", "section", "table", "ul",
    ]

    /// Elements that begin a new line.
    static let lines: Set<String> = [
        "address", "br", "center", "dd", "details", "div", "dt", "fieldset", "figcaption", "li", "summary", "tbody",
        "thead", "tr",
    ]

    /// Elements that are taken for HTML even where HTML was not announced.
    static let formatting: Set<String> = [
        "a", "abbr", "acronym", "b", "big", "blockquote", "br", "center", "cite", "code", "del", "div", "em", "font",
        "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i", "img", "ins", "kbd", "li", "mark", "nobr", "ol", "p", "pre", "q",
        "s", "small", "span", "strike", "strong", "sub", "sup", "table", "td", "tr", "tt", "u", "ul", "wbr",
    ]

    /// Whether an element is one of HTML's.
    static func isHTML(_ name: String) -> Bool {
        formatting.contains(name) || paragraphs.contains(name) || lines.contains(name) || rawText.contains(name)
            || omitted.contains(name) || name == "head" || name == "body" || name == "meta"
    }
}
