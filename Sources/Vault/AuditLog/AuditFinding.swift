// SPDX-License-Identifier: AGPL-3.0-or-later

/// One thing that was found when the log was checked, in a sentence.
public struct AuditFinding: Equatable, Sendable {
    public let holds: Bool
    public let sentence: String

    static func holds(_ sentence: String) -> AuditFinding { AuditFinding(holds: true, sentence: sentence) }
    static func broken(_ sentence: String) -> AuditFinding { AuditFinding(holds: false, sentence: sentence) }
}
