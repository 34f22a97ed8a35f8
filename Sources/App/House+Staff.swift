// SPDX-License-Identifier: AGPL-3.0-or-later
import Account
import Kit
public import Web

/// What the command line does with the staff, in lines to be shown there once.
extension House {
    public func staffLines() async throws -> [String] {
        try await account.listStaff().map { line in
            let state = line.stoppedAt == nil ? "" : "  (stopped)"
            let seen = line.lastSeen.map { "  last seen \(settings.zone.date(of: $0).spoken)" } ?? ""
            return "\(line.email)  \(line.name)  \(line.role.spoken)\(seen)\(state)"
        }
    }

    public func addStaff(name: String, email: String, role: Role) async throws -> [String] {
        spoken(try await account.addStaff(name: name, email: email, role: role))
    }

    public func stopStaff(email: String) async throws { try await account.stopStaff(email: email) }
    public func resetCode(email: String) async throws -> [String] { spoken(try await account.resetCode(email: email)) }
    public func resetPassword(email: String) async throws -> [String] {
        spoken(try await account.resetPassword(email: email))
    }

    private func spoken(_ credentials: NewCredentials) -> [String] {
        var lines: [String] = []
        if let password = credentials.password { lines.append("Password, to be changed: \(password)") }
        if let key = credentials.phoneKey { lines.append("Key for the phone's authenticator app: \(key)") }
        if !credentials.recoveryCodes.isEmpty {
            lines.append("Recovery codes, each good for one sign-in without the phone:")
            lines += credentials.recoveryCodes.map { "  " + $0 }
        }
        return lines
    }
}
