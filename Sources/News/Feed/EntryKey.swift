// SPDX-License-Identifier: AGPL-3.0-or-later

/// What the entries of one feed are known by: chosen from its first two readings, and then kept for good.
///
/// Most feeds are known by their ids, or where an entry has none by its link, or by what it says. A few give every
/// entry the same id, or new ids at every fetch: they are known by their links, or by what they say.
public enum EntryKey: String, Sendable, CaseIterable {
    case id, link, text

    /// The key for a feed that is read for the first time.
    public init(for entries: [FeedEntry]) {
        let keys: [EntryKey] = [.id, .link]
        self = keys.first { $0.tellsApart(entries) } ?? .text
    }

    /// The key after the second reading, to be kept from then on whatever the feed does.
    ///
    /// Where the links say that these are the same entries and the ids say that they are not, the ids are worthless.
    public func settled(first: [FeedEntry], second: [FeedEntry]) -> EntryKey {
        guard let position = Self.allCases.firstIndex(of: self) else { return self }
        for key in Self.allCases[position...] where key != .text {
            let others: [EntryKey] = key == .id ? [.link, .text] : [.text]
            let most = others.map { $0.common(first, second) }.max() ?? 0
            let isTold = key.tellsApart(first) && key.tellsApart(second)
            if isTold, key.common(first, second) * 2 >= most { return key }
        }
        return .text
    }

    /// How many entries the two readings have in common by this key.
    private func common(_ first: [FeedEntry], _ second: [FeedEntry]) -> Int {
        Set(first.map { $0.identity(by: self) }).intersection(second.map { $0.identity(by: self) }).count
    }

    /// Whether the key gives different entries different names.
    private func tellsApart(_ entries: [FeedEntry]) -> Bool {
        let names = Set(entries.map { $0.identity(by: self) }).count
        let texts = Set(entries.map { $0.identity(by: .text) }).count
        // A feed that repeats an entry now and then is no worse for it.
        return names * 2 >= texts
    }
}

extension FeedEntry {
    /// What the entry is known by in a feed whose entries are known by the given key.
    ///
    /// Never empty, never longer than 512 bytes. By ``EntryKey/id`` it is ``identity``.
    public func identity(by key: EntryKey) -> String {
        switch key {
        case .id: identity
        case .link: EntryIdentity.choose(id: nil, link: writtenLink, title: title, text: summary ?? content)
        case .text: EntryIdentity.choose(id: nil, link: nil, title: title, text: summary ?? content)
        }
    }
}
