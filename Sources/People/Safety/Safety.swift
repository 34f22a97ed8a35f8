// SPDX-License-Identifier: AGPL-3.0-or-later
import Gate
import Kit

/// What the law and the claim mean for somebody: where the claim stands, whether they may be paid, what makes them
/// anonymous, and who says yes for a child.
struct Safety: Sheet {
    static let kind = SheetKind.safety

    enum Solicitor: String, Choice {
        case unknown
        case told
        case notWanted = "not-wanted"
        case none

        var spoken: String {
            switch self {
            case .unknown: "Not known yet"
            case .told: "They were told"
            case .notWanted: "The person does not want them told"
            case .none: "There is no solicitor"
            }
        }
    }

    /// A reason for which the law makes them anonymous, with the paper that opens it, if there is one.
    struct Lock: Codable, Equatable, Sendable {
        var kind: StatutoryLock.Kind
        var document: OpeningDocument.Kind?
        var datedOn: LocalDate?
        var yearsWhenSigned: Int?
        /// Where the paper is kept.
        var reference = ""

        /// As the gate knows it: closed unless its paper is whole.
        var forGate: StatutoryLock {
            guard let document, let datedOn, let yearsWhenSigned else { return StatutoryLock(kind) }
            return StatutoryLock(
                kind,
                document: OpeningDocument(
                    document, datedOn: datedOn, yearsWhenSigned: yearsWhenSigned, reference: reference))
        }
    }

    var stage = ClaimStage.unknown
    /// Since when it stands so, as far as we know.
    var stageSince: LocalDate?
    var hearingOn: LocalDate?
    var legalCheckOn: LocalDate?
    var solicitor = Solicitor.unknown
    var solicitorToldOn: LocalDate?
    var mayWork = Known.unknown
    var locks: [Lock] = []
    var guardian = ""
    var guardianYesOn: LocalDate?
    var childYesOn: LocalDate?
    /// When the desk was told of the stage, and of the lawyer's check: written by the desk.
    var stageNotedAt: Moment?
    var legalCheckNotedAt: Moment?

    var facts: [KnownAbout.Fact] {
        var facts: [KnownAbout.Fact] = []
        if let hearingOn { facts.append(.init(.hearing, hearingOn.text)) }
        if !guardian.isEmpty { facts.append(.init(.relative, guardian)) }
        return facts
    }

    var codes: [Int] { mayWork == .yes ? [Coding.mayWork] : [] }

    /// Notes when the desk was told of what has changed since the version before.
    ///
    /// A yes that was given before the desk knew of the change was given without it, whenever the change was.
    mutating func noteWhen(since before: Safety?, at now: Moment) {
        stageNotedAt = stage == before?.stage && stageSince == before?.stageSince ? before?.stageNotedAt : now
        if legalCheckOn == nil {
            legalCheckNotedAt = nil
        } else {
            legalCheckNotedAt = legalCheckOn == before?.legalCheckOn ? before?.legalCheckNotedAt : now
        }
    }

    func tell(_ state: inout PersonState) {
        state.claim = Claim(stage.forGate, changedAt: stageNotedAt, legalCheckAt: legalCheckNotedAt)
        if let hearingOn { state.changes.append(StateChange(.hearing, at: hearingOn.noonInUTC)) }
        state.locks += locks.map(\.forGate)
        state.mayWork =
            switch mayWork {
            case .unknown: nil
            case .no: false
            case .yes: true
            }
        state.guardianSaidYesAt = guardian.isEmpty ? nil : guardianYesOn?.noonInUTC
        state.childSaidYesAt = childYesOn?.noonInUTC
    }
}

/// Where a claim stands, as a form offers it.
enum ClaimStage: String, Choice {
    case unknown
    case none
    case waiting
    case refused
    case appeal
    case freshClaim = "fresh-claim"
    case granted
    case citizen

    var spoken: String {
        switch self {
        case .unknown: "Not known yet"
        case .none: "No claim: they are here on another footing"
        case .waiting: "Waiting for a decision"
        case .refused: "Refused"
        case .appeal: "In appeal"
        case .freshClaim: "A fresh claim is made"
        case .granted: "Leave to remain"
        case .citizen: "A citizen"
        }
    }

    var forGate: Claim.Stage { Claim.Stage(rawValue: rawValue) ?? .unknown }
}

extension LocalDate {
    /// A day as the moment that stands for it; the same for every reader of the sheet.
    var noonInUTC: Moment { Moment(millis: (Int64(dayNumber) * 86_400 + 43_200) * 1000) }
}

extension StatutoryLock.Kind {
    var spoken: String {
        switch self {
        case .trafficking: "Trafficking or slavery"
        case .sexualOffence: "A sexual offence"
        case .fgm: "Female genital mutilation"
        case .forcedMarriage: "Forced marriage"
        case .tribunalOrder: "An order of a tribunal or a court"
        case .childInProceedings: "A child in court proceedings"
        }
    }
}
