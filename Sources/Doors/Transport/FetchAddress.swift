// SPDX-License-Identifier: AGPL-3.0-or-later
import CCurl

/// A web address that has passed every check that can be made before it is resolved.
///
/// libcurl's own parser reads it, and libcurl later gets the text which that parser wrote: two parsers that
/// disagree about where the host ends are how such checks get bypassed.
struct FetchAddress: Sendable, Hashable {
    let url: String
    let isSecure: Bool
    let host: String

    private static let longest = 2000

    init?(_ text: String) {
        guard text.utf8.count <= Self.longest, text.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7f }) else { return nil }
        guard let parts = curl_url() else { return nil }
        defer { curl_url_cleanup(parts) }
        let flags = UInt32(CURLU_DISALLOW_USER | CURLU_URLENCODE | CURLU_ALLOW_SPACE)
        guard curl_url_set(parts, CURLUPART_URL, text, flags) == CURLUE_OK else { return nil }
        guard Self.part(CURLUPART_USER, of: parts) == nil, Self.part(CURLUPART_PASSWORD, of: parts) == nil,
            curl_url_set(parts, CURLUPART_FRAGMENT, nil, 0) == CURLUE_OK,
            let scheme = Self.part(CURLUPART_SCHEME, of: parts), scheme == "http" || scheme == "https",
            let host = Self.part(CURLUPART_HOST, of: parts), !host.isEmpty,
            let url = Self.part(CURLUPART_URL, of: parts)
        else { return nil }
        self.url = url
        self.host = host.lowercased()
        isSecure = scheme == "https"
    }

    private static func part(_ part: CURLUPart, of parts: OpaquePointer) -> String? {
        var text: UnsafeMutablePointer<CChar>?
        guard curl_url_get(parts, part, &text, 0) == CURLUE_OK, let text else { return nil }
        defer { curl_free(text) }
        return String(cString: text)
    }
}
