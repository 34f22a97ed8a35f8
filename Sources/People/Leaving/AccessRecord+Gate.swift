// SPDX-License-Identifier: AGPL-3.0-or-later
import Gate
import Kit
import Vault

// What the gate and the audit log keep of somebody, in the words of their file.

/// A yes or an answer, and when it was taken back.
struct AccessSaid: Encodable, Sendable {
    let takenBackAt: String?
    let said: AccessRecord.Content

    init(ended: Moment?, said: AccessRecord.Content) { (takenBackAt, self.said) = (ended?.text, said) }
}

/// Words about them that were read back to them.
struct AccessText: Encodable, Sendable {
    let reference: String
    let writtenAt: String
    let words: [String]

    init(_ text: ExposableText) {
        (reference, writtenAt, words) = (text.id.text, text.lodgedAt.text, text.parts.map(\.text))
    }
}

extension AccessDeparture {
    init(_ trace: DepartureTrace) {
        (preparedUntil, leftAt, state) = (trace.waitsUntil.text, trace.leftAt?.text, trace.state.spoken)
        (use, places, text) = (.init(trace.use), trace.places.map(\.words), trace.text.text)
    }
}

extension AccessCopy {
    init(_ copy: Exposure, owed: [RecallEntry]) {
        (place, since) = ("\(copy.place.channel.spoken), \(copy.place.words)", copy.madeAt.text)
        canItBeCalledBack = copy.recall.told
        self.owed = owed.map { Owed(step: $0.step.spoken, due: $0.dueAt.text, outcome: $0.outcome.spoken) }
    }
}

extension AccessRelease {
    init(_ release: IdentityRelease, looks: [ReleaseLook], _ names: [String: String]) {
        let ask = release.ask
        (askedBy, askedAt) = (names[release.askedBy] ?? release.askedBy, release.askedAt.text)
        (what, recipient) = (ask.fields.map(\.rawValue).sorted(), ask.recipient)
        (purpose, request, reason) = (ask.purpose.spoken, ask.request, ask.reason)
        (until, theySaidYesAt) = (ask.expiresAt.text, release.saidYesAt?.text)
        decidedBy = release.answeredBy.map { names[$0] ?? $0 }
        (state, refusedBecause) = (release.state.rawValue, release.refusal)
        self.looks = looks.map { Look(by: names[$0.by] ?? $0.by, at: $0.at.text) }
    }
}

extension AccessLogLine {
    init(_ trace: AuditTrace, _ names: [String: String]) {
        (number, at, detail) = (trace.number, trace.at.text, trace.detail)
        what = Self.words[trace.kind] ?? trace.kind
        by =
            switch trace.by {
            case .staff(let id): names[id] ?? "a former colleague"
            case .person: "you"
            case .desk: "the desk itself"
            case .host: "whoever hosts the desk"
            case .subscriber, nil: "a former colleague"
            }
    }

    private static let words = [
        "opening": "something about you was opened", "grant": "your yes was written down",
        "withdrawal": "you took a yes back", "release": "two colleagues let your name be known",
        "override": "a stop was passed", "gate-change": "how you stand changed", "answer": "you answered about one use",
        "departure": "something about you left", "look": "your released name was looked at",
        "scan": "answers were read",
    ]
}

extension Departure.State {
    var spoken: String {
        switch self {
        case .waiting: "waits"
        case .undone: "called off before it left"
        case .refused: "refused, did not leave"
        case .left: "let go, and no door took it"
        case .spent: "left"
        }
    }
}
