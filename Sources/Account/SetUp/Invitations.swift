// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Vault
import Web

/// Whom an owner wants at the desk.
struct InvitationForm: Sendable, Equatable {
    let name: String
    let email: String
    let role: String
}

extension AccountDesk {
    /// Invites somebody: they become a member of staff when they have used the link.
    ///
    /// Nil when a second person says yes first, as to a safeguarding lead. Throws `invalid`.
    @discardableResult
    func invite(_ form: InvitationForm, by who: Actor) async throws -> ID<Invitation>? {
        let now = outside.now()
        let name = Typed.line(form.name, limit: 100)
        var problems: [FieldProblem] = []
        if name.isEmpty { problems.append(FieldProblem("name", "Enter the name of the person you invite.")) }
        let email = EmailAddress(form.email)
        if email == nil { problems.append(FieldProblem("email", "Enter an e-mail address, like name@example.org.")) }
        let role = Role(rawValue: form.role)
        if role == nil { problems.append(FieldProblem("role", "Choose what they are here to do.")) }
        guard problems.isEmpty, let email, let role else { throw DeskError.invalid(problems) }
        return try await store.write { tx in
            try audit.hold(in: tx)
            try refuseDouble(email, at: now, in: tx)
            let subject = LeadAsk.Subject.invited(name: name, email: email.text)
            if role == .safeguardingLead, try ask(subject, to: role, by: who, at: now, in: tx) { return nil }
            return try makeInvitation(name, email, role, by: who, at: now, in: tx)
        }
    }

    @discardableResult
    func makeInvitation(
        _ name: String, _ email: EmailAddress, _ role: Role, by who: Actor, at now: Moment, in tx: Tx
    ) throws -> ID<Invitation> {
        let invitation = Invitation(
            id: outside.newID(), name: name, email: email.text, role: role, invitedBy: who.text, madeAt: now,
            expiresAt: now.adding(days: Lasting.invitationDays))
        try audit.append(
            .invitation(by: AuditParty(who), invitation: AuditReference(invitation.id), role: role.auditWord), in: tx)
        try refuseDouble(email, at: now, in: tx)
        try kept.insert(invitation, mark: kept.mark(of: email), in: tx)
        try record("invitation.made", by: who, of: invitation.id.text, at: now, in: tx)
        try onInvited(invitation.id.text, tx)
        return invitation.id
    }

    private func refuseDouble(_ email: EmailAddress, at now: Moment, in tx: Tx) throws {
        let mark = kept.mark(of: email)
        if try kept.isTaken(mark: mark, in: tx) {
            throw DeskError.invalid([FieldProblem("email", "Somebody at this desk signs in with this address already.")]
            )
        }
        if try kept.hasOpenInvitation(mark: mark, at: now, in: tx) {
            throw DeskError.invalid([
                FieldProblem("email", "An invitation to this address is open. Withdraw it before you make another.")
            ])
        }
    }

    /// Takes an open invitation back; throws `notFound` when there is none.
    func withdraw(_ id: ID<Invitation>, by who: Actor) async throws {
        let now = outside.now()
        try await store.write { tx in
            guard try kept.withdraw(id, at: now, in: tx) else { throw DeskError.notFound }
            try record("invitation.withdrawn", by: who, of: id.text, at: now, in: tx)
        }
    }

    /// The path of an invitation's link.
    ///
    /// Nothing of it is kept: only we can make the token from the id.
    func path(of id: ID<Invitation>) -> String {
        "/invitations/" + id.text + "." + key.token(for: "invitation", of: id.text)
    }

    /// What is needed to write to who was invited; nil when the invitation is not open any more.
    func letter(of id: String, in tx: Tx) throws -> InvitationLetter? {
        guard let id = ID<Invitation>(id), let invitation = try kept.invitation(id, in: tx),
            invitation.closed(at: outside.now()) == nil
        else { return nil }
        return InvitationLetter(
            email: invitation.email, name: invitation.name, role: invitation.role, path: path(of: id),
            expiresAt: invitation.expiresAt)
    }

    func invitationGrant(token: String, at now: Moment, in tx: Tx) throws -> Result<SetUpGrant, LinkClosed> {
        let parts = token.split(separator: ".", omittingEmptySubsequences: false)
        guard parts.count == 2, let id = ID<Invitation>(parts[0]),
            equalInConstantTime(Array(parts[1].utf8), Array(key.token(for: "invitation", of: id.text).utf8)),
            let invitation = try kept.invitation(id, in: tx)
        else { throw DeskError.notFound }
        if let why = invitation.closed(at: now) { return .failure(LinkClosed(why: why)) }
        return .success(
            SetUpGrant(
                origin: "invitation:" + id.text, role: invitation.role, name: invitation.name, email: invitation.email,
                invitation: id))
    }
}
