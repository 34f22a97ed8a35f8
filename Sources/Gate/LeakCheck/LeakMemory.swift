// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit
import Synchronization
import Vault

/// What is held about our people, as the leak check asks it: in this process's memory alone.
///
/// Whoever opens, changes or erases a person says so here; every node of a desk has its own. The sounds of names lie in
/// locked memory, and of everything else there are only marks that nobody can read.
public final class LeakMemory: Sendable {
    private let vocabulary: LeakVocabulary
    private let kept: Mutex<HeldIndexing>

    /// Nil when the lists of words that come with the program are not whole: then nothing may leave.
    public init?() {
        guard let own = LeakVocabulary.own else { return nil }
        vocabulary = own
        kept = Mutex(HeldIndexing(own, in: GrowingMemory()))
    }

    /// Takes in what is held about somebody, in the place of what was known before.
    public func put(_ about: KnownAbout, of person: PersonID) throws { try put([(person, about)]) }

    /// The same for many, as at the start; none of them twice.
    public func put(_ people: some Sequence<(PersonID, KnownAbout)>) throws {
        try kept.withLock { kept in
            defer { kept.finish() }
            for (person, about) in people {
                do {
                    try kept.put(person, about)
                } catch {
                    // Half of somebody would be worse than none, of whom the caller is told.
                    kept.remove(person)
                    throw error
                }
            }
        }
    }

    /// Forgets somebody, as when they are erased, and wipes what only they had.
    @discardableResult
    public func remove(_ person: PersonID) -> Bool { kept.withLock { $0.remove(person) } }

    public var count: Int { kept.withLock { $0.count } }

    /// Looks at a text for a writer who may know of the people in `scope`; see `LeakCheck.answer`.
    public func answer(
        to text: LeavingText, scope: Set<PersonID>, agreed: [PersonID: Set<FactKind>] = [:]
    ) -> LeakAnswer {
        kept.withLock { kept in
            LeakCheck(index: kept.index, vocabulary: vocabulary).answer(to: text, scope: scope, agreed: agreed)
        }
    }
}

extension GrowingMemory: SoundBytes {}
