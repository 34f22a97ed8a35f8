// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation
import Kit
import News

/// Folders of feed files that the host has put on the machine, for a desk without internet.
///
/// Only folders directly below one place that a setting names are ever opened, and in them only plain files.
struct FeedFolders: Sendable {
    static let mostFiles = 500
    static let largestFile = 5_000_000

    /// Nil when the host has set no place for them.
    let place: String?

    func read(_ name: String, now: Moment) -> Result<SourceNews, SourceFetching.Problem> {
        guard let place, SourceAddress.isFolderName(name) else {
            return .failure(
                .init(
                    sentence: "This desk has no place for folders of feed files. The person who hosts it can set one."))
        }
        let folder = URL(fileURLWithPath: place, isDirectory: true).appendingPathComponent(name, isDirectory: true)
        guard let files = try? FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() else {
            return .failure(.init(sentence: "There is no folder of that name among the desk's feed files."))
        }
        var entries: [SourceNews.Entry] = []
        var notes: [String] = []
        var readable = 0
        for file in files.prefix(Self.mostFiles) where !file.hasPrefix(".") {
            switch document(at: folder.appendingPathComponent(file)) {
            case .success(let feed):
                readable += 1
                entries += SourceNews.Feed(feed, now: now).entriesOfTheirOwnOutlet
            case .failure(let problem): notes.append("\(Typed.line(file, limit: 60)): \(problem.sentence)")
            }
        }
        guard readable > 0 else {
            return .failure(.init(sentence: notes.first ?? "The folder has no files in it."))
        }
        let note = notes.isEmpty ? nil : notes.prefix(3).joined(separator: " ")
        let feed = SourceNews.Feed(title: name, site: nil, note: note, entries: entries)
        return .success(SourceNews(etag: nil, lastModified: nil, permanentAddress: nil, feed: feed))
    }

    private func document(at url: URL) -> Result<FeedDocument, SourceFetching.Problem> {
        let attributes = try? FileManager.default.attributesOfItem(atPath: url.path)
        guard attributes?[.type] as? FileAttributeType == .typeRegular, let size = attributes?[.size] as? NSNumber
        else {
            return .failure(.init(sentence: "This is not a plain file."))
        }
        guard size.intValue <= Self.largestFile, let bytes = FileManager.default.contents(atPath: url.path) else {
            return .failure(.init(sentence: "The file is larger than 5 MB or cannot be read."))
        }
        switch Feed.read([UInt8](bytes), contentType: nil, base: nil) {
        case .feed(let document): return .success(document)
        case .problem(let problem): return .failure(.init(sentence: problem.sentence))
        }
    }
}
