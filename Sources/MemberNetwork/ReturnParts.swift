// SPDX-License-Identifier: AGPL-3.0-or-later
import Doors
import Kit
import Page

/// How returned mail is shown.
enum ReturnParts {
    /// What came back of the messages to one subscriber; nothing when nothing did.
    static func list(_ returned: [Returns.Kept], zone: Zone) -> HTML {
        guard !returned.isEmpty else { return .nothing }
        return """
            <section aria-labelledby="returned-title"><h2 id="returned-title">Mail that came back</h2>
            <ul class="rows bare" role="list">\(returned, { row($0, zone: zone) })</ul></section>
            """
    }

    private static func row(_ kept: Returns.Kept, zone: Zone) -> HTML {
        let code: HTML = kept.what.code.map { " <span class=\"meta\">(\($0))</span>" } ?? .nothing
        return """
            <li class="cluster"><span>\(zone.date(of: kept.at).spoken)</span> \(status(kept.what.kind)) \
            <span>\(kept.what.words)\(code)</span></li>
            """
    }

    private static func status(_ kind: MailReturn.Kind) -> HTML {
        switch kind {
        case .hard, .soft: Parts.status(.warning, "Came back")
        case .delayed: Parts.status(.waiting, "Delayed")
        case .complaint: Parts.status(.stopped, "Unwanted")
        case .other, .late, .unknown, .forged, .unreadable: Parts.status(.info, "Not counted")
        }
    }
}
