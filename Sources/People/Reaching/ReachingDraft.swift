// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Web

/// The form of how somebody is reached.
struct ReachingDraft: SheetDraft {
    static let tab = PersonTab.reaching
    static let path: StaticString = "/people/{id}/reaching"

    var sheet: Reaching

    init(_ sheet: Reaching) { self.sheet = sheet }

    init(_ form: Fields) {
        sheet = Reaching()
        for (place, row) in RepeatedRow.read(["means", "address", "way-note"], from: form).enumerated()
        where !row[1].isEmpty || !row[2].isEmpty {
            if form.line("preferred") == String(place) { sheet.preferred = sheet.ways.count }
            sheet.ways.append(.init(means: .init(rawValue: row[0]) ?? .phone, address: row[1], note: row[2]))
        }
        sheet.safeHours = form.line("hours")
        sheet.safeWords = form.line("words")
        sheet.neverVoicemail = form.isTicked("voicemail")
        sheet.isPhoneShared = .chosen("shared", in: form, or: .unknown)
        sheet.writtenIn = form.line("language", limit: 60)
        sheet.never = form.paragraphs("never", limit: 2000)
    }

    func problems(on today: LocalDate) -> [FieldProblem] {
        var problems: [FieldProblem] = []
        if sheet.ways.contains(where: { $0.address.isEmpty }) {
            problems.append(FieldProblem("ways", "Write the number, the address or the name for each way."))
        }
        let wrong = sheet.ways.contains { $0.means == .email && !$0.address.isEmpty && EmailAddress($0.address) == nil }
        if wrong {
            problems.append(FieldProblem("ways", "One of the e-mail addresses is not complete. Look at it again."))
        }
        return problems
    }
}
