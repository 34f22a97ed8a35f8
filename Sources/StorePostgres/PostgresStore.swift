// SPDX-License-Identifier: AGPL-3.0-or-later
@_spi(Driver) public import Store

/// Opens a PostgreSQL database, for desks that run on more than one machine.
public enum PostgresStore {
    /// Opens the database that a libpq URL names, with so many connections at the most.
    ///
    /// Whoever gets no connection within `patience` is told that the database is busy; a transaction that meets others
    /// is run again for half of it.
    ///
    /// Throws `StoreError.gone` when it cannot be reached, and `other` with one of these codes when it does not fit:
    /// `postgres-older-than-14`, `postgres-not-utf8`, `postgres-not-c-collation`.
    public static func open(
        url: String, connections: Int = 8, patience: Duration = .seconds(10)
    ) async throws -> Store {
        let pool = ConnectionPool(url: url, connections: connections, patience: patience)
        let store = Store(driver: PostgresDriver(pool: pool))
        do {
            try await store.read(check)
            return store
        } catch {
            await store.close()
            throw error
        }
    }

    /// The names of the server's settings that could put the values of rows into its log.
    ///
    /// Each must be as here before a desk is served: `log_error_verbosity = terse`,
    /// `log_min_error_statement = panic`, `log_parameter_max_length = 0`, `log_parameter_max_length_on_error = 0`.
    public static func leakySettings(_ store: Store) async throws -> [String] {
        try await store.read { tx in
            try tx.rows(
                """
                select name from pg_settings
                where (name = 'log_error_verbosity' and setting <> 'terse')
                  or (name = 'log_min_error_statement' and setting <> 'panic')
                  or (name = 'log_parameter_max_length' and setting <> '0')
                  or (name = 'log_parameter_max_length_on_error' and reset_val <> '0')
                order by name
                """
            ) { try $0.get("name") }
        }
    }

    @Sendable
    private static func check(_ tx: Tx) throws {
        let facts: (version: Int, encoding: String, isAlphabetic: Bool)? = try tx.one(
            """
            select cast(current_setting('server_version_num') as bigint) as version,
              current_setting('server_encoding') as encoding, 'a' < 'B' as alphabetic
            """
        ) { row in
            (try row.get("version"), try row.get("encoding"), try row.get("alphabetic"))
        }
        guard let facts else { throw StoreError.gone }
        guard facts.version >= 140_000 else { throw StoreError.other(code: "postgres-older-than-14") }
        guard facts.encoding == "UTF8" else { throw StoreError.other(code: "postgres-not-utf8") }
        // Both databases must sort text alike: by its bytes.
        guard !facts.isAlphabetic else { throw StoreError.other(code: "postgres-not-c-collation") }
    }
}
