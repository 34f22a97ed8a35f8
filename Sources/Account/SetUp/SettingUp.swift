// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Vault
import Web

/// What somebody types about themselves when they set up their account.
struct SetUpForm: Sendable {
    let name: String
    let email: String
    let password: String
}

extension AccountDesk {
    /// Where the holder of a link is on their way in; throws `notFound` when the link was never ours.
    func stage(of link: SetUpLink) async throws -> SetUpStage {
        let now = outside.now()
        return try await store.read { tx in
            switch try grant(link, at: now, in: tx) {
            case .failure(let closed): return .closed(closed.why)
            case .success(let grant):
                guard let setUp = try kept.setUp(origin: grant.origin, in: tx) else { return .details(grant, nil) }
                return setUp.totpStep == nil ? .phone(setUp) : .codes(setUp.codes)
            }
        }
    }

    /// What was typed so far, to be changed; as `stage` when nothing was.
    func stageToChange(_ link: SetUpLink) async throws -> SetUpStage {
        let now = outside.now()
        return try await store.read { tx in
            switch try grant(link, at: now, in: tx) {
            case .failure(let closed): .closed(closed.why)
            case .success(let grant): .details(grant, try kept.setUp(origin: grant.origin, in: tx))
            }
        }
    }

    /// The first step: keeps name, address and the password's hash with a new key for the phone.
    ///
    /// What the same link had begun before is begun anew. Throws `invalid` with every problem at once.
    func beginSetUp(_ link: SetUpLink, with form: SetUpForm) async throws {
        let now = outside.now()
        let grant = try await openGrant(link, at: now)
        let name = Typed.line(form.name, limit: 100)
        let email = EmailAddress(form.email)
        var problems: [FieldProblem] = []
        if name.isEmpty { problems.append(FieldProblem("name", "Enter your name, as your colleagues know you.")) }
        if email == nil { problems.append(FieldProblem("email", "Enter an e-mail address, like name@example.org.")) }
        // Whoever reads the link on its way must not come in with a key by another name.
        if Role.keyHolders.contains(grant.role), let invited = EmailAddress(grant.email), let email,
            email.folded != invited.folded
        {
            problems.append(
                FieldProblem("email", "You were invited at another address. Use that one, or ask for a new invitation.")
            )
        }
        if let sentence = rules.problem(with: form.password, for: .init(name: name, email: email)) {
            problems.append(FieldProblem("password", sentence))
        }
        if let email, try await store.read({ try kept.isTaken(mark: kept.mark(of: email), in: $0) }) {
            problems.append(FieldProblem("email", "Somebody at this desk signs in with this address already."))
        }
        guard problems.isEmpty, let email else { throw DeskError.invalid(problems) }
        let setUp = SetUp(
            origin: grant.origin, name: name, email: email.text, passwordHash: try await hashed(form.password),
            totp: .new(outside), madeAt: now)
        try await store.write { try kept.put(setUp, mark: kept.mark(of: email), in: $0) }
    }

    /// The second step: a code from the phone proves that it has the key.
    ///
    /// Throws `invalid` when it is not right.
    func proveSetUp(_ link: SetUpLink, code: String) async throws {
        let now = outside.now()
        let grant = try await openGrant(link, at: now)
        let codes = RecoveryCodes.new(outside)
        let isProved = try await store.write { tx -> Bool in
            guard let setUp = try kept.setUp(origin: grant.origin, in: tx) else { throw DeskError.notFound }
            // Pressed twice, or come back to by "Back": the codes are there already.
            guard setUp.totpStep == nil else { return true }
            guard let step = setUp.totp.matchingStep(TypedCode(code).text, at: now, after: 0) else { return false }
            return try kept.proveSetUp(grant.origin, step: step, codes: codes, in: tx)
        }
        guard isProved else { throw DeskError.invalid([FieldProblem("code", Self.wrongCode)]) }
    }

    static let wrongCode = "That is not the code your phone shows now. Wait for the next one and type it in."

    /// The last step: the person has their codes.
    ///
    /// Makes them a member of staff, spends the link and signs them in.
    func finishSetUp(_ link: SetUpLink, browser: String?) async throws -> SignedIn {
        let now = outside.now()
        return try await store.write { tx in
            try audit.hold(in: tx)
            let grant = try grant(link, at: now, in: tx).get()
            guard let setUp = try kept.setUp(origin: grant.origin, in: tx), let step = setUp.totpStep,
                let email = EmailAddress(setUp.email)
            else { throw DeskError.notFound }
            guard try spend(link, grant, at: now, in: tx) else { throw DeskError.notFound }
            guard try !kept.isTaken(mark: kept.mark(of: email), in: tx) else {
                throw DeskError.changedMeanwhile(
                    "Somebody at this desk signs in with this address by now. Ask who invited you.")
            }
            let staff = Staff(
                id: outside.newID(), name: setUp.name, email: email.text, role: grant.role,
                passwordHash: setUp.passwordHash, totp: setUp.totp, totpLastStep: step, language: "en", keysOn: true,
                joinedAt: now, stoppedAt: nil)
            try kept.insert(staff, mark: kept.mark(of: email), in: tx)
            try kept.replaceRecoveryCodes(setUp.codes, of: staff.id, in: tx)
            try kept.deleteSetUp(origin: grant.origin, in: tx)
            try record("staff.joined", by: staff.actor, of: staff.id.text, at: now, in: tx)
            let party = AuditParty(staff.actor)
            try audit.append(.roleChange(by: party, of: party, to: grant.role.auditWord), in: tx)
            if let invitation = grant.invitation {
                if let made = try kept.invitation(invitation, in: tx) {
                    try kept.tie(staff.id, to: made.invitedBy, in: tx)
                }
                try record("invitation.used", by: staff.actor, of: invitation.text, at: now, in: tx)
            }
            return try beginSession(of: staff.id, browser: browser, in: tx)
        }
    }

    private func openGrant(_ link: SetUpLink, at now: Moment) async throws -> SetUpGrant {
        try await store.read { try grant(link, at: now, in: $0) }.get()
    }

    private func grant(_ link: SetUpLink, at now: Moment, in tx: Tx) throws -> Result<SetUpGrant, LinkClosed> {
        let granted =
            switch link {
            case .firstRun(let token, _): try firstRunGrant(token: token, at: now, in: tx)
            case .invitation(let token, _): try invitationGrant(token: token, at: now, in: tx)
            }
        return granted.map { $0.inBrowser(link.browser) }
    }

    private func spend(_ link: SetUpLink, _ grant: SetUpGrant, at now: Moment, in tx: Tx) throws -> Bool {
        switch link {
        case .firstRun(let token, _): try kept.spendFirstRun(token: token, at: now, in: tx)
        case .invitation: try grant.invitation.map { try kept.spendInvitation($0, at: now, in: tx) } ?? false
        }
    }
}

/// A link that does nothing any more; where an action wanted one, it ends the action.
struct LinkClosed: Error, Equatable {
    let why: SetUpClosed
}
