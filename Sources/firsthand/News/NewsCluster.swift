// SPDX-License-Identifier: AGPL-3.0-or-later
import ArgumentParser
import News

struct NewsCluster: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cluster", abstract: "Find copies among pieces of news, and gather the pieces into stories.",
        discussion: """
            {clusters: [[id, …], …], families: [{original, copies: [id, …]}, …]}

            The file has a line of JSON for each piece: {id, title, text, published, url, outlet}. "published" is a date \
            in any usual form or seconds since 1970. The pieces are taken in the order of their times. Each is in one \
            cluster, copies in that of their original; only pieces that have copies, and those, are in families.

            A line that is not such an object, or whose id was there before, is left out and named on standard error.
            """)

    static let mostBytes = 1 << 30

    @Argument(help: "The file; no more than 1 GB of it is read.", completion: .file())
    var file: String

    @Flag(help: "Add the seconds of processor time that finding copies, and gathering, took.")
    var seconds = false

    func run() throws {
        let report: NewsReport
        do throws(NewsFile.Unreadable) {
            report = NewsReport(try NewsFile.bytes(of: file, most: Self.mostBytes))
        } catch {
            try NewsPrinting.line([
                "file": .text(file), "clusters": .null, "families": .null, "problem": .text(error.sentence),
            ])
            throw ExitCode(1)
        }
        for remark in report.remarks { NewsPrinting.remark(remark) }
        try tell(NewsGathering(report.pieces), ids: report.ids)
    }

    private func tell(_ gathering: NewsGathering, ids: [String: JSONValue]) throws {
        let values = { (texts: [String]) in JSONValue.list(texts.map { ids[$0] ?? .text($0) }) }
        var members = [
            JSONMember(
                name: "clusters", value: .list(gathering.clustering.all.map { values($0.pieces + $0.copies) })),
            JSONMember(
                name: "families",
                value: .list(
                    gathering.syndication.allFamilies().map { family in
                        ["original": ids[family.original] ?? .text(family.original), "copies": values(family.copies)]
                    })),
        ]
        if seconds {
            let took = (copies: gathering.secondsOfCopies, clusters: gathering.secondsOfClusters)
            let value: JSONValue = ["copies": .decimal(took.copies), "clusters": .decimal(took.clusters)]
            members.append(JSONMember(name: "seconds", value: value))
        }
        try NewsPrinting.line(.object(members))
    }
}
