// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Store
import Web

/// What of care needs a member of staff today: a line each, that tells nothing but that it is there.
enum CareToday {
    static func lines(for staff: StaffMember, at now: Moment, in tx: Tx) throws -> [PeopleToday.Line] {
        let isLead = staff.role == .safeguardingLead
        guard PeopleRoom.keepers.contains(staff.role) else { return [] }
        let store = DueStore()
        var lines: [PeopleToday.Line] = []
        if isLead {
            let concerns = try store.concerns(limit: CareRoutes.most, in: tx)
            let overdue = concerns.filter { $0.kind == .report && $0.dueAt <= now }.count
            if overdue > 0 {
                lines.append(
                    .init(.path("/people/concerns"), "Overdue: an incident to report", "\(overdue) past 72 hours"))
            } else if !concerns.isEmpty {
                lines.append(
                    .init(
                        .path("/people/concerns"), "A concern waits for your decision",
                        "\(concerns.count) to decide or report"))
            }
        }
        let care = try store.care(of: isLead ? nil : staff.id, by: now, limit: CareRoutes.most, in: tx)
        let checkIns = care.count { $0.kind == .checkIn }
        if checkIns > 0 {
            lines.append(.init(.path("/people/care"), "Ask somebody how they are", "\(checkIns) due today"))
        }
        if care.count > checkIns {
            lines.append(.init(.path("/people/care"), "Assess a risk anew", "\(care.count - checkIns) due"))
        }
        return lines
    }
}
