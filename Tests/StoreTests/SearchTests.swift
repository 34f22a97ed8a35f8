// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Support
import Testing

/// One contract for both databases' full-text indexes.
@Suite("Search") struct SearchTests {
    private static let texts = [
        ("1", "The Łódź ghetto: an Élan's naïve façade, 2026"),
        ("2", "كاوه محمدی در تهران — کتاب‌ها"),
        ("3", "البَحْرُ الأَبيض المتوسط"),
        ("4", "ሰላም ለዓለም ኢትዮጵያ"),
        ("5", "don't stop; covid19 and 1e5 at http://example.org/a-b"),
        ("6", "İstanbul STRASSE straße ﬁne"),
    ]

    private static let hits = [
        ("lodz", "1"), ("ŁÓDŹ", "1"), ("elans", "1"), ("NAIVE facade", "1"), ("facade naive", "1"), ("۲۰۲۶", "1"),
        ("کاوه", "2"), ("كاوه", "2"), ("محمدي", "2"), ("کتابها", "2"), ("تهر", "2"),
        ("البحر", "3"), ("الابيض", "3"), ("أبيض", ""), ("المتو", "3"),
        ("ሰላም", "4"), ("ኢትዮ", "4"), ("dont", "5"), ("don’t", "5"), ("covid19", "5"), ("covid", "5"), ("1e5", "5"),
        ("example org", "5"), ("example.org/a-b", "5"), ("istanbul", "6"), ("strasse", "6"), ("fine", "6"),
        ("cov stop", ""), ("stop cov", "5"), ("nothing", ""), ("", ""), ("\"", ""), ("* OR near(", ""), ("' | !", ""),
    ]

    @Test(arguments: TestStore.kinds)
    func `words are found however they are typed`(_ kind: TestStore.Kind) async throws {
        let found = try await withStore(kind) { store in
            try await store.write { tx in
                for (id, text) in Self.texts { try Search().put(kind: "story", id: id, text: text, in: tx) }
                return try Self.hits.map { query, _ in
                    "\(query): " + (try Search().find(query, kind: "story", limit: 9, in: tx)).joined(separator: " ")
                }
            }
        }
        #expect(found == Self.hits.map { "\($0): \($1)" })
    }

    @Test(arguments: TestStore.kinds)
    func `a thing put again is found by its new words only, and a removed one by none`(
        _ kind: TestStore.Kind
    ) async throws {
        let found = try await withStore(kind) { store in
            try await store.write { tx in
                let search = Search()
                try search.put(kind: "story", id: "1", text: "old words", in: tx)
                try search.put(kind: "story", id: "1", text: "new words", in: tx)
                try search.put(kind: "story", id: "2", text: "other words", in: tx)
                let before = try ["old", "new", "words"].map { try search.find($0, kind: "story", limit: 9, in: tx) }
                try search.remove(kind: "story", id: "2", in: tx)
                try search.remove(kind: "story", id: "never", in: tx)
                return try before + [search.find("words", kind: "story", limit: 9, in: tx)]
            }
        }
        #expect(found == [[], ["1"], ["2", "1"], ["1"]])
    }

    @Test(arguments: TestStore.kinds)
    func `kinds are apart, and there are as many answers as were asked for, the newest first`(
        _ kind: TestStore.Kind
    ) async throws {
        let found = try await withStore(kind) { store in
            try await store.write { tx in
                for number in 1...5 { try Search().put(kind: "story", id: "\(number)", text: "peace", in: tx) }
                try Search().put(kind: "guide", id: "1", text: "peace", in: tx)
                return try [
                    Search().find("peace", kind: "story", limit: 2, in: tx),
                    Search().find("peace", kind: "guide", limit: 2, in: tx),
                ]
            }
        }
        #expect(found == [["5", "4"], ["1"]])
    }
}
