// SPDX-License-Identifier: AGPL-3.0-or-later
import Gate
import Kit
import Store
import Vault
import Web

/// One wish to know who somebody is, as one member of staff stands to it.
struct ReleaseVisit: Sendable {
    let notice: ReleaseNotice
    let card: PersonCard
    let nearness: Nearness
    let staff: StaffMember
    let askedByName: String
    let now: Moment

    var isMine: Bool { notice.askedBy == staff.id.text }

    /// The roles that may turn a second key; whether this one may for this wish is the gate's to say.
    var holdsKey: Bool { Role.keyHolders.contains(staff.role) }

    var isOver: Bool { now >= notice.expiresAt }

    /// Whether it opens nothing any more, for whoever works with the person; others learn it when they look.
    var isVoid: Bool { notice.state == .granted && !notice.holds && nearness >= .assigned }

    var waitsForPerson: Bool { notice.state == .asked && notice.saidYesAt == nil && !isOver }

    /// Whoever works with the person writes down that they said yes, but not the one who asked.
    var canNoteYes: Bool { nearness >= .assigned && !isMine && waitsForPerson }
    var canDecide: Bool { holdsKey && !isMine && notice.state == .asked && !isOver }
    var canLook: Bool { isMine && notice.state == .granted && !isOver && !isVoid }
    var canEnd: Bool { (isMine || holdsKey) && notice.state == .granted && !isOver }

    /// Why it is opened, for the audit log.
    var opening: Opening { Opening(staff: staff.id.text, reason: .release, task: notice.id.text) }

    /// Whether they asked and do not work with the person: until it is decided they are told nothing.
    ///
    /// Neither how far it has come: what stands in the way would show in what does not happen.
    var isInTheDark: Bool { isMine && nearness < .assigned && notice.state == .asked && !isOver }

    /// How it stands, in a sentence.
    var sentence: String {
        switch notice.state {
        case .asked where isInTheDark: "Asked. You see here when somebody has decided, or when its time is over."
        case .asked where isOver: "Nobody decided before its time was over."
        case .asked where notice.saidYesAt == nil: "Waits for the person\u{2019}s own yes."
        case .asked: "The person said yes. Waits for a second colleague."
        case .granted where isOver: "It has ended."
        case .granted where isVoid: "It does not hold any more: something about them has changed since it was granted."
        case .granted: "Released now."
        case .refused: "Refused."
        case .ended: "Ended before its time."
        }
    }
}

extension PersonDesk {
    /// Lets a member of staff to a wish: who asked, who works with the person, and who may turn the second key.
    ///
    /// Whoever may not know of the person finds nothing, as with wishes that are not there.
    func visit(_ notice: ReleaseNotice, by staff: StaffMember, in tx: Tx) throws -> ReleaseVisit? {
        let nearness = try records.kept.nearness(of: staff, to: notice.person, in: tx)
        let mayDecide = Role.keyHolders.contains(staff.role)
        let isMine = notice.askedBy == staff.id.text
        guard nearness >= .assigned || nearness >= .card && (isMine || mayDecide) else { return nil }
        let cards = try records.cards(of: [notice.person], by: .staff(staff.id.text), in: tx)
        let asker = try colleagues.all(in: tx).first { $0.id.text == notice.askedBy }
        return ReleaseVisit(
            notice: notice, card: cards[notice.person] ?? PersonCard(), nearness: nearness, staff: staff,
            askedByName: asker?.name ?? "A former colleague", now: outside.now())
    }
}
