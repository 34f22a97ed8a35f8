// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import MemberNetwork
import Store

/// Which of the sent briefings somebody may read.
enum ReadingScope: Sendable {
    /// All of them: staff.
    case everything
    /// Those of some streams, each as far as it is theirs.
    case streams([ReadableStream])

    /// What a briefing `b` must be.
    var condition: SQL {
        switch self {
        case .everything: "b.state = 'sent'"
        case .streams(let streams) where streams.isEmpty: "1 = 0"
        case .streams(let streams):
            "b.state = 'sent' and b.taken_down_at is null and (\(SQL(streams.map(Self.condition(of:)), separator: " or ")))"
        }
    }

    private static func condition(of stream: ReadableStream) -> SQL {
        guard let until = stream.until else { return "b.stream_id = \(stream.id)" }
        return "(b.stream_id = \(stream.id) and b.sent_at <= \(until))"
    }
}

/// A month of the archive, with how many briefings it has.
struct ArchiveMonth: Sendable, Equatable {
    /// `2026-11`.
    let text: String
    let count: Int

    var year: Int { Int(text.prefix(4)) ?? 0 }
    var month: Int { Int(text.suffix(2)) ?? 0 }

    /// Reads what an address has: four digits, a dash, two digits.
    static func isMonth(_ text: String) -> Bool { LocalDate("\(text)-01") != nil }
}

/// A briefing in a list.
struct ArchiveEntry: Sendable, Equatable {
    let briefing: DailyBriefing
    let items: Int
}
