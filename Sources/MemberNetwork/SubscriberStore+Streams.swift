// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store

/// Streams, and how many receive each.
extension SubscriberStore {
    func streams(in tx: Tx) throws -> [MessageStream] {
        try tx.rows("select id, name, is_offered from message_stream order by started_at, id", MessageStream.init(row:))
    }

    func insertStream(_ id: ID<MessageStream>, name: String, at moment: Moment, in tx: Tx) throws {
        try tx.run("insert into message_stream (id, name, started_at) values (\(id), \(name), \(moment))")
    }

    /// Says whether strangers may ask for a stream; false when there is none, or it was so before.
    func setOffered(_ isOffered: Bool, _ id: ID<MessageStream>, in tx: Tx) throws -> Bool {
        let (new, old) = isOffered ? (1, 0) : (0, 1)
        return try tx.run("update message_stream set is_offered = \(new) where id = \(id) and is_offered = \(old)") == 1
    }

    func count(of stream: ID<MessageStream>, in tx: Tx) throws -> Int {
        try tx.count("select \(Self.receiving) as n from message_stream m where m.id = \(stream)")
    }

    /// The places of one subscriber that receive now.
    func running(of id: ID<Subscriber>, in tx: Tx) throws -> [ID<Subscription>] {
        try tx.rows(
            """
            select s.id from subscription s join subscriber p on p.id = s.subscriber_id
            where p.id = \(id) and \(Self.running) order by s.id
            """
        ) { try $0.get("id") }
    }

    /// How many receive the stream `m`: all whose place runs, less the few who are paused or never to be written to.
    ///
    /// Asking of each whether they are among those few took a quarter of the network page's time at 1,000 readers.
    private static let receiving: SQL = """
        (select count(*) from subscription s where s.stream_id = m.id and s.ended_at is null)
        - (select count(*) from suppression x join subscriber p on p.address_mark = x.address_mark
           join subscription s on s.subscriber_id = p.id where s.stream_id = m.id and s.ended_at is null)
        - (select count(*) from subscriber p join subscription s on s.subscriber_id = p.id
           where p.paused_at is not null and s.stream_id = m.id and s.ended_at is null
             and not exists (select 1 from suppression x where x.address_mark = p.address_mark))
        """

    /// Every stream with how many receive it.
    func streamsWithCounts(in tx: Tx) throws -> [(MessageStream, count: Int)] {
        try tx.rows(
            """
            select m.id, m.name, m.is_offered, \(Self.receiving) as n from message_stream m order by m.started_at, m.id
            """
        ) { (try MessageStream(row: $0), count: try $0.get("n")) }
    }
}
