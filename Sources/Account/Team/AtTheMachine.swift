// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit
import Store
import Vault
public import Web

/// A way in that was made at the machine's own command line; shown there once and kept nowhere.
public struct NewCredentials: Sendable, Equatable {
    /// To be changed on the person's own page.
    public let password: String?
    /// The phone's key, to be typed into an authenticator app, and the same as the text of a QR code.
    public let phoneKey: String?
    public let phoneAddress: String?
    public let recoveryCodes: [String]
}

/// A member of staff, as the command line lists them.
public struct StaffLine: Sendable, Equatable {
    public let id: ID<StaffMember>
    public let name: String
    public let email: String
    public let role: Role
    public let lastSeen: Moment?
    public let stoppedAt: Moment?
}

/// What is done at the machine by who hosts the desk, without signing in.
extension AccountDesk {
    func list() async throws -> [StaffLine] {
        try await store.read { try kept.team(in: $0) }.map { line in
            StaffLine(
                id: line.staff.id, name: line.staff.name, email: line.staff.email, role: line.staff.role,
                lastSeen: line.lastSeen, stoppedAt: line.staff.stoppedAt)
        }
    }

    /// Makes a member of staff at once, with a password that they change later.
    ///
    /// Throws `invalid`.
    func add(name typed: String, email typedEmail: String, role: Role) async throws -> NewCredentials {
        let now = outside.now()
        let name = Typed.line(typed, limit: 100)
        guard let email = EmailAddress(typedEmail), !name.isEmpty else {
            throw DeskError.invalid([
                FieldProblem("email", "A name and an e-mail address, like name@example.org, are needed.")
            ])
        }
        let (password, totp, codes) = (
            RecoveryCodes.newPassword(outside), TOTPKey.new(outside), RecoveryCodes.new(outside)
        )
        let staff = Staff(
            id: outside.newID(), name: name, email: email.text, role: role, passwordHash: try await hashed(password),
            totp: totp, totpLastStep: 0, language: "en", keysOn: true, joinedAt: now, stoppedAt: nil)
        try await store.write { tx in
            try audit.append(
                .roleChange(by: .host, of: AuditParty(staff.actor), to: role.auditWord), in: tx)
            guard try !kept.isTaken(mark: kept.mark(of: email), in: tx) else {
                throw DeskError.invalid([
                    FieldProblem("email", "Somebody at this desk signs in with this address already.")
                ])
            }
            try kept.insert(staff, mark: kept.mark(of: email), in: tx)
            try kept.replaceRecoveryCodes(codes, of: staff.id, in: tx)
            try record("staff.joined", by: .host, of: staff.id.text, at: now, in: tx)
        }
        return NewCredentials(
            password: password, phoneKey: totp.spoken, phoneAddress: address(of: totp, for: email.text),
            recoveryCodes: codes)
    }

    func stop(email: String) async throws { try await stop(try await staff(email: email).id, by: .host) }

    /// A new key for a lost phone, with new recovery codes; the password stays, and every session ends.
    func resetCode(email: String) async throws -> NewCredentials {
        let now = outside.now()
        let staff = try await staff(email: email)
        let (totp, codes) = (TOTPKey.new(outside), RecoveryCodes.new(outside))
        try await store.write { tx in
            try audit.append(.roleChange(by: .host, of: AuditParty(staff.actor), to: "code-reset"), in: tx)
            try kept.setTOTP(totp, of: staff.id, in: tx)
            try kept.replaceRecoveryCodes(codes, of: staff.id, in: tx)
            try kept.endSessions(of: staff.id, at: now, in: tx)
            try record("staff.code-reset", by: .host, of: staff.id.text, at: now, in: tx)
        }
        return NewCredentials(
            password: nil, phoneKey: totp.spoken, phoneAddress: address(of: totp, for: staff.email),
            recoveryCodes: codes)
    }

    /// A new password; the phone stays, and every session ends.
    func resetPassword(email: String) async throws -> NewCredentials {
        let now = outside.now()
        let staff = try await staff(email: email)
        let password = RecoveryCodes.newPassword(outside)
        let hash = try await hashed(password)
        try await store.write { tx in
            try audit.append(.roleChange(by: .host, of: AuditParty(staff.actor), to: "password-reset"), in: tx)
            try kept.setPassword(hash, of: staff.id, in: tx)
            try kept.endSessions(of: staff.id, at: now, in: tx)
            try record("staff.password-reset", by: .host, of: staff.id.text, at: now, in: tx)
        }
        return NewCredentials(password: password, phoneKey: nil, phoneAddress: nil, recoveryCodes: [])
    }

    /// What the QR code of a key says.
    func address(of totp: TOTPKey, for email: String) -> String { totp.address(account: email, issuer: organisation) }

    private func staff(email: String) async throws -> Staff {
        guard let address = EmailAddress(email),
            let staff = try await store.read({ try kept.staff(mark: kept.mark(of: address), in: $0) })
        else { throw DeskError.notFound }
        return staff
    }
}
