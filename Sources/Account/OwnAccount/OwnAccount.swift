// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Web

/// What a person's own page shows.
struct OwnAccount: Sendable {
    let staff: Staff
    let sessions: [Session]
    let recoveryCodesLeft: Int
}

/// A change of password as typed.
struct PasswordChange: Sendable {
    let current: String
    let new: String
    let code: String
}

extension AccountDesk {
    func ownAccount(of member: StaffMember) async throws -> OwnAccount {
        let now = clock.now()
        return try await store.read { tx in
            guard let staff = try kept.staff(member.id, in: tx) else { throw DeskError.notFound }
            return OwnAccount(
                staff: staff, sessions: try kept.sessions(of: member.id, in: tx).filter { $0.isAlive(at: now) },
                recoveryCodesLeft: try kept.recoveryCodesLeft(of: member.id, in: tx))
        }
    }

    func save(name typed: String, language: String, keysOn: Bool, by member: StaffMember) async throws {
        let now = outside.now()
        let name = Typed.line(typed, limit: 100)
        guard !name.isEmpty else {
            throw DeskError.invalid([FieldProblem("name", "Enter your name, as your colleagues know you.")])
        }
        try await store.write { tx in
            try kept.setDetails(name: name, language: language, keysOn: keysOn, of: member.id, in: tx)
            try record("staff.details-saved", by: member.actor, of: member.id.text, at: now, in: tx)
        }
    }

    /// Changes the password after the present one and a code were given, and ends every other session.
    func changePassword(_ change: PasswordChange, by member: StaffMember) async throws {
        let now = outside.now()
        let places = try await takePlace(toChange: member, at: now)
        let staff = try await present(member)
        let isRight = try await hashing.verify(PasswordRules.normalised(change.current), against: staff.passwordHash)
        let step = staff.totp.matchingStep(TypedCode(change.code).text, at: now, after: staff.totpLastStep)
        guard isRight, let step else {
            throw DeskError.invalid([FieldProblem("current", "That password and that code do not go together.")])
        }
        if let sentence = rules.problem(
            with: change.new, for: .init(name: staff.name, email: EmailAddress(staff.email)))
        {
            throw DeskError.invalid([FieldProblem("new", sentence)])
        }
        let hash = try await hashed(change.new)
        try await store.write { tx in
            guard try kept.spendStep(step, of: member.id, in: tx) else { throw Self.wrong("code") }
            try kept.setPassword(hash, of: member.id, in: tx)
            try kept.endSessions(of: member.id, but: member.sessionID, at: now, in: tx)
            for place in places { try kept.giveBack(place, in: tx) }
            try record("staff.password-changed", by: member.actor, of: member.id.text, at: now, in: tx)
        }
    }

    /// Ten new recovery codes in place of the old ones, after a code from the phone.
    func newRecoveryCodes(code: String, by member: StaffMember) async throws -> [String] {
        let now = outside.now()
        let places = try await takePlace(toChange: member, at: now)
        let staff = try await present(member)
        guard let step = staff.totp.matchingStep(TypedCode(code).text, at: now, after: staff.totpLastStep) else {
            throw Self.wrong("phone-code")
        }
        let codes = RecoveryCodes.new(outside)
        try await store.write { tx in
            guard try kept.spendStep(step, of: member.id, in: tx) else { throw Self.wrong("phone-code") }
            try kept.replaceRecoveryCodes(codes, of: member.id, in: tx)
            for place in places { try kept.giveBack(place, in: tx) }
            try record("staff.recovery-codes-made", by: member.actor, of: member.id.text, at: now, in: tx)
        }
        return codes
    }

    private static func wrong(_ field: String) -> DeskError { .invalid([FieldProblem(field, wrongCode)]) }

    private func present(_ member: StaffMember) async throws -> Staff {
        guard let staff = try await store.read({ try kept.staff(member.id, in: $0) }) else { throw DeskError.notFound }
        return staff
    }
}
