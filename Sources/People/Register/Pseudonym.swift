// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit

/// Names for cards, drawn by lot when nobody thinks of one: of plants and stones, so that they fit no country, faith or
/// sex.
enum Pseudonym {
    private static let firsts = [
        "Alder", "Amber", "Ash", "Aspen", "Bay", "Birch", "Bracken", "Bramble", "Cedar", "Clover", "Coral", "Elder",
        "Fern", "Flint", "Garnet", "Ginger", "Hazel", "Heather", "Holly", "Indigo", "Ivy", "Jade", "Jasper", "Juniper",
        "Larch", "Laurel", "Linden", "Maple", "Marble", "Moss", "Myrtle", "Olive", "Onyx", "Opal", "Pearl", "Pine",
        "Quartz", "Reed", "Rowan", "Rush", "Saffron", "Sage", "Sorrel", "Tamarind", "Teasel", "Thistle", "Topaz",
        "Umber", "Violet", "Willow", "Yarrow", "Yew",
    ]
    private static let seconds = [
        "Bank", "Beck", "Bridge", "Brook", "Cairn", "Cliff", "Cove", "Dale", "Dune", "Fell", "Field", "Ford", "Glen",
        "Grove", "Harbour", "Heath", "Hill", "Isle", "Lake", "Lane", "Ledge", "Mere", "Mill", "Moor", "Orchard", "Pass",
        "Path", "Pier", "Pond", "Ridge", "River", "Shore", "Spring", "Stone", "Stream", "Tarn", "Vale", "Well", "Wharf",
        "Wood",
    ]

    /// One of some two thousand.
    static func drawn(outside: Outside) -> String {
        let bytes = outside.randomBytes(4)
        let first = (Int(bytes[0]) << 8 | Int(bytes[1])) % firsts.count
        let second = (Int(bytes[2]) << 8 | Int(bytes[3])) % seconds.count
        return firsts[first] + " " + seconds[second]
    }
}
