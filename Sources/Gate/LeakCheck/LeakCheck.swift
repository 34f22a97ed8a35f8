// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit

/// Looks at every text before it leaves, knowing what is held about our people and must not appear.
///
/// Built once from all that is held, in memory only; a text is then read in time proportional to its length.
public struct LeakCheck {
    let index: HeldIndex
    let vocabulary: LeakVocabulary

    /// Nil when the lists are not whole.
    init?(known: [PersonID: KnownAbout], lists: LeakLists) {
        guard lists.isWhole else { return nil }
        self.init(known: known, vocabulary: LeakVocabulary(lists))
    }

    init(known: [PersonID: KnownAbout], vocabulary: LeakVocabulary) {
        self.vocabulary = vocabulary
        var indexing = HeldIndexing(vocabulary, in: OrdinaryBytes())
        // In an order of their own, so that the answer is the same each time.
        for (id, about) in known.sorted(by: { $0.key.text < $1.key.text }) { try? indexing.put(id, about) }
        indexing.finish()
        index = indexing.index
    }

    init(index: HeldIndex, vocabulary: LeakVocabulary) { (self.index, self.vocabulary) = (index, vocabulary) }

    /// Looks at a text for a writer who may know of the people in `scope`.
    ///
    /// `agreed` is what each person has said may stand in this very text: it still counts with other things, but is
    /// never itself the reason.
    public func answer(
        to text: LeavingText, scope: Set<PersonID>, agreed: [PersonID: Set<FactKind>] = [:]
    ) -> LeakAnswer {
        let sightings = Sightings(text, in: index, vocabulary)
        let mentions = Mentioning(text: text, words: sightings.words)
        let open = OpenReading.found(sightings).map { things in things.map { mentions.mention($0.kind, $0.words) } }
            .filter { !Self.isPublished($0, in: text) }.map(LeakFinding.couldIdentify)
        var (own, forLead): ([LeakFinding], [LeakFinding]) = ([], [])
        var mustAsk = false
        for (person, events) in identified(sightings, text, agreed) {
            let finding = LeakFinding.identifies(
                person, events.flatMap { event in event.ranges.map { mentions.mention(event.fact.kind, $0) } })
            if scope.contains(person) {
                own.append(finding)
            } else {
                forLead.append(finding)
                // What anybody's text of this sort is told must not tell that here it fits somebody.
                let isOpen = events.allSatisfy { Self.openKinds.contains($0.fact.kind) }
                mustAsk = mustAsk || !(isOpen && !open.isEmpty)
            }
        }
        return LeakAnswer(findings: own + open + (mustAsk ? [.askTheLead] : []), forLead: forLead)
    }

    /// Whether others have said all of it, in what the part tells of.
    private static func isPublished(_ mentions: [LeakMention], in text: LeavingText) -> Bool {
        guard let first = mentions.first, !text.parts[first.part].published.isEmpty else { return false }
        let published = " \(Folding.folded(text.parts[first.part].published)) "
        return mentions.allSatisfy { published.contains(" \(Folding.folded($0.quoted)) ") }
    }

    /// What may be in a finding about nobody.
    private static let openKinds: Set<FactKind> = [
        .nationality, .people, .occupation, .town, .sex, .age, .faith, .language, .region, .claimStage, .arrival,
    ]
    /// More than so many people in one text are a list of people, whatever else it is.
    private static let mostPeople = 200

    private func identified(
        _ sightings: Sightings, _ text: LeavingText, _ agreed: [PersonID: Set<FactKind>]
    ) -> [(PersonID, [PersonReading.Event])] {
        let reading = PersonReading(
            words: sightings.words, vocabulary: vocabulary, isBesideAll: text.parts.map(\.kind.isBesideAll),
            isProse: text.parts.map(\.kind.isProse), isNamedAfter: text.parts.map(\.kind.isNamedAfter))
        var found: [(PersonID, [PersonReading.Event])] = []
        for (person, sighted) in candidates(sightings).sorted(by: { $0.key < $1.key })
        where found.count < Self.mostPeople {
            let isNamesake = index.namesakes.contains(person)
            guard let id = index.people[Int(person)],
                let events = reading.identifying(sighted, isNamesake: isNamesake, agreed: agreed[id] ?? [])
            else { continue }
            found.append((id, events))
        }
        return found
    }

    private typealias Sighted = (fact: HeldIndex.Fact, number: Int32, part: Int, places: [Sightings.Place])

    /// Only those of whom so much is said that it could be enough, whatever the places.
    private func candidates(_ sightings: Sightings) -> [Int32: [Sighted]] {
        var most = [Int32](repeating: 0, count: index.people.count)
        for one in sightings.all {
            for posting in one.postings {
                let fact = index.facts[Int(posting.fact)]
                most[Int(fact.person)] &+= Int32(fact.points)
            }
        }
        var candidates: [Int32: [Sighted]] = [:]
        for one in sightings.all {
            for posting in one.postings {
                let fact = index.facts[Int(posting.fact)]
                guard most[Int(fact.person)] >= PersonReading.enough - 20 else { continue }
                candidates[fact.person, default: []].append((fact, posting.fact, Int(posting.part), one.places))
            }
        }
        return candidates
    }
}

/// Turns places in words into places in the text as it was typed.
struct Mentioning {
    let text: LeavingText
    let words: [LeakWord]

    func mention(_ kind: FactKind, _ range: Range<Int>) -> LeakMention {
        let first = words[range.lowerBound]
        let part = text.parts[first.part]
        let last = words[range.upperBound - 1]
        let end = last.part == first.part ? max(first.range.upperBound, last.range.upperBound) : first.range.upperBound
        let bytes = first.range.lowerBound..<end
        return LeakMention(
            kind: kind, part: first.part, where: part.kind, range: bytes,
            quoted: String(decoding: Array(part.text.utf8)[bytes], as: UTF8.self))
    }
}
