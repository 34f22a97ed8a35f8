// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import News

/// What the entries of a feed are known by, as a fetch finds it: chosen at the first reading, settled at the second, and
/// kept from then on.
enum EntryKeying: Sendable {
    case known(EntryKey)
    case first(EntryKey, FirstReading)
    /// With the old and new names of the items of the first reading, where they differ.
    case settled(EntryKey, renames: [(old: String, new: String)])

    /// - Parameters:
    ///   - known: what the items were known by until now; nil at the first reading.
    ///   - first: the first reading, until the key is settled.
    init(_ document: FeedDocument, reading: FirstReading, known: EntryKey?, first: FirstReading?) {
        guard let known else {
            self = .first(EntryKey(for: document.entries), reading)
            return
        }
        // The same bytes again show nothing of whether the ids last.
        guard let first, first.bytes != reading.bytes,
            case .feed(let earlier) = Feed.read(first.bytes, contentType: first.contentType, base: first.base)
        else {
            self = .known(known)
            return
        }
        let key = known.settled(first: earlier.entries, second: document.entries)
        let renames = earlier.entries.map { entry in
            (old: SourceNews.Entry.identity(of: entry, by: known), new: SourceNews.Entry.identity(of: entry, by: key))
        }
        self = .settled(key, renames: renames.filter { $0.old != $0.new })
    }

    var key: EntryKey {
        switch self {
        case .known(let key), .first(let key, _), .settled(let key, _): key
        }
    }
}

extension SourceNews.Entry {
    static func identity(of entry: FeedEntry, by key: EntryKey) -> String {
        Typed.line(entry.identity(by: key), limit: 500)
    }
}
