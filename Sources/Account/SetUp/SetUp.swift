// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit
public import Web

/// A one-time link that lets somebody become a member of staff.
enum SetUpLink: Sendable, Equatable {
    /// The link that the desk prints while it has no owner.
    case firstRun(token: String, browser: String = "")
    /// The link of an invitation: its id, a dot, and a token that only we can make.
    case invitation(token: String, browser: String = "")

    /// In which browser the account is being made: what one began, no other sees or goes on with.
    ///
    /// Whoever reads the link on its way could otherwise set a password, let the invited person finish, and come in later.
    var browser: String {
        switch self {
        case .firstRun(_, let browser), .invitation(_, let browser): browser
        }
    }

    var token: String {
        switch self {
        case .firstRun(let token, _), .invitation(let token, _): token
        }
    }
}

/// What stands behind a link that is still good.
struct SetUpGrant: Sendable, Equatable {
    /// Under which the half-made account is kept: `first-run:HASH` or `invitation:ID`, and the browser's mark.
    let origin: String
    let role: Role
    /// Who was invited; empty on the first run.
    let name: String
    let email: String
    let invitation: ID<Invitation>?

    func inBrowser(_ browser: String) -> SetUpGrant {
        SetUpGrant(origin: origin + ":" + browser, role: role, name: name, email: email, invitation: invitation)
    }
}

/// Why a link does nothing any more.
enum SetUpClosed: Sendable, Equatable {
    case used
    case expired
    case withdrawn
}

/// An account being made: nothing in it lets anybody in until the last step is done.
struct SetUp: Sendable, Equatable {
    let origin: String
    let name: String
    let email: String
    let passwordHash: String
    let totp: TOTPKey
    /// The step of the code that proved the phone; nil until then.
    var totpStep: Int?
    /// Kept, sealed, only until the person says that they have them.
    var codes: [String] = []
    let madeAt: Moment
}

/// Where somebody is on their way in.
enum SetUpStage: Sendable, Equatable {
    case closed(SetUpClosed)
    /// Name, address and password are asked for.
    case details(SetUpGrant, SetUp?)
    /// The phone is to be added.
    case phone(SetUp)
    /// The recovery codes are shown.
    case codes([String])
}

/// An invitation to join the desk.
struct Invitation: Sendable, Equatable {
    let id: ID<Invitation>
    let name: String
    let email: String
    let role: Role
    let invitedBy: String
    let madeAt: Moment
    let expiresAt: Moment
    var usedAt: Moment?
    var withdrawnAt: Moment?

    /// Why it does nothing any more; nil while it is open.
    func closed(at now: Moment) -> SetUpClosed? {
        if usedAt != nil { return .used }
        if withdrawnAt != nil { return .withdrawn }
        return now < expiresAt ? nil : .expired
    }
}

/// What is needed to write to somebody who was invited.
public struct InvitationLetter: Sendable, Equatable {
    public let email: String
    public let name: String
    public let role: Role
    /// The one-time link, below the desk's address.
    public let path: String
    public let expiresAt: Moment
}
