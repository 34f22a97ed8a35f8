// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation
import News

/// Pieces as lines of JSON: `{id, title, text, published, url, outlet}`.
struct NewsReport {
    private(set) var pieces: [Piece] = []
    /// The ids as they stood, text or number, by the text of them.
    private(set) var ids: [String: JSONValue] = [:]
    /// What was wrong with lines that were left out.
    private(set) var remarks: [String] = []

    init(_ bytes: [UInt8]) {
        let decoder = JSONDecoder()
        for (place, line) in bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false).enumerated()
        where !line.allSatisfy({ $0 <= UInt8(ascii: " ") }) {
            do {
                try add(try decoder.decode(Line.self, from: Data(line)))
            } catch {
                remarks.append("Line \(place + 1) was left out: \(Self.sentence(error))")
            }
        }
    }

    private mutating func add(_ line: Line) throws {
        guard ids[line.id.text] == nil else { throw Fault(sentence: "its id stands in an earlier line.") }
        // What does not say when it was published is taken to be as late as what stands before it.
        let published = try line.published.map { try $0.seconds } ?? pieces.last?.published ?? 0
        ids[line.id.text] = line.id.value
        pieces.append(
            Piece(
                id: line.id.text, title: line.title ?? "", text: line.text ?? "", url: line.url ?? "",
                outlet: line.outlet ?? "", published: published))
    }

    struct Fault: Error {
        let sentence: String
    }

    private static func sentence(_ error: any Error) -> String {
        switch error {
        case let fault as Fault: fault.sentence
        case DecodingError.keyNotFound(let key, _): "it has no \(key.stringValue)."
        case DecodingError.valueNotFound(_, let context), DecodingError.typeMismatch(_, let context):
            context.codingPath.first.map { "its \($0.stringValue) is of the wrong kind." } ?? "it is no object."
        default: "it is not JSON."
        }
    }
}

extension NewsReport {
    private struct Line: Decodable {
        let id: TextOrNumber
        let title: String?
        let text: String?
        let published: TextOrNumber?
        let url: String?
        let outlet: String?
    }

    private enum TextOrNumber: Decodable {
        case text(String)
        case number(Double)

        init(from decoder: any Decoder) throws {
            let container = try decoder.singleValueContainer()
            if let number = try? container.decode(Double.self) {
                self = .number(number)
            } else {
                self = .text(try container.decode(String.self))
            }
        }

        var text: String {
            switch self {
            case .text(let text): text
            case .number(let number): Int(exactly: number).map { String($0) } ?? String(number)
            }
        }

        var value: JSONValue {
            switch self {
            case .text(let text): .text(text)
            case .number(let number): Int(exactly: number).map(JSONValue.whole) ?? .decimal(number)
            }
        }

        /// Seconds since 1970 of a moment, which may also be written out.
        var seconds: Int {
            get throws {
                switch self {
                case .number(let number):
                    guard let seconds = Int(exactly: number.rounded(.down)) else { break }
                    return seconds
                case .text(let text):
                    guard let date = FeedDate(text) else { break }
                    return Int((Double(date.milliseconds) / 1000).rounded(.down))
                }
                throw Fault(sentence: "its time cannot be read.")
            }
        }
    }
}
