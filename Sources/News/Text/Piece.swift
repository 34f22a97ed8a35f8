// SPDX-License-Identifier: AGPL-3.0-or-later

/// One published piece, as syndication, clustering and ranking look at it.
public struct Piece: Equatable, Sendable {
    /// The caller's name for the piece; one that was seen before is the same piece.
    public var id: String
    public var title: String
    /// Plain text, without markup.
    public var text: String
    public var url: String
    /// The title that published it: a paper, a site, a programme.
    public var outlet: String
    /// Who owns the outlet, if that is known.
    public var owner: String?
    public var byline: String?
    /// Seconds since 1970, UTC.
    public var published: Int

    public init(
        id: String, title: String, text: String, url: String = "", outlet: String, owner: String? = nil,
        byline: String? = nil, published: Int
    ) {
        self.id = id
        self.title = title
        self.text = text
        self.url = url
        self.outlet = outlet
        self.owner = owner
        self.byline = byline
        self.published = published
    }
}
