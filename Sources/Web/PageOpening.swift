// SPDX-License-Identifier: AGPL-3.0-or-later
import HTTPTypes
import Hummingbird

/// Whether a page is opened by somebody who may read it, as far as the request says so itself.
enum PageOpening {
    /// Words by which robots and programs name themselves.
    private static let robots = [
        "bot", "crawl", "spider", "slurp", "preview", "facebookexternalhit", "whatsapp", "archiver", "scanner",
        "monitor", "curl/", "wget/", "python", "go-http-client", "java/", "libwww",
    ]
    /// Where browsers say that they fetch a page before anybody asked for it.
    private static let fetchedAhead = ["Sec-Purpose", "Purpose", "X-Purpose", "X-Moz"].compactMap { HTTPField.Name($0) }

    /// False for HEAD, for pages fetched ahead, and for robots that say what they are; nothing of it is kept.
    static func isByReader(_ request: Request) -> Bool {
        guard request.method == .get else { return false }
        let isAhead = fetchedAhead.contains { name in
            request.headers[name].map {
                ["prefetch", "prerender", "preview"].contains(where: $0.lowercased().contains)
            }
                ?? false
        }
        guard !isAhead else { return false }
        // The telephones of a maker called Cubot are no robots.
        let agent = (request.headers[.userAgent] ?? "").lowercased().replacing("cubot", with: "")
        return !robots.contains(where: agent.contains)
    }
}
