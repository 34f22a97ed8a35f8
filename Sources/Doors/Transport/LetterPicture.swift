// SPDX-License-Identifier: AGPL-3.0-or-later
import FoundationEssentials

extension Letter {
    /// A picture that travels in the letter itself, so that nobody is told who looked at it.
    ///
    /// It is written out once, and all letters that carry it share that.
    public struct Picture: Sendable, Hashable {
        /// The name by which the HTML speaks of it, without `cid:` and without angle brackets.
        public let contentID: String
        let mediaType: String
        /// In lines of 76 characters.
        let base64: [UInt8]

        /// - Parameter mediaType: such as `image/png`.
        public init(contentID: String, mediaType: String, bytes: [UInt8]) {
            self.contentID = contentID
            self.mediaType = mediaType
            base64 = Array(Data(bytes).base64EncodedString(options: [.lineLength76Characters]).utf8)
        }

        /// The part of the letter that is the picture, with its own headers.
        var part: [UInt8] {
            let name = mediaType.split(separator: "/").last ?? "picture"
            let head = """
                Content-Type: \(mediaType)\r
                Content-Transfer-Encoding: base64\r
                Content-ID: <\(contentID)>\r
                Content-Disposition: inline; filename="picture.\(name)"\r
                \r

                """
            return Array(head.utf8) + base64 + [0x0d, 0x0a]
        }

        /// The picture as an address that holds it.
        fileprivate var address: String {
            "data:\(mediaType);base64,\(String(decoding: base64.filter { $0 > 0x20 }, as: UTF8.self))"
        }
    }

    /// The HTML with its pictures in it, to be looked at in a browser, which knows no parts of a mail.
    public var htmlToLookAt: String? { html.map { Self.showing(pictures, in: $0) } }

    /// HTML of a letter with each picture put where its name stands.
    public static func showing(_ pictures: [Picture], in html: String) -> String {
        pictures.reduce(html) { html, picture in
            html.split(separator: "\"cid:\(picture.contentID)\"", omittingEmptySubsequences: false)
                .joined(separator: "\"\(picture.address)\"")
        }
    }
}
