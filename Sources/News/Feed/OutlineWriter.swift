// SPDX-License-Identifier: AGPL-3.0-or-later

/// Writes OPML 2.0.
struct OutlineWriter {
    /// A folder with the feeds directly in it and the places of the folders in it.
    private struct Folder {
        let name: String
        var feeds: [ListedFeed] = []
        var folders: [Int] = []
    }

    private let title: String
    /// The first is the list itself.
    private var tree = [Folder(name: "")]
    private var places: [[String]: Int] = [[]: 0]
    private var text = ""

    init(title: String) {
        self.title = title
    }

    mutating func write(_ feeds: [ListedFeed]) -> String {
        for feed in feeds { tree[place(of: feed.folders)].feeds.append(feed) }
        text = """
            <?xml version="1.0" encoding="UTF-8"?>
            <opml version="2.0">
            <head><title>\(Self.escaped(title))</title></head>
            <body>

            """
        writeFolders()
        text += "</body>\n</opml>\n"
        return text
    }

    /// The place of a folder in the tree, which is made where there is none; deeper ones than are read are cut.
    private mutating func place(of path: [String]) -> Int {
        var place = 0
        for length in 0..<min(path.count, XMLPull.deepest / 2) {
            let part = Array(path[...length])
            if let known = places[part] {
                place = known
                continue
            }
            tree.append(Folder(name: path[length]))
            tree[place].folders.append(tree.count - 1)
            place = tree.count - 1
            places[part] = place
        }
        return place
    }

    private mutating func writeFolders() {
        var waiting: [(place: Int, next: Int)] = [(0, 0)]
        tree[0].feeds.forEach { write($0) }
        while let (place, next) = waiting.popLast() {
            guard next < tree[place].folders.count else {
                if place > 0 { text += "</outline>\n" }
                continue
            }
            waiting.append((place, next + 1))
            let inner = tree[place].folders[next]
            let name = Self.escaped(tree[inner].name)
            text += "<outline text=\"\(name)\" title=\"\(name)\">\n"
            tree[inner].feeds.forEach { write($0) }
            waiting.append((inner, 0))
        }
    }

    private mutating func write(_ feed: ListedFeed) {
        // A title is asked for, so that a feed without one is called by its address.
        let name = Self.escaped(feed.title ?? feed.address)
        text += "<outline type=\"rss\" text=\"\(name)\""
        if let title = feed.title { text += " title=\"\(Self.escaped(title))\"" }
        text += " xmlUrl=\"\(Self.escaped(feed.address))\""
        if let site = feed.site { text += " htmlUrl=\"\(Self.escaped(site))\"" }
        text += "/>\n"
    }

    private static func escaped(_ text: String) -> String {
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "&"): bytes.append(contentsOf: "&amp;".utf8)
            case UInt8(ascii: "<"): bytes.append(contentsOf: "&lt;".utf8)
            case UInt8(ascii: ">"): bytes.append(contentsOf: "&gt;".utf8)
            case UInt8(ascii: "\""): bytes.append(contentsOf: "&quot;".utf8)
            case 0x09, 0x0A, 0x0D: bytes.append(UInt8(ascii: " "))
            // XML has no way to write any other control character.
            case 0x00..<0x20: break
            default: bytes.append(byte)
            }
        }
        return String(decoding: bytes, as: UTF8.self)
    }
}
