// SPDX-License-Identifier: AGPL-3.0-or-later
import Web

/// The lists that anybody can keep as a view of their own, with the fields that filter them.
extension ViewTable {
    static let desk = ViewTable(
        access: .desk,
        lists: [
            List("/sources", [Filter("show", usual: "all"), Filter("q")]),
            List("/morning", [Filter("show", usual: "open"), Filter("days", usual: "1")]),
            List("/morning/search", [Filter("q"), Filter("from"), Filter("until")]),
            List("/briefings", []),
            List("/briefings/search", [Filter("q")]),
            List("/lines", [Filter("of")]),
            List("/network", []),
            List("/network/organisations", [Filter("of"), Filter("q")]),
            List("/outbox", [Filter("of", usual: "waiting")]),
        ])
}
