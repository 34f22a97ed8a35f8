// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
@_spi(Covered) import Vault

/// Papers, opened for a member of staff with a task in hand: what they are under one record, each file under its own.
extension PeopleRecords {
    private static func place(of paper: String) -> SealedPlace { SealedPlace("person_paper", "sealed", row: paper) }

    private static func filePlace(of paper: String) -> SealedPlace {
        SealedPlace("person_paper_piece", "sealed", row: paper)
    }

    /// Seals a paper and its file, piece by piece.
    func write(
        _ paper: PersonPaper, _ file: [UInt8], of person: PersonID, by staff: String, in tx: Tx
    ) throws -> String {
        guard try kept.hold(person, in: tx) else { throw DeskError.notFound }
        let store = PaperStore()
        let id = Hex.text(of: outside.randomBytes(16))
        let sealed = try vault.seal(
            try WrittenSheet.text(of: paper), of: person, at: Self.place(of: id), version: 1, in: tx)
        try store.add(.init(id: id, bytes: sealed, madeAt: outside.now(), madeBy: staff), of: person, in: tx)
        var sealing = try vault.sealAttachment(of: person, at: Self.filePlace(of: id), version: 1, in: tx)
        var number = 0
        for start in stride(from: 0, to: file.count, by: 65_536) {
            let piece = try sealing.add(file[start..<min(start + 65_536, file.count)])
            try store.add(piece, number: number, to: id, in: tx)
            number += 1
        }
        try store.add(try sealing.finish(), number: number, to: id, in: tx)
        return id
    }

    /// What the papers of somebody are, the newest first.
    func papers(of person: PersonID, by task: TaskInHand, skipping: Int = 0, limit: Int, in tx: Tx) throws
        -> [OpenPaper]
    {
        let sealed = try PaperStore().papers(of: person, skipping: skipping, limit: limit, in: tx)
        return try opened(sealed, of: person, by: task, tx)
    }

    /// What one paper is; throws `notFound` when they have none such.
    func paper(_ id: String, of person: PersonID, by task: TaskInHand, in tx: Tx) throws -> OpenPaper {
        guard let sealed = try PaperStore().paper(id, of: person, in: tx),
            let paper = try opened([sealed], of: person, by: task, tx).first
        else { throw DeskError.notFound }
        return paper
    }

    private func opened(_ sealed: [PaperStore.Sealed], of person: PersonID, by task: TaskInHand, _ tx: Tx) throws
        -> [OpenPaper]
    {
        let texts = sealed.map { SealedText($0.bytes, at: Self.place(of: $0.id), version: 1) }
        do {
            return try vault.withEachOpened(texts, of: person, opening: task.opening, in: tx) { opened, index in
                try Self.paper(sealed[index], opened)
            }
        } catch is SealBroken {
            // One that was damaged keeps nobody from the others.
            return try sealed.map { row in
                do {
                    return try vault.withOpened(
                        row.bytes, of: person, at: Self.place(of: row.id), version: 1, opening: task.opening, in: tx
                    ) { try Self.paper(row, $0) }
                } catch is SealBroken {
                    return OpenPaper(id: row.id, paper: .damaged, madeAt: row.madeAt, madeBy: row.madeBy)
                }
            }
        }
    }

    private static func paper(_ row: PaperStore.Sealed, _ opened: borrowing Opened) throws -> OpenPaper {
        OpenPaper(
            id: row.id, paper: try opened.withText { try WrittenSheet.read(from: $0) }, madeAt: row.madeAt,
            madeBy: row.madeBy)
    }

    /// The file of a paper, for whoever keeps or looks at it; all of it, or it throws.
    func file(of paper: String, of person: PersonID, by task: TaskInHand, in tx: Tx) throws -> [UInt8] {
        var file: [UInt8] = []
        var opening = try vault.openAttachment(
            of: person, at: Self.filePlace(of: paper), version: 1, opening: task.opening, in: tx)
        for piece in try PaperStore().pieces(of: paper, in: tx) {
            try opening.add(piece) { opened in opened.withBytes { file += $0 } }
        }
        try opening.finish { opened in opened.withBytes { file += $0 } }
        return file
    }
}
