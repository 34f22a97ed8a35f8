// SPDX-License-Identifier: AGPL-3.0-or-later
import Gate
import Kit
import Page
import Web

/// What a yes, a no or a use is about, as it is chosen on a form: purpose, kind, channel and medium.
struct YesDraft: Sendable {
    let purpose: UsePurpose?
    let content: ContentKind?
    let channel: Channel?
    let medium: Medium?

    static let channels: [(value: String, spoken: String)] = [
        ("", "Choose"), ("outlet", "One outlet, by its name"),
        ("class", "A class of outlets: they may be asked, no more"),
        ("website", "Our website"), ("network", "One social network, by its name"),
        ("pack", "The members\u{2019} pack"),
        ("briefing", "The daily briefing"),
    ]

    init(_ typed: TypedForm) {
        purpose = typed.one("purpose")
        content = typed.one("content")
        medium = typed.one("medium")
        channel = Self.channel(typed.line("channel"), named: typed.line("channel-name"))
    }

    private static func channel(_ kind: String, named name: String) -> Channel? {
        switch kind {
        case "website": .website
        case "pack": .memberPack
        case "briefing": .dailyBriefing
        case "outlet": name.isEmpty ? nil : .outlet(name)
        case "class": name.isEmpty ? nil : .outletClass(name)
        case "network": name.isEmpty ? nil : .socialNetwork(name)
        default: nil
        }
    }

    /// What is not chosen yet.
    var problems: [FieldProblem] {
        let checks: [(Bool, String, String)] = [
            (purpose == nil, "purpose", "Choose what it is for."),
            (content == nil, "content", "Choose what kind of thing it is."),
            (channel == nil, "channel", "Choose where it appears; an outlet, a class or a network needs its name."),
            (medium == nil, "medium", "Choose in what form it is carried."),
        ]
        return checks.filter(\.0).map { FieldProblem($0.1, $0.2) }
    }

    /// The use that is meant; nil while something is not chosen.
    var use: ProposedUse? {
        guard let purpose, let content, let channel, let medium else { return nil }
        return ProposedUse(purpose: purpose, content: content, channel: channel, medium: medium)
    }

    static func fields(_ typed: TypedForm) -> HTML {
        let choose = [(value: "", spoken: "Choose")]
        return """
            \(typed.select("purpose", "What for", choose + UsePurpose.allCases.map { ($0.rawValue, $0.spoken.prefix(1).uppercased() + $0.spoken.dropFirst()) }))
            \(typed.select("content", "What kind of thing", choose + ContentKind.allCases.map { ($0.rawValue, $0.spoken) }))
            \(typed.select("channel", "Where", channels))
            \(typed.text("channel-name", "Name of the outlet, the class or the network", hint: "May be left empty for our own."))
            \(typed.select("medium", "In what form", choose + Medium.allCases.map { ($0.rawValue, $0.spoken) }))
            """
    }
}

/// How far a yes or a use goes, as it is chosen on a form; what is not chosen is the least.
struct ExtentDraft: Sendable {
    let typed: TypedForm

    /// The limits of a yes; whatever was not asked stays so, and refuses every use.
    var limits: ConsentGrant.Limits {
        var limits = ConsentGrant.Limits()
        limits.tier = typed.grade("tier") ?? .anonymous
        limits.face = typed.grade("face") ?? .none
        limits.voice = typed.grade("voice") ?? .notUsed
        limits.location = typed.grade("location") ?? .region
        limits.fields = typed.ticked("fields")
        limits.audience = typed.form.all("audience").isEmpty ? nil : typed.ticked("audience")
        limits.anonymousFrom = typed.form.isTicked("asked-anonymous") ? typed.ticked("anonymous-from") : nil
        limits.topicsOffLimits = typed.form.isTicked("asked-topics") ? Self.words(typed, "topics") : nil
        limits.excluded = typed.form.isTicked("asked-excluded") ? Self.words(typed, "excluded") : nil
        limits.isSyndicated = typed.form.isTicked("syndicated")
        return limits
    }

    /// The same of a use.
    func extend(_ use: inout ProposedUse) {
        use.tier = typed.grade("tier") ?? .anonymous
        use.face = typed.grade("face") ?? .none
        use.voice = typed.grade("voice") ?? .notUsed
        use.location = typed.grade("location") ?? .none
        use.fields = typed.ticked("fields")
        use.audience = typed.ticked("audience")
        use.topics = Self.words(typed, "topics")
        use.isSyndicated = typed.form.isTicked("syndicated")
        let recipient = typed.line("recipient")
        use.recipient = recipient.isEmpty ? nil : recipient
    }

    static func words(_ typed: TypedForm, _ name: StaticString) -> Set<String> {
        Set(RegisterDraft.lines(typed.form.paragraphs("\(name)", limit: 2000)))
    }

    /// - Parameter place: how exactly a place is told where nobody chose: a talk asks about the region, while a use tells
    ///   none that nobody asked for.
    static func fields(_ typed: TypedForm, place: LocationPrecision = .none) -> HTML {
        """
        \(typed.select("tier", "How much of who they are is told", standard: "1", IdentityTier.allCases.map { (String($0.rawValue), $0.spoken) }))
        \(typed.select("face", "Face", standard: "0", Face.allCases.map { (String($0.rawValue), $0.spoken) }))
        \(typed.select("voice", "Voice", standard: "0", Voice.allCases.map { (String($0.rawValue), $0.spoken) }))
        \(typed.select("location", "Place", hint: "Where they live is never told.", standard: "\(place.rawValue)", LocationPrecision.allCases.map { (String($0.rawValue), $0.spoken) }))
        \(typed.ticks("audience", "Where it will be seen or heard", AudiencePlace.allCases.map { ($0.rawValue, $0.spoken) }))
        \(typed.ticks("fields", "Told with a yes of its own to each", SensitiveField.allCases.map { ($0.rawValue, $0.spoken) }))
        \(typed.tick("syndicated", "Agencies and other outlets may use it again"))
        """
    }
}
