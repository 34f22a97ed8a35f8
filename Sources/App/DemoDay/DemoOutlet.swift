// SPDX-License-Identifier: AGPL-3.0-or-later

/// An invented newspaper, agency, broadcaster, charity or office, and the shape of its feed.
struct DemoOutlet: Decodable, Sendable {
    /// What is wrong with the feed, where the address in the list of sources gives none.
    enum Trouble: String, Decodable {
        case moved, gone
        /// A page that says where the feed is now.
        case webPage
    }

    /// Also the first part of its paths.
    let id: String
    let title: String
    let about: String
    let group: String
    let language: String
    /// The file name of the feed's shape, without its ending; nil where there is no feed any more.
    let feed: String?
    let contentType: String?
    /// The windows-1252 of old editing systems, where it is not UTF-8.
    let isWindows1252: Bool?
    /// Where the feed is, below the outlet's own path.
    let feedPath: String
    /// Where the list of sources says that it is, if that is wrong.
    let listedPath: String?
    let trouble: Trouble?
    let isListed: Bool?
    /// The file name of its pages' shape, without its ending.
    let page: String
    /// How the path of an item begins and ends, round the slug.
    let itemPath: String
    let itemEnding: String
    /// What is put after the links in the feed to count readers.
    let tracking: String?
    let sections: [String]
    /// Whether the house style is ‘so’ and not “so”, for copy that comes in from elsewhere too.
    let hasSingleQuotes: Bool?

    var home: String { "/\(id)/" }
    var feedAddress: String { "/\(id)/\(feedPath)" }
    var direction: String { language == "ar" || language == "fa" ? "rtl" : "ltr" }

    func path(of slug: String) -> String { "/\(id)/\(itemPath)\(slug)\(itemEnding)" }
}
