// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
@_spi(Covered) import Vault

/// What somebody who came forward is shown with their code: the desk's answers alone, never their own words, for a code
/// may be found by somebody else.
extension PeopleRecords {
    /// The desk's answers, the newest first; one entry in the audit log says that the person read them.
    func answers(to person: PersonID, in tx: Tx) throws -> [OpenEntry<DeskAnswer>] {
        let sealed = try kept.entries(.deskAnswer, of: person, in: tx)
        guard !sealed.isEmpty else { return [] }
        let why = try audit.reason("answers", keyedBy: .person(person), in: tx)
        try audit.append(.scan(by: .person(person), count: sealed.count, why: why), in: tx)
        return try sealed.map { row in
            let answer = try vault.withOpenedByDesk(
                row.bytes, of: person, at: Self.place(of: .deskAnswer, row.id), version: 1, in: tx
            ) { opened in try opened.withText { try WrittenSheet.read(DeskAnswer.self, from: $0) } }
            return OpenEntry(id: row.id, entry: answer, madeAt: row.madeAt, madeBy: row.madeBy)
        }
    }
}
