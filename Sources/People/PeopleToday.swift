// SPDX-License-Identifier: AGPL-3.0-or-later
import Gate
import Kit
public import Page
public import Store
public import Web

/// What of the people's room needs a member of staff today: never a name, never how many there are whom they may not know
/// of.
public struct PeopleToday: Sendable {
    /// One line of the first page.
    public struct Line: Sendable {
        public let link: Link
        public let title: String
        public let words: String

        init(_ link: Link, _ title: String, _ words: String) {
            (self.link, self.title, self.words) = (link, title, words)
        }
    }

    public let lines: [Line]
}

extension PeopleRoom {
    /// Each capability adds its own lines here; it is asked on every look at the first page, so each is one small query.
    public func today(for staff: StaffMember, in tx: Tx) throws -> PeopleToday {
        let staff = try key.holder(staff, in: tx)
        let due = try CareToday.lines(for: staff, at: desk.outside.now(), in: tx)
        let passed = try overrides(for: staff, in: tx)
        let own = [
            try forward.today(for: staff, in: tx), try correcting.today(for: staff, in: tx),
            try keeping.today(for: staff, in: tx), try bookings.today(for: staff, in: tx),
            try spokespeople.today(for: staff, in: tx), try secondKeys.today(for: staff, in: tx),
            try unconfirmed(for: staff, in: tx), try wishes(for: staff, in: tx), try leadless(for: staff, in: tx),
        ]
        return PeopleToday(
            lines: own.compactMap { $0 } + (try leaving.today(for: staff, in: tx)) + due
                + (try recalls(for: staff, in: tx)) + passed)
    }

    /// What is overdue about copies of the people whom they answer for.
    private func recalls(for staff: StaffMember, in tx: Tx) throws -> [PeopleToday.Line] {
        guard Self.keepers.contains(staff.role) else { return [] }
        let near = desk.records.kept.near(staff)
        let count = try RecallLedger(gatehouse).countDue(among: near, in: tx)
        guard count > 0 else { return [] }
        return [.init(.path("/people/recalls"), "Copies to be called back", "\(count) due: somebody withdrew")]
    }

    /// Who asks who a person is, where this one writes down the person's yes or decides.
    private func wishes(for staff: StaffMember, in tx: Tx) throws -> PeopleToday.Line? {
        guard Self.keepers.contains(staff.role) else { return nil }
        let releases = ReleaseDesk(gatehouse)
        var count = 0
        for notice in try releases.undecided(in: tx) where notice.askedBy != staff.id.text {
            let nearness = try desk.records.kept.nearness(of: staff, to: notice.person, in: tx)
            let asksPerson = nearness >= .assigned && notice.saidYesAt == nil
            let decides = nearness >= .card && notice.saidYesAt != nil
            if try asksPerson || decides && releases.mayDecide(notice, staff.id.text, in: tx) { count += 1 }
        }
        guard count > 0 else { return nil }
        let words = count == 1 ? "1 waits for you, and ends by itself" : "\(count) wait for you, and end by themselves"
        return .init(ReleasePages.home, "Somebody asks who a person is", words)
    }

    /// Without a lead nobody reads what those write who come forward.
    private func leadless(for staff: StaffMember, in tx: Tx) throws -> PeopleToday.Line? {
        guard staff.role == .owner, try !desk.colleagues.all(in: tx).contains(where: { $0.role == .safeguardingLead })
        else { return nil }
        return .init(
            .path("/team"), "Invite a safeguarding lead, better two",
            "Until then nobody reads what those write who come forward")
    }

    /// Whom the lead has not looked at since a backup was put back.
    private func unconfirmed(for staff: StaffMember, in tx: Tx) throws -> PeopleToday.Line? {
        guard staff.role == .safeguardingLead else { return nil }
        let count = try desk.consent.countUnconfirmed(in: tx)
        guard count > 0 else { return nil }
        return .init(
            RestoredPages.link, "A backup was put back", "\(count) to be looked at anew: nothing leaves until then")
    }

    /// What the chair has not seen.
    private func overrides(for staff: StaffMember, in tx: Tx) throws -> [PeopleToday.Line] {
        guard staff.role == .trustee else { return [] }
        let count = try OverrideDesk(gatehouse).countToShow(staff.id.text, in: tx)
        guard count > 0 else { return [] }
        return [.init(.path("/people/overrides"), "A stop was overridden", "\(count) that you have not seen")]
    }
}
