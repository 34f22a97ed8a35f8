// SPDX-License-Identifier: AGPL-3.0-or-later
import Gate
import Kit
import Web

/// What was typed about the claim and the law.
struct SafetyDraft: SheetDraft {
    static let tab = PersonTab.safety
    static let path: StaticString = "/people/{id}/safety"

    var sheet = Safety()
    var days = TypedDays()
    /// The ages at which papers were signed, as they were typed, lock by lock.
    var years: [StatutoryLock.Kind: String] = [:]

    init(_ sheet: Safety) {
        self.sheet = sheet
        for (field, day) in Self.days(of: sheet) { days.put(day, in: field) }
        for lock in sheet.locks {
            days.put(lock.datedOn, in: Self.dated(lock.kind))
            years[lock.kind] = lock.yearsWhenSigned.map(String.init)
        }
    }

    init(_ form: Fields) {
        sheet.stage = .chosen("stage", in: form, or: .unknown)
        sheet.stageSince = days.read("since", from: form)
        sheet.hearingOn = days.read("hearing", from: form)
        sheet.legalCheckOn = days.read("check", from: form)
        sheet.solicitor = .chosen("solicitor", in: form, or: .unknown)
        sheet.solicitorToldOn = days.read("told", from: form)
        sheet.mayWork = .chosen("work", in: form, or: .unknown)
        sheet.guardian = form.line("guardian", limit: 200)
        sheet.guardianYesOn = days.read("guardian-yes", from: form)
        sheet.childYesOn = days.read("child-yes", from: form)
        for kind in StatutoryLock.Kind.allCases { readLock(kind, from: form) }
    }

    static func dated(_ kind: StatutoryLock.Kind) -> String { "lock-" + kind.rawValue + "-dated" }

    func lock(_ kind: StatutoryLock.Kind) -> Safety.Lock? { sheet.locks.first { $0.kind == kind } }

    private static func days(of sheet: Safety) -> [(String, LocalDate?)] {
        [
            ("since", sheet.stageSince), ("hearing", sheet.hearingOn), ("check", sheet.legalCheckOn),
            ("told", sheet.solicitorToldOn), ("guardian-yes", sheet.guardianYesOn), ("child-yes", sheet.childYesOn),
        ]
    }

    private mutating func readLock(_ kind: StatutoryLock.Kind, from form: Fields) {
        let name = "lock-" + kind.rawValue
        let document = OpeningDocument.Kind(rawValue: form.line(name + "-document", limit: 40))
        let dated = days.read(Self.dated(kind), from: form)
        let age = form.line(name + "-years", limit: 10)
        let reference = form.line(name + "-reference", limit: 200)
        years[kind] = age
        // Whoever writes of a paper means the lock as well: a box forgotten must not leave them without it.
        let hasPaper = document != nil || !days[Self.dated(kind)].isEmpty || !age.isEmpty || !reference.isEmpty
        guard form.isTicked(name) || hasPaper else { return }
        sheet.locks.append(
            Safety.Lock(
                kind: kind, document: document, datedOn: dated, yearsWhenSigned: Int(age), reference: reference))
    }

    func problems(on today: LocalDate) -> [FieldProblem] {
        var problems = days.problems
        problems += days.problems(after: today, ["since", "check", "told", "guardian-yes", "child-yes"])
        if let check = sheet.legalCheckOn, let since = sheet.stageSince, check < since {
            problems.append(
                FieldProblem(
                    "check",
                    "This check was made before the claim changed. It says nothing of how it stands now: take it out, or write the newer one."
                ))
        }
        if sheet.guardianYesOn != nil, sheet.guardian.isEmpty {
            problems.append(FieldProblem("guardian", "Write who said yes for the child, and in which role."))
        }
        return problems + sheet.locks.flatMap { Self.problems(of: $0, on: today) }
    }

    /// A paper is whole or it is none; and no paper of a child under 16 opens anything.
    private static func problems(of lock: Safety.Lock, on today: LocalDate) -> [FieldProblem] {
        guard let document = lock.document else { return [] }
        let name = "lock-" + lock.kind.rawValue
        guard let datedOn = lock.datedOn, let years = lock.yearsWhenSigned, !lock.reference.isEmpty else {
            return [
                FieldProblem(
                    name,
                    "\(lock.kind.spoken): a paper needs its date, their age then, and where it is kept. Otherwise choose \u{201C}No paper\u{201D}."
                )
            ]
        }
        var problems: [FieldProblem] = []
        if datedOn > today { problems.append(FieldProblem(name, "\(lock.kind.spoken): the paper is dated ahead.")) }
        let isOthers = lock.kind == .tribunalOrder || lock.kind == .childInProceedings
        if document == .ownWaiver, isOthers {
            problems.append(
                FieldProblem(
                    name, "\(lock.kind.spoken): this is not theirs to waive. Only a court\u{2019}s permission opens it."
                ))
        }
        if document == .ownWaiver, years < OpeningDocument.leastYears {
            problems.append(
                FieldProblem(
                    name,
                    "\(lock.kind.spoken): a waiver signed under 16 opens nothing. Choose \u{201C}No paper\u{201D}."))
        }
        return problems
    }
}
