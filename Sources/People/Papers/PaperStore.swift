// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store

/// Every statement about papers; what is sealed is neither sealed nor opened here.
struct PaperStore: Sendable {
    /// One paper as it lies in the database, without its file.
    struct Sealed: Sendable {
        let id: String
        let bytes: [UInt8]
        let madeAt: Moment
        let madeBy: String
    }

    func add(_ paper: Sealed, of person: PersonID, in tx: Tx) throws {
        try tx.run(
            """
            insert into person_paper (id, person_id, sealed, made_at, made_by)
            values (\(paper.id), \(person), \(paper.bytes), \(paper.madeAt), \(paper.madeBy))
            """)
    }

    func add(_ piece: [UInt8], number: Int, to paper: String, in tx: Tx) throws {
        try tx.run(
            "insert into person_paper_piece (paper_id, number, sealed) values (\(paper), \(number), \(piece))")
    }

    /// The papers of somebody, the newest first.
    func papers(of person: PersonID, skipping: Int, limit: Int, in tx: Tx) throws -> [Sealed] {
        try tx.rows(
            """
            select id, sealed, made_at, made_by from person_paper where person_id = \(person)
            order by made_at desc, id desc limit \(limit) offset \(skipping)
            """, Sealed.init(row:))
    }

    /// One paper of somebody; nil when they have none such.
    func paper(_ id: String, of person: PersonID, in tx: Tx) throws -> Sealed? {
        try tx.one(
            "select id, sealed, made_at, made_by from person_paper where id = \(id) and person_id = \(person)",
            Sealed.init(row:))
    }

    /// The pieces of a paper's file, in their order, one after the other.
    func pieces(of paper: String, in tx: Tx) throws -> [[UInt8]] {
        try tx.rows("select sealed from person_paper_piece where paper_id = \(paper) order by number") {
            try $0.get("sealed")
        }
    }

    /// Destroys a paper; false when there is none such.
    func remove(_ id: String, of person: PersonID, in tx: Tx) throws -> Bool {
        try tx.run(
            """
            delete from person_paper_piece where paper_id in
              (select id from person_paper where id = \(id) and person_id = \(person))
            """)
        return try tx.run("delete from person_paper where id = \(id) and person_id = \(person)") == 1
    }

    /// Destroys every paper of somebody.
    static func erase(_ person: PersonID, in tx: Tx) throws {
        try tx.run(
            """
            delete from person_paper_piece where paper_id in (select id from person_paper where person_id = \(person))
            """)
        try tx.run("delete from person_paper where person_id = \(person)")
    }

    /// What says what a paper is, and its file in pieces: as rows, so that no value of a row is large.
    static let migration = Migration(
        "2026-11-29-people-papers-1",
        """
        create table person_paper (
          id text primary key check (length(id) = 32),
          person_id text not null references person (id),
          sealed {bytes} not null,
          made_at text not null check (length(made_at) = 24),
          made_by text not null
        );
        create index person_paper_of on person_paper (person_id, made_at, id);
        create table person_paper_piece (
          paper_id text not null references person_paper (id),
          number bigint not null,
          sealed {bytes} not null,
          primary key (paper_id, number)
        );
        """)
}

extension PaperStore.Sealed {
    init(row: borrowing Row) throws {
        id = try row.get("id")
        bytes = try row.get("sealed")
        madeAt = try row.get("made_at")
        madeBy = try row.get("made_by")
    }
}
