// SPDX-License-Identifier: AGPL-3.0-or-later

/// The field's own words, and what each says for a story before anything is learned.
enum FieldWords {
    /// A weight for each place of a term; 0 for most.
    static var weights: [Float] { all.weights }

    /// The hash of the field's word that has a place for itself; 0 where any term may be.
    ///
    /// Were it shared, stories would be put up for words that only happen to lie there, and that would be told.
    static func owner(of place: Int32) -> UInt64 { all.owners[Int(place)] }

    private static let all: (weights: [Float], owners: [UInt64]) = {
        var weights = Array(repeating: Float(0), count: StoryTerms.places)
        var owners = Array(repeating: UInt64(0), count: StoryTerms.places)
        for line in list.split(separator: "\n") {
            let sides = line.split(separator: ":")
            guard sides.count == 2, let eighths = Int(sides[0]) else { continue }
            for phrase in sides[1].split(separator: ",") {
                let hashes = WordScanner.stems(String(phrase))
                guard let first = hashes.first else { continue }
                let hash = hashes.count == 1 ? first : StoryTerms.pair(first, hashes[1])
                var place = StoryTerms.firstPlace(of: hash)
                while owners[Int(place)] != 0, owners[Int(place)] != hash { place = StoryTerms.place(after: place) }
                owners[Int(place)] = hash
                weights[Int(place)] = Float(eighths) / 8
            }
        }
        return (weights, owners)
    }()

    /// Weight in eighths, colon, words and pairs of words of that weight.
    private static let list = """
        16: asylum seeker, asylum seekers, asylum, refugee, refugees, small boats, small boat, channel crossings, \
        channel crossing, seeking asylum, asylum hotel, asylum hotels, refugee council, lived experience
        12: migrant, migrants, resettlement, deportation, deportations, deported, removals, people smugglers, \
        people smuggling, smuggling gangs, modern slavery, human trafficking, trafficked, unaccompanied children, \
        age disputed, age assessment, dispersal, statelessness, stateless, refoulement, family reunion, refugee family, \
        resettlement scheme, immigration detention, detention centre, removal centre, deportation flight, rwanda scheme, \
        rwanda plan, safe routes, humanitarian visa, hong kongers, windrush, hostile environment, crossed channel, \
        irregular migration, illegal migration, displaced people, sanctuary
        8: home office, home secretary, immigration, immigrants, immigrant, migration, visas, deport, displaced, \
        trafficking, hate crime, hate crimes, far right, islamophobia, antisemitism, racism, racist, xenophobia, \
        anti migrant, anti immigration, immigration rules, net migration, border force, dinghy, dinghies, smugglers, \
        public funds, right to, leave to, settled status, settlement scheme, citizenship, naturalisation, \
        exploitation, integration, unhcr, frontex, calais, dunkirk, lampedusa, manston, wethersfield, bibby stockholm, \
        napier barracks, contingency accommodation, hotel protest, hotel protests, safeguarding, channel, newcomers
        4: afghan, afghans, afghanistan, syrian, syrians, syria, ukrainian, ukrainians, sudanese, sudan, eritrean, \
        eritrea, iranian, kurdish, kurds, somali, rohingya, palestinian, gaza, hong, homelessness, destitution, \
        solicitor, tribunal, legal aid, human rights, judicial review, charity, charities, volunteers, diaspora, \
        border, borders, detention, hotel, persecution, torture, protection
        -8: football transfer, transfer window, premier league, box office, horoscope, recipe, lottery, celebrity
        """
}
