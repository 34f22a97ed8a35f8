// SPDX-License-Identifier: AGPL-3.0-or-later

/// English words that say nothing of what a text is about, with those that every news text holds.
enum StopWords {
    static func contains(_ hash: UInt64) -> Bool {
        let all = slots
        return all[slot(of: hash, in: all)] == hash
    }

    /// The hashes, each at its own end or in the next free slot, of which most are free; they are mixed already.
    private static let slots: [UInt64] = {
        var slots = Array(repeating: UInt64(0), count: 2048)
        for hash in WordScanner.hashes(list) { slots[slot(of: hash, in: slots)] = hash }
        return slots
    }()

    private static func slot(of hash: UInt64, in slots: [UInt64]) -> Int {
        var slot = Int(truncatingIfNeeded: hash) & (slots.count - 1)
        while slots[slot] != 0, slots[slot] != hash { slot = (slot + 1) & (slots.count - 1) }
        return slot
    }

    private static let list = """
        a about above across after afterwards again against all almost alone along already also although always am among
        amongst an and another any anyone anything anywhere are aren't around as at away back be became because become
        been before behind being below between both but by came can can't cannot come could couldn't did didn't do does
        doesn't doing don't done down during each either else enough etc even ever every everyone everything few for from
        further get gets give go goes going gone got had hadn't has hasn't have haven't having he he'd he'll her here
        hers herself him himself his how however i i'd i'll i'm i've if in indeed instead into is isn't it its itself
        just keep last least less let like likely made make makes many may maybe me meanwhile might mine more moreover
        most mostly mr mrs ms much must mustn't my myself near neither never nevertheless next no nobody none nor not
        nothing now nowhere of off often on once one only onto or other others otherwise our ours ourselves out over own
        per perhaps put quite rather re really said same say says saying see seem seemed seems several shall she she'd
        she'll should shouldn't since so some somehow someone something sometimes still such take taken than that the
        their theirs them themselves then there thereby therefore these they they'd they'll they're they've this those
        though through throughout thus to today together told too took towards toward under until up upon us use used
        using various very via was wasn't way we we'd we'll we're we've well went were weren't what whatever when
        whenever where whereas wherever whether which while whilst who whoever whole whom whose why will with within
        without won't would wouldn't yesterday yet you you'd you'll you're you've your yours yourself yourselves
        monday tuesday wednesday thursday friday saturday sunday
        """
}
