// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store

/// Saving what was typed, so that two people who write at once lose nothing.
extension BriefingDesk {
    /// What became of what was typed.
    struct Saved: Sendable, Equatable {
        /// Blocks that a colleague changed at the same time; nil stands for subject and opening lines.
        var clashes: [ID<BriefingBlock>?] = []
        var didChange = false
    }

    /// Saves all that was typed, and does one step with it.
    ///
    /// Where a colleague wrote at the same place since, theirs stays and these words are kept beside it; with
    /// `keepsClashes` false they are only named. Throws `notFound` when it is no draft any more.
    func save(
        _ draft: BriefingDraft, of id: ID<DailyBriefing>, then step: EditorStep, keepsClashes: Bool = true,
        by staffID: String, name: String
    ) async throws -> Saved {
        try await store.write { tx in
            guard try briefings.lock(id, in: tx), let before = try briefings.whole(id, in: tx) else {
                throw DeskError.notFound
            }
            var saved = Saved()
            try save(draft.head, seen: draft.seenHead, over: before, &saved, in: tx)
            try save(draft.blocks, over: before, &saved, in: tx)
            if keepsClashes { try keepClashes(saved.clashes, of: draft, before, name: name, in: tx) }
            if try put(draft.pictures, over: before, in: tx) { saved.didChange = true }
            if try take(step, in: id, tx) { saved.didChange = true }
            guard saved.didChange else { return saved }
            try briefings.advance(id, in: tx)
            try remember(id, by: staffID, name: name, in: tx)
            try Event.record(
                "briefing.changed", by: .staff(staffID), of: id.text, at: outside.now(), in: tx, outside: outside)
            return saved
        }
    }

    private func save(
        _ head: BriefingDraft.Head, seen: String, over before: WholeBriefing, _ saved: inout Saved, in tx: Tx
    ) throws {
        let kept = BriefingDraft.Head(subject: before.briefing.subject, opening: before.briefing.opening)
        switch Self.comparison(typed: head.mark, seen: seen, kept: kept.mark) {
        case .same: break
        case .changed:
            try briefings.write(head, to: before.briefing.id, in: tx)
            saved.didChange = true
        case .clash: saved.clashes.append(nil)
        }
    }

    private func save(
        _ typed: [ID<BriefingBlock>: BriefingDraft.Typed], over before: WholeBriefing, _ saved: inout Saved, in tx: Tx
    ) throws {
        let kept = Dictionary(uniqueKeysWithValues: before.blocks.map { ($0.id, $0.writing) })
        for (id, typed) in typed.sorted(by: { $0.key.text < $1.key.text }) {
            switch Self.comparison(typed: typed.writing.mark, seen: typed.seen, kept: kept[id]?.mark) {
            case .same: break
            case .changed:
                try briefings.blocks.write(typed.writing, to: id, in: tx)
                saved.didChange = true
            case .clash: saved.clashes.append(id)
            }
        }
    }

    private enum Comparison { case same, changed, clash }

    /// - Parameter kept: the mark of what is there now; nil when it was taken out meanwhile.
    private static func comparison(typed: String, seen: String, kept: String?) -> Comparison {
        if typed == seen || typed == kept { return .same }
        return seen == kept ? .changed : .clash
    }

    private func keepClashes(
        _ clashes: [ID<BriefingBlock>?], of draft: BriefingDraft, _ before: WholeBriefing, name: String, in tx: Tx
    ) throws {
        for block in clashes {
            let writing = block.flatMap { draft.blocks[$0]?.writing }
            let title = writing.map { $0.title.isEmpty ? "One of the blocks" : $0.title } ?? "Subject and opening lines"
            let words = writing?.asText ?? "\(draft.head.subject)\n\n\(draft.head.opening)"
            try drafts.keep(
                outside.newID(), words, title: title, for: block, of: before.briefing.id, by: name, at: outside.now(),
                in: tx)
        }
    }

    /// A version for each person, and a new one when five minutes have passed.
    private func remember(_ id: ID<DailyBriefing>, by staffID: String, name: String, in tx: Tx) throws {
        guard let whole = try briefings.whole(id, in: tx) else { return }
        let text = BriefingText.plain(whole)
        let now = outside.now()
        let newest = try drafts.newest(of: id, in: tx)
        // The same words by another hand are a version too: it says who changed it last.
        if let newest, newest.text == text, newest.by == staffID { return }
        if let newest, newest.by == staffID, now.seconds(since: newest.at) < 300 {
            return try drafts.replaceNewest(of: id, version: whole.briefing.version, text: text, in: tx)
        }
        try drafts.add(
            outside.newID(), version: whole.briefing.version, text: text, of: id, by: staffID, name: name, at: now,
            in: tx)
    }
}

extension BriefingBlock.Writing {
    /// All of it as paragraphs, to be kept or compared.
    var asText: String {
        let labelled = [
            ("", time), ("", title), ("Content note: ", note), ("", words), ("Why it matters: ", why),
            ("What you can say: ", say), ("Tags: ", tags), ("In words: ", alt),
            ("Credit: ", credit), ("", link),
        ]
        return labelled.filter { !$0.1.isEmpty }.map { $0.0 + $0.1 }.joined(separator: "\n")
    }
}
