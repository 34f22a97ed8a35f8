// SPDX-License-Identifier: AGPL-3.0-or-later

/// Chooses what an entry is known by.
enum EntryIdentity {
    static let longest = 512

    /// The id, or else the link, or else a hash of the title and text.
    ///
    /// What is too long for a key in a database is known by its hash.
    static func choose(id: String?, link: String?, title: FeedText?, text: FeedText?) -> String {
        if let given = [id, link].compactMap(\.self).first(where: { !$0.isEmpty }) {
            return given.utf8.count <= longest ? given : "hash:\(hash([given]))"
        }
        return "hash:\(hash([title?.source ?? "", text?.source ?? ""]))"
    }

    /// A 128-bit hash in hexadecimal that stays the same in every process and version.
    ///
    /// It is FNV-1a, which keeps honest texts apart; whoever writes a feed could make two of its own entries alike, and
    /// gains nothing.
    static func hash(_ texts: [String]) -> String {
        // 2^128 arithmetic: the prime is 2^88 + 0x13B.
        var hash: UInt128 = 0x6C62_272E_07BB_0142_62B8_2175_6295_C58D
        for text in texts {
            for byte in text.utf8 {
                hash = (hash ^ UInt128(byte)) &* 0x0000_0000_0100_0000_0000_0000_0000_013B
            }
            // A byte that UTF-8 never holds keeps "ab", "c" apart from "a", "bc".
            hash = (hash ^ 0xFF) &* 0x0000_0000_0100_0000_0000_0000_0000_013B
        }
        let digits = String(hash, radix: 16)
        return String(repeating: "0", count: 32 - digits.count) + digits
    }
}
