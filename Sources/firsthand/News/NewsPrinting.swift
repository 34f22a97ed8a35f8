// SPDX-License-Identifier: AGPL-3.0-or-later
import ArgumentParser
import Foundation
import Kit
import News

/// The files of a command that prints a line for each.
struct NewsFiles: ParsableArguments {
    @Argument(help: "The files, as they came from the network, decompressed.", completion: .file())
    var files: [String]

    @Flag(help: "Add to each line the seconds of processor time that reading took, without the file and the printing.")
    var seconds = false

    /// Prints a line for each file; ends with exit code 1 when one of them gave no result.
    ///
    /// - Parameters:
    ///   - keys: What a result says, null where there is none.
    ///   - read: Reads the bytes of one file.
    ///   - tell: Puts what was read into words, which is not part of the time.
    func print<Reading>(
        keys: [String], _ read: ([UInt8]) -> Reading, _ tell: (Reading) -> NewsResult
    ) throws {
        var isComplete = true
        for file in files {
            var took: Double?
            let result: NewsResult
            do throws(NewsFile.Unreadable) {
                let bytes = try NewsFile.bytes(of: file)
                let start = clock()
                let reading = read(bytes)
                took = Double(clock() - start) / Double(CLOCKS_PER_SEC)
                result = tell(reading)
            } catch {
                result = .problem(error.sentence)
            }
            if result.isProblem { isComplete = false }
            var members = [JSONMember(name: "file", value: .text(file))] + result.members(keys: keys)
            if seconds { members.append(JSONMember(name: "seconds", value: took.map(JSONValue.decimal) ?? .null)) }
            try NewsPrinting.line(.object(members))
        }
        guard isComplete else { throw ExitCode(1) }
    }
}

/// What a file gave.
enum NewsResult {
    /// The values of the keys, in their order; those that are missing are null, and a sentence says why.
    case values([JSONValue], because: String? = nil)
    /// Why there is nothing, as a sentence.
    case problem(String)

    var isProblem: Bool {
        guard case .problem = self else { return false }
        return true
    }

    func members(keys: [String]) -> [JSONMember] {
        let (values, sentence): ([JSONValue], String?) =
            switch self {
            case .values(let values, let sentence): (values, sentence)
            case .problem(let sentence): ([], sentence)
            }
        let members = keys.enumerated().map { place, key in
            JSONMember(name: key, value: place < values.count ? values[place] : .null)
        }
        return sentence.map { members + [JSONMember(name: "problem", value: .text($0))] } ?? members
    }
}

/// How lines come out.
enum NewsPrinting {
    static func line(_ value: JSONValue) throws {
        var line: [UInt8] = []
        value.write(to: &line)
        line.append(UInt8(ascii: "\n"))
        try FileHandle.standardOutput.write(contentsOf: Data(line))
    }

    /// Says on standard error what is not part of the result.
    static func remark(_ sentence: String) {
        FileHandle.standardError.write(Data((sentence + "\n").utf8))
    }
}

extension JSONValue {
    /// A moment as in `2026-11-21T10:00:00.000Z`.
    init(_ date: FeedDate?) {
        self.init(date.map { Moment(millis: $0.milliseconds).text })
    }
}
