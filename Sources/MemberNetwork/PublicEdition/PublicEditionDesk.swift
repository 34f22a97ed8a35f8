// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store

/// Opening a stream to everybody, and closing it again.
struct PublicEditionDesk: Sendable {
    let store: Store
    /// Whether nothing in the archive of a stream gives somebody away.
    let mayBeOpened: @Sendable (ID<MessageStream>) async throws -> Bool
    let editions = PublicEditionStore()
    let outside: Outside

    func overview() async throws -> [(stream: MessageStream, edition: PublicEdition?)] {
        try await store.read { tx in
            let open = try editions.editions(in: tx)
            return try editions.streams(in: tx).map { stream in (stream, open.first { $0.stream == stream.id }) }
        }
    }

    /// Opens a stream, or changes whether search engines may list it.
    ///
    /// Throws `invalid` where something in its archive must be looked at first, and opens nothing then.
    func open(_ stream: ID<MessageStream>, mayBeIndexed: Bool, by actor: Actor) async throws {
        guard try await mayBeOpened(stream) else {
            throw DeskError.invalid([
                FieldProblem(
                    "listed-\(stream.text)",
                    "Something in this archive could give somebody away, so it was not opened. "
                        + "Ask the safeguarding lead: they have it, with the reason.")
            ])
        }
        let id: ID<PublicEdition> = outside.newID()
        try await store.write { tx in
            let now = outside.now()
            _ = try editions.close(stream, at: now, in: tx)
            guard try editions.open(id, of: stream, mayBeIndexed: mayBeIndexed, at: now, in: tx) else {
                throw DeskError.notFound
            }
            try Event.record("stream.opened-to-all", by: actor, of: stream.text, at: now, in: tx, outside: outside)
        }
    }

    func close(_ stream: ID<MessageStream>, by actor: Actor) async throws {
        try await store.write { tx in
            let now = outside.now()
            guard try editions.close(stream, at: now, in: tx) else { throw DeskError.notFound }
            try Event.record("stream.closed-to-all", by: actor, of: stream.text, at: now, in: tx, outside: outside)
        }
    }
}
