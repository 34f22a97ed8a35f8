// SPDX-License-Identifier: AGPL-3.0-or-later

/// How a text is written in a feed.
struct TextForm: Equatable {
    var markup = FeedText.Markup.unsaid
    /// Whether its markup is part of the XML and not escaped.
    var isSerialised = false
    var isBase64 = false
    /// A picture, sound or film is no text, however it is written.
    var isText = true

    init(term: FeedTerm, isAtom: Bool, isXHTML: Bool, type: String?, mode: String?) {
        if isXHTML {
            markup = .html
            isSerialised = true
        } else if isAtom {
            readAtom(type: type, mode: mode)
        } else {
            markup = term == .title ? .unsaid : .html
        }
    }

    private mutating func readAtom(type: String?, mode: String?) {
        switch type {
        case "xhtml", "application/xhtml+xml":
            markup = .html
            isSerialised = true
        case "html", "text/html":
            markup = .html
            isSerialised = mode == "xml"
        case "text", "text/plain": markup = .none
        case "application/octet-stream": isBase64 = true
        default: isText = !["image/", "audio/", "video/"].contains { type?.hasPrefix($0) ?? false }
        }
        if mode == "base64" { isBase64 = true }
    }
}
