// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Vault
import Web

/// What somebody typed to sign in, and from where.
struct SignInTry: Sendable {
    let email: String
    let password: String
    let code: String
    let caller: String
    let browser: String?
}

/// How a code proved itself.
private enum Proof {
    case step(Int)
    case recoveryCode(hash: String)
}

extension AccountDesk {
    /// Signs somebody in; nil when address, password and code do not go together, whichever of them is wrong.
    ///
    /// Every check is made whatever the others say, and nothing is written when one fails, so that neither bytes nor
    /// time tell whether an address is known here.
    func signIn(_ attempt: SignInTry) async throws -> SignedIn? {
        let mark = kept.mark(ofTyped: EmailAddress(attempt.email)?.folded ?? attempt.email.lowercased())
        let now = outside.now()
        let places = try await takePlaces(mark: mark, caller: attempt.caller, browser: attempt.browser, at: now)
        let password = PasswordRules.normalised(attempt.password)
        let code = TypedCode(attempt.code)
        let (found, recovery) = try await store.read { tx in
            let found = try kept.staffOrStandIn(mark: mark, in: tx)
            let id = found?.staff.id.text ?? ""
            let hash = RecoveryCodes.hash(code, of: id, key: key)
            return (found, try kept.hasRecoveryCode(hash, of: id, in: tx) ? hash : nil)
        }
        let staff = found.flatMap { $0.isTheirs ? $0.staff : nil }
        let isRight = try await hashing.verify(password, against: staff?.passwordHash)
        let step = found.flatMap { $0.staff.totp.matchingStep(code.text, at: now, after: $0.staff.totpLastStep) }
        let proof = step.map(Proof.step) ?? recovery.map(Proof.recoveryCode)
        guard let staff, isRight, let proof, staff.isActive else {
            log.note(.signInRefused)
            return nil
        }
        let stronger = hashing.isOutdated(staff.passwordHash) ? try await hashed(attempt.password) : nil
        return try await admit(staff, proof, places, rehashed: stronger, browser: attempt.browser)
    }

    private func admit(
        _ staff: Staff, _ proof: Proof, _ places: [TakenPlace], rehashed: String?, browser: String?
    ) async throws -> SignedIn? {
        let now = outside.now()
        let signedIn = try await store.write { tx -> SignedIn? in
            try audit.hold(in: tx)
            guard try spend(proof, of: staff, at: now, in: tx) else { return nil }
            // Read again: they may have been stopped, or their password changed, while we were hashing.
            guard let fresh = try kept.staff(staff.id, in: tx), fresh.isActive, fresh.passwordHash == staff.passwordHash
            else { return nil }
            if let rehashed { try kept.setPassword(rehashed, of: staff.id, in: tx) }
            for place in places { try kept.giveBack(place, in: tx) }
            return try beginSession(of: staff.id, browser: browser, in: tx)
        }
        log.note(signedIn == nil ? .signInRefused : .signedIn, signedIn == nil ? [] : [.id("staff", staff.id.text)])
        return signedIn
    }

    private func spend(_ proof: Proof, of staff: Staff, at now: Moment, in tx: Tx) throws -> Bool {
        switch proof {
        case .step(let step): return try kept.spendStep(step, of: staff.id, in: tx)
        case .recoveryCode(let hash):
            guard try kept.spendRecoveryCode(hash, of: staff.id, at: now, in: tx) else { return false }
            try record("staff.recovery-code-used", by: staff.actor, of: staff.id.text, at: now, in: tx)
            return true
        }
    }
}
