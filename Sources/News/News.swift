// SPDX-License-Identifier: AGPL-3.0-or-later

/// Turns untrusted bytes from the news into values.
///
/// `News` is a library of pure functions: bytes in, values out. It has no database, no network and no clock, and it
/// depends on nothing but the standard library. Whatever the bytes are, a call returns in time proportional to their
/// number, with a result or with a sentence that says in plain English what is wrong.
///
/// - ``Feed/read(_:contentType:contentLanguage:base:limits:)`` reads RSS 0.9x to 2.0, RDF, Atom 0.3 and 1.0, and JSON
///   Feed into a ``FeedDocument`` with its ``FeedEntry`` values.
/// - ``EntryKey`` says what the entries of a feed are known by, chosen once and kept.
/// - ``FeedDiscovery/candidates(in:contentType:at:)`` finds the feeds that a web page names.
/// - ``FeedList`` reads and writes lists of feeds (OPML).
/// - ``Extraction/read(_:contentType:address:limits:)`` reads the article of a web page, or says why it is none.
/// - ``FeedText`` is a text as it stood in a feed, possibly with markup, which is never to be shown as it is;
///   ``FeedText/plain`` and ``FeedText/line`` are safe to show, ``FeedText/resolved`` is for a sanitiser.
/// - ``PlainText/from(html:)`` turns HTML into plain text.
/// - ``WebAddress/resolve(_:against:)`` turns a link as written into an absolute http or https address.
/// - ``WebAddress/canonical(_:redirects:)`` gives the plain form of an address, and the key that all addresses of one
///   article share.
/// - ``Syndication`` finds the copies of a text, ``Clustering`` gathers pieces into stories, ``Ranking`` puts stories in
///   order; each works on ``Piece`` or ``Story``, piece by piece.
///
/// The folders: `Markup` knows bytes, encodings, XML, HTML and JSON and nothing of news; `Address` knows links;
/// `Feed` knows feeds; `Extraction` knows articles; `Text` knows words, and `Syndication`, `Clustering` and `Ranking`
/// what can be learned from them.
public enum News {}
