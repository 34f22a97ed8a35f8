// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit
public import Store

/// What the leak check is asked about a text that would leave.
public struct LeakQuestion: Sendable {
    public let text: LeavingText
    /// Everybody whom it is about, with what they agreed may be told of them in this very text.
    public let agreed: [PersonID: Set<FactKind>]
    public let by: Actor

    public init(_ text: LeavingText, agreed: [PersonID: Set<FactKind>] = [:], by who: Actor) {
        (self.text, self.agreed, by) = (text, agreed, who)
    }
}

extension ProposedUse {
    /// What the use itself tells of the person, as they agreed to it.
    var told: Set<FactKind> {
        var told: Set<FactKind> = []
        if tier >= .firstName { told.insert(.givenName) }
        if tier >= .firstNameAndArea { told.insert(.region) }
        if tier >= .fullName { told.insert(.familyName) }
        if location >= .region { told.insert(.region) }
        if location >= .town { told.insert(.town) }
        if fields.contains(.nationality) { told.insert(.nationality) }
        if fields.contains(.ethnicity) { told.insert(.people) }
        if fields.contains(.faith) { told.insert(.faith) }
        return told
    }
}
