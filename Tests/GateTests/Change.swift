// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store

@testable import Gate

/// Every kind of change that must keep something from leaving.
enum Change: String, CaseIterable, Sendable {
    case withdrawal
    case pause
    case stop
    case risk
    case claim
    case text
    case release
    case refusal

    func make(_ person: Invented, _ desk: GateDesk) async throws {
        try await desk.store.write { tx in try make(person, desk, in: tx) }
    }

    func make(_ person: Invented, _ desk: GateDesk, in tx: Tx) throws {
        let (consents, who, id) = (desk.consents, GateDesk.staff, person.state.person)
        let now = desk.outside.now()
        switch self {
        case .withdrawal: try consents.withdraw(id, .everything, by: who, in: tx)
        case .pause: try consents.shut(id, .pause, .paused, by: who, in: tx)
        case .stop: try consents.stop(id, by: who, in: tx)
        case .risk:
            try consents.changeRisk(id, until: Invented.now.adding(days: 30), by: who, in: tx)
        case .claim: try consents.changeClaim(id, by: who, in: tx)
        case .text:
            guard let text = person.use.text else { throw DeskError.notFound }
            try consents.changeText(text, by: who, in: tx)
        case .release: try desk.house.rows.change(.release, of: id, by: who, at: now, in: tx)
        case .refusal: try desk.house.rows.change(.refusal, of: id, by: who, at: now, in: tx)
        }
    }
}
