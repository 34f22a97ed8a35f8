// SPDX-License-Identifier: AGPL-3.0-or-later

/// What the demo's own web server answers to a path.
enum DemoAnswer: Equatable, Sendable {
    case document(contentType: String, bytes: [UInt8])
    /// For good, to another path.
    case moved(String)
    case gone
    case status(Int)
}

/// The demo's own web site: what is answered to each path.
struct DemoSite: Equatable, Sendable {
    let answers: [String: DemoAnswer]

    /// What is answered to a request's target, whatever query stands in it; 404 where there is nothing.
    func answer(to target: String) -> DemoAnswer {
        answers[String(target.prefix { $0 != "?" })] ?? .status(404)
    }
}

/// An invented feed, at the address by which it is added.
struct DemoFeed: Equatable, Sendable {
    /// Starts with a slash.
    let path: String
    let title: String
    /// The folder that it lies in among the sources.
    let group: String
    let answer: DemoAnswer
    /// How many entries were written for it; nil where there is no feed to read.
    let entries: Int?
    /// Whether it is in the list of sources; the others are found from the address of their home page.
    let isListed: Bool
    /// The outlet's home page.
    let home: String
}
