// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import MemberNetwork
import Store
import Web

/// Looking at the rhythm of the streams, and changing it.
struct RhythmDesk: Sendable {
    let store: Store
    let rhythms = RhythmStore()
    let network: NetworkRoom
    let colleagues: Colleagues
    let outside: Outside

    /// One stream with its rhythm, and the name of the person on duty.
    struct Line: Sendable {
        let stream: MessageStream
        let rhythm: StreamRhythm
        let dutyName: String?
    }

    func lines() async throws -> [Line] {
        try await store.read { tx in
            let staff = try colleagues.all(in: tx)
            return try network.streams(in: tx).map { stream in
                let rhythm = try rhythms.rhythm(of: stream.id, in: tx)
                return Line(
                    stream: stream, rhythm: rhythm, dutyName: staff.first { $0.id == rhythm.duty }?.name)
            }
        }
    }

    /// One stream, and who may be on duty for it.
    func line(_ id: ID<MessageStream>, canWrite: @Sendable (Role) -> Bool) async throws -> (
        line: Line, writers: [Colleague]
    ) {
        guard let line = try await lines().first(where: { $0.stream.id == id }) else { throw DeskError.notFound }
        let staff = try await store.read { tx in try colleagues.all(in: tx) }
        return (line, staff.filter { canWrite($0.role) })
    }

    func change(_ rhythm: StreamRhythm, by actor: Actor) async throws {
        try await store.write { tx in
            let now = outside.now()
            try rhythms.keep(rhythm, at: now, in: tx)
            try Event.record(
                "stream.rhythm-changed", by: actor, of: rhythm.stream.text, at: now, in: tx, outside: outside)
        }
    }
}
