// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import MemberNetwork
import Store

/// The look back on a week, made from the tags of what was sent.
extension BriefingDesk {
    /// How many outlets a look back names for one tag.
    private static let mostOutlets = 8

    /// Begins a briefing with a top story for each tag of the last seven days, the most used first.
    ///
    /// Throws `invalid` when nothing with a tag was sent.
    func lookBack(stream: ID<MessageStream>?, by staffID: String, name: String) async throws -> ID<DailyBriefing> {
        try await store.write { tx in
            let (id, stream) = try begin(stream: stream, by: staffID, name: name, in: tx)
            let today = zone.date(of: outside.now())
            let week = try briefings.sent(to: stream, from: today.adding(days: -6), until: today, in: tx)
            let told = try week.flatMap { briefing in
                try briefings.blocks.blocks(of: briefing.id, in: tx).filter(\.kind.isNews).map { (briefing.day, $0) }
            }
            let tags = Self.byTag(told)
            guard !tags.isEmpty else {
                throw DeskError.invalid([
                    FieldProblem(
                        "main", "No story of the last seven days has a tag. Tags are under More in the editor.")
                ])
            }
            for (tag, told) in tags { try tell(tag, told, in: id, tx) }
            let head = BriefingDraft.Head(
                subject: "The week: \(tags.prefix(3).map(\.tag).joined(separator: ", "))", opening: "")
            try briefings.write(head, to: id, in: tx)
            return id
        }
    }

    private static func byTag(_ told: [(day: LocalDate, block: BriefingBlock)]) -> [(
        tag: String, told: [(day: LocalDate, block: BriefingBlock)]
    )] {
        let tagged = told.flatMap { entry in
            entry.block.writing.tags.split(separator: " ").map { (tag: String($0), entry: entry) }
        }
        let groups = Dictionary(grouping: tagged, by: \.tag).map { (tag: $0.key, told: $0.value.map(\.entry)) }
        return groups.sorted { ($1.told.count, $0.tag) < ($0.told.count, $1.tag) }
    }

    /// A line for each story under a tag, with its day, and the outlets that they rested on.
    private func tell(
        _ tag: String, _ told: [(day: LocalDate, block: BriefingBlock)], in id: ID<DailyBriefing>, _ tx: Tx
    ) throws {
        let lines = told.map { "\($0.day.spokenWeekday): \($0.block.name)" }
        let block: ID<BriefingBlock> = outside.newID()
        let writing = BriefingBlock.Writing(
            title: tag.prefix(1).uppercased() + tag.dropFirst(), words: lines.joined(separator: "\n"), tags: tag)
        try briefings.blocks.insert(block, .story, writing, into: id, in: tx)
        var named: Set<String> = []
        let outlets = told.flatMap(\.block.outlets).filter { named.insert($0.outlet).inserted }
        for outlet in outlets.prefix(Self.mostOutlets) {
            try briefings.blocks.copy(outlet, as: outside.newID(), to: block, in: tx)
        }
    }
}
