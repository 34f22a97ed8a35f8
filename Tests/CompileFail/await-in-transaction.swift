// SPDX-License-Identifier: AGPL-3.0-or-later
// refuses: cannot pass function of type '@Sendable (Tx) async throws -> Void' to parameter expecting synchronous function type
// Nothing can be waited for inside a transaction, so no network call ever holds one open.
import Store

func save(_ store: Store, _ fetch: @escaping @Sendable () async throws -> Void) async throws {
    try await store.write { _ in try await fetch() }
}
