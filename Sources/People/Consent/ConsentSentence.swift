// SPDX-License-Identifier: AGPL-3.0-or-later
import Gate
import Kit

/// What somebody agreed to, in words that can be read to them.
struct ConsentSentence: Sendable {
    let grant: ConsentGrant
    let zone: Zone

    /// What it is: for which purpose, what, where and in what form.
    var title: String {
        "\(grant.content.spoken), for \(grant.purpose.spoken): \(grant.channel.spoken), \(grant.medium.spoken.lowercasedFirst)"
    }

    /// All that may be told or shown.
    var can: [String] {
        let limits = grant.limits
        var can = [limits.tier.spoken.lowercasedFirst]
        if limits.face != .none { can.append(limits.face.spoken.lowercasedFirst) }
        if limits.voice != .notUsed { can.append(limits.voice.spoken.lowercasedFirst) }
        if limits.location != .none { can.append(limits.location.spoken.lowercasedFirst) }
        can += SensitiveField.allCases.filter(limits.fields.contains).map(\.spoken.lowercasedFirst)
        if limits.isSyndicated { can.append("use by agencies and others") }
        return can
    }

    /// What may not.
    var cannot: [String] {
        let limits = grant.limits
        var cannot: [String] = []
        if limits.tier < .fullName { cannot.append("full name") }
        if limits.face < .face { cannot.append("face") }
        if limits.voice < .own { cannot.append("own voice") }
        if limits.location < .town { cannot.append("town") }
        cannot += (limits.topicsOffLimits ?? []).sorted()
        cannot += (limits.excluded ?? []).sorted()
        if !limits.isSyndicated { cannot.append("use by agencies and others") }
        return cannot
    }

    /// The last day on which it holds.
    var lastDay: LocalDate {
        let latest = min(grant.endsAt, grant.givenAt.adding(days: ConsentGrant.mostDays))
        return zone.date(of: latest.adding(seconds: -1))
    }

    /// The whole of it: what can be told until when, and what cannot.
    var words: String {
        "Can: \(can.joined(separator: ", ")), until \(lastDay.spoken). Cannot: \(cannot.joined(separator: ", "))."
    }
}

extension RefusedUse {
    /// What they said no to.
    var spoken: String {
        let parts = [
            purpose.map { "for \($0.spoken)" }, content.map(\.spoken.lowercasedFirst), channel.map(\.spoken),
            medium.map(\.spoken.lowercasedFirst),
        ]
        return "Never " + parts.compactMap(\.self).joined(separator: ", ")
    }
}
