// SPDX-License-Identifier: AGPL-3.0-or-later

/// One parameter of a query, as it stands there.
struct QueryParameter {
    /// In lower case, without the `amp;` that a badly written page leaves before it.
    let name: String
    let value: String
    let written: String

    static func all(_ query: Substring) -> [QueryParameter] {
        query.utf8.split(separator: UInt8(ascii: "&")).map { QueryParameter(Substring($0)) }
    }

    /// The query of some parameters, with its question mark, or nothing.
    static func written(_ parameters: [QueryParameter]) -> String {
        parameters.isEmpty ? "" : "?\(parameters.map(\.written).joined(separator: "&"))"
    }

    private init(_ text: Substring) {
        let bytes = text.utf8.starts(with: "amp;".utf8) ? text.utf8.dropFirst(4) : text.utf8
        let plain = PercentEncoding.plain(Substring(bytes))
        let equals = plain.utf8.firstIndex(of: UInt8(ascii: "="))
        written = plain
        name = equals.map { plain[..<$0].lowercased() } ?? plain.lowercased()
        value = equals.map { String(plain[$0...].dropFirst()) } ?? ""
    }

    /// Whether it only tells the outlet where a reader came from.
    var follows: Bool {
        if Self.following.contains(name) || Self.prefixes.contains(where: { name.utf8.starts(with: $0.utf8) }) {
            return true
        }
        return Self.ways.contains(name) && Self.knownWays.contains(value.lowercased())
    }

    /// Whether it opens an article to somebody without a subscription: needed to read it, but not to know it.
    var opens: Bool { Self.opening.contains(name) }

    var asksForAMP: Bool {
        switch name {
        case "amp": ["", "1", "true"].contains(value)
        case "outputtype", "output", "mode", "view": value == "amp"
        case "usqp", "__amp_source_origin", "amp_js_v", "amp_gsa", "amp_ct", "amp_tf": true
        default: false
        }
    }

    private static let prefixes = ["utm_", "at_", "ns_", "mc_", "pk_", "mtm_", "hsa_", "_hs", "vero_", "oly_", "guce_"]

    private static func words(_ text: String) -> Set<String> {
        Set(text.utf8.split(whereSeparator: \.isSpace).map { String(Substring($0)) })
    }

    private static let following = words(
        """
        fbclid gclid gclsrc dclid gbraid wbraid gad_source msclkid yclid twclid ttclid li_fat_id igshid igsh mibextid
        mkt_tok cmp cmpid dcmp icid ncid ocid ito xtor smid smtyp sr_share soc_src soc_trk ftcamp ftag cndid ref_src
        ref_url guccounter _ga _gl sfnsn __twitter_impression spm dicbo trk trkcampaign s_kwcid ef_id wt.mc_id wt_mc
        _openstat action_object_map action_type_map action_ref_map fb_action_ids fb_action_types fb_source fb_ref
        share_source sharetype feature_share taboola_campaign_id tblci outbrain_id obclid
        """)

    /// Parameters that can hold an id, and are dropped only with a value that is known to be a way to the article.
    private static let ways: Set = ["ref", "referrer", "referer", "source", "src", "via", "share", "from", "ref_type"]

    private static let knownWays = words(
        """
        rss feed atom twitter tw x facebook fb instagram ig linkedin whatsapp telegram reddit pinterest tiktok bluesky
        bsky threads email mail newsletter push app google googlenews bing flipboard applenews home homepage hp nav
        share social copy copylink share-link rss-feed twsrc socialflow
        """)

    private static let opening: Set = [
        "sharetoken", "unlocked_article_code", "giftcopy", "gift", "accesstoken", "gaa_at", "gaa_n", "gaa_ts",
        "gaa_sig",
    ]
}
