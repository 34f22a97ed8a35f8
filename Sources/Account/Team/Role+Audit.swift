// SPDX-License-Identifier: AGPL-3.0-or-later
import Vault
import Web

extension Role {
    /// The role as the audit log writes it.
    var auditWord: AuditWord {
        switch self {
        case .owner: "owner"
        case .safeguardingLead: "safeguarding-lead"
        case .mediaOfficer: "media-officer"
        case .coordinator: "coordinator"
        case .volunteer: "volunteer"
        case .intern: "intern"
        case .evaluator: "evaluator"
        case .trustee: "trustee"
        }
    }
}
