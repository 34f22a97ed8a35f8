// SPDX-License-Identifier: AGPL-3.0-or-later

/// Whether what a text says of one person is enough to know them by.
struct PersonReading {
    /// One thing said of them, in one place.
    struct Event {
        let fact: HeldIndex.Fact
        let ranges: [Range<Int>]
        var points: Int

        var start: Int { ranges[0].lowerBound }
        func overlaps(_ other: Event) -> Bool {
            ranges.contains { range in other.ranges.contains { $0.overlaps(range) } }
        }
    }

    /// From here on people who know somebody will know them.
    static let enough = 75
    /// Things farther apart than so many words are not taken together.
    static let window = 110

    let words: [LeakWord]
    let vocabulary: LeakVocabulary
    let isBesideAll: [Bool]
    let isProse: [Bool]
    let isNamedAfter: [Bool]

    /// The things that together are enough; nil when nothing is.
    ///
    /// Of all places in the text the one that says most. Where everything in a place is agreed to, it is no reason, and
    /// another place further on may be.
    func identifying(
        _ sighted: [(fact: HeldIndex.Fact, number: Int32, part: Int, places: [Sightings.Place])], isNamesake: Bool,
        agreed: Set<FactKind> = []
    )
        -> [Event]?
    {
        var events = events(sighted)
        judgeNames(&events, isNamesake: isNamesake)
        events.sort { $0.start < $1.start }
        // Of what stands beside all the rest the best is enough, however long it is.
        let beside = chosen(events.filter { isBesideAll[words[$0.start].part] }).events
        let inside = events.filter { !isBesideAll[words[$0.start].part] }
        var best: (events: [Event], points: Int) = ([], 0)
        func consider(_ events: some Collection<Event>) {
            let found = chosen(events)
            if found.points > best.points, !Self.areAgreed(found.events, agreed) { best = found }
        }
        consider(beside)
        for first in inside.indices {
            let near = inside[first...].prefix { $0.start <= inside[first].start + Self.window }
            consider(near + beside)
            // What is agreed to must not stand in the place of what is not: a second number, another name.
            if !agreed.isEmpty { consider((near + beside).filter { !Self.areAgreed([$0], agreed) }) }
        }
        return best.points >= Self.enough ? best.events.sorted { $0.start < $1.start } : nil
    }

    private static func areAgreed(_ events: [Event], _ kinds: Set<FactKind>) -> Bool {
        let isFullName = kinds.isSuperset(of: [.givenName, .familyName])
        return events.allSatisfy { event in
            kinds.contains(event.fact.kind)
                || isFullName && (event.fact.kind == .otherName || event.fact.kind == .initials)
        }
    }

    /// Things of several words are there where their words stand near each other.
    private func events(_ sighted: [(fact: HeldIndex.Fact, number: Int32, part: Int, places: [Sightings.Place])])
        -> [Event]
    {
        var events: [Event] = []
        var phrases: [Int32: [(part: Int, place: Sightings.Place)]] = [:]
        for one in sighted {
            let places = spread(one.places)
            if one.fact.parts > 1 {
                phrases[one.number, default: []].append(contentsOf: places.map { (one.part, $0) })
            } else {
                events.append(
                    contentsOf: places.map {
                        Event(fact: one.fact, ranges: [$0.words], points: Int(one.fact.points) - $0.doubt)
                    })
            }
        }
        for one in sighted where one.fact.parts > 1 {
            guard let found = phrases.removeValue(forKey: one.number) else { continue }
            events.append(contentsOf: phraseEvents(one.fact, found))
        }
        return events.filter { $0.points > 0 }
    }

    /// Of what is said over and over, one in every few words, the surest.
    private func spread(_ places: [Sightings.Place]) -> [Sightings.Place] {
        guard places.count > 8 else { return places }
        var kept: [Int: Sightings.Place] = [:]
        for place in places {
            let bucket = place.words.lowerBound / 12
            if kept[bucket].map({ $0.doubt > place.doubt }) ?? true { kept[bucket] = place }
        }
        return Array(kept.values)
    }

    private func phraseEvents(_ fact: HeldIndex.Fact, _ found: [(part: Int, place: Sightings.Place)]) -> [Event] {
        let sorted = found.sorted {
            ($0.place.words.lowerBound, $0.place.doubt) < ($1.place.words.lowerBound, $1.place.doubt)
        }
        let parts = Int(fact.parts)
        let needed = parts > 3 ? parts - 1 : parts
        var events: [Event] = []
        var first = 0
        while first < sorted.count {
            let start = sorted[first].place.words.lowerBound
            var seen: [Int: Sightings.Place] = [:]
            for next in sorted[first...].prefix(40) {
                guard next.place.words.lowerBound <= start + parts * 2 + 3 else { break }
                let isFree = seen.values.allSatisfy { !$0.words.overlaps(next.place.words) }
                if seen[next.part] == nil, isFree { seen[next.part] = next.place }
            }
            if seen.count >= needed {
                // Words of every day are sure enough where all of them stand together.
                let average = seen.values.map(\.doubt).reduce(0, +) / seen.count
                let doubt = average > 15 ? 10 : 0
                let ranges = seen.values.map(\.words).sorted { $0.lowerBound < $1.lowerBound }
                events.append(Event(fact: fact, ranges: ranges, points: Int(fact.points) - doubt))
                first += seen.count
            } else {
                first += 1
            }
        }
        return events
    }

    // MARK: Names of somebody else

    /// A given name with another family name behind it is somebody else's.
    private func judgeNames(_ events: inout [Event], isNamesake: Bool) {
        var own: Set<Int> = []
        for event in events where event.fact.kind.isName || event.fact.kind == .relative {
            own.formUnion(event.ranges[0])
        }
        for place in events.indices where events[place].fact.kind.isName || events[place].fact.kind == .relative {
            if isNamesake { events[place].points = events[place].points * 9 / 20 }
            guard events[place].fact.points < 100 else { continue }
            let range = events[place].ranges[0]
            // What a file or an entry is called after is whom it is about.
            if events[place].fact.kind == .familyName, isNamedAfter[words[range.lowerBound].part] {
                events[place].points += 20
            }
            guard !isProseless(events[place]) else { continue }
            if events[place].fact.kind == .familyName, hasTitle(before: range.lowerBound) { events[place].points += 20 }
            // A given name stands before a family name, in nearly every language of ours.
            let isFamily = events[place].fact.kind == .familyName
            let beside = isFamily ? range.lowerBound - 1 : range.upperBound
            if isStranger(beside, after: !isFamily, own) {
                events[place].points = events[place].points * (events[place].fact.isCommon ? 6 : 12) / 20
            }
        }
    }

    /// Mr Rezaei is somebody, where Rezaei alone may be a street.
    private func hasTitle(before place: Int) -> Bool {
        guard place > 0, words[place].gap < .sentence || words[place - 1].count < 4 else { return false }
        return vocabulary.names.isTitle(words[place - 1].text)
    }

    private func isProseless(_ event: Event) -> Bool { !isProse[words[event.start].part] }

    private func isStranger(_ place: Int, after: Bool, _ own: Set<Int>) -> Bool {
        guard words.indices.contains(place), !own.contains(place) else { return false }
        let word = words[place]
        let gap = after ? word.gap : place + 1 < words.count ? words[place + 1].gap : .sentence
        guard gap == .space || gap == .joint, word.count > 2, !vocabulary.isOrdinary(word.text),
            !vocabulary.names.isTitle(word.text)
        else { return false }
        switch word.script {
        case .latin, .cyrillic:
            if !word.isCapital || !after && word.isSentenceStart { return false }
            return !vocabulary.isMeaning(word.text)
        case .arabic, .ethiopic: return vocabulary.isCommonName(word.text, word.script, within: 2)
        case .digits, .other: return false
        }
    }

    // MARK: Together

    private func chosen(_ events: some Collection<Event>) -> (events: [Event], points: Int) {
        var chosen: [Event] = []
        var points = 0
        var kinds: Set<FactKind> = []
        var names: Set<String> = []
        var slots: Set<String> = []
        for event in events.sorted(by: { $0.points == $1.points ? $0.start < $1.start : $0.points > $1.points }) {
            if chosen.contains(where: event.overlaps) { continue }
            let kind = event.fact.kind
            if kind.isName {
                let text = words[event.ranges[0]].map(\.text).joined()
                let others = chosen.filter { $0.fact.kind.isName }
                let isNear = others.isEmpty || others.contains { near($0, event) }
                guard !event.fact.isCommon || isNear, names.insert(text).inserted,
                    slots.insert("\(kind.rawValue)\(event.fact.slot)").inserted
                else { continue }
            } else {
                guard kinds.insert(kind).inserted else { continue }
            }
            chosen.append(event)
            points += event.points
        }
        return (chosen, points)
    }

    private func near(_ one: Event, _ other: Event) -> Bool {
        let (a, b) = (one.ranges[0], other.ranges[0])
        if words[a.lowerBound].part != words[b.lowerBound].part { return true }
        let gap = a.lowerBound < b.lowerBound ? b.lowerBound - a.upperBound : a.lowerBound - b.upperBound
        return gap <= 2
    }
}
