// SPDX-License-Identifier: AGPL-3.0-or-later
import CLibpq
@_spi(Driver) import Store

/// One connection of libpq, which closes when it goes away.
///
/// It blocks, so it is used on its own queue only.
final class Link {
    private let pointer: OpaquePointer
    private var kept: [String: String] = [:]
    private var nameCount = 0

    /// How many statements the server keeps ready for one connection.
    private static let mostKept = 200

    private static let settings = """
        set TimeZone = 'UTC'; set statement_timeout = '30s'; set lock_timeout = '10s';
        set idle_in_transaction_session_timeout = '60s'; set client_min_messages = 'warning';
        set bytea_output = 'hex'; set extra_float_digits = 1; set standard_conforming_strings = on;
        set log_parameter_max_length_on_error = 0
        """

    init(url: String) throws(Refusal) {
        // What stands before the URL gives way to it; what stands after overrides it.
        let words = [
            ("connect_timeout", "10"), ("keepalives_idle", "30"), ("tcp_user_timeout", "60000"), ("dbname", url),
            ("client_encoding", "UTF8"), ("application_name", "firsthand"),
        ]
        guard let pointer = Self.connected(words) else { throw .connectionLost }
        self.pointer = pointer
        guard PQstatus(pointer) == CONNECTION_OK else { throw .connectionLost }
        // Notices can hold the values of rows, and libpq would print them.
        PQsetNoticeProcessor(pointer, { _, _ in }, nil)
        if let refusal = Answer(PQexec(pointer, Self.settings)).refusal { throw refusal }
    }

    deinit { PQfinish(pointer) }

    var isUsable: Bool { PQstatus(pointer) == CONNECTION_OK }
    var isInTransaction: Bool { PQtransactionStatus(pointer) != PQTRANS_IDLE }

    /// Runs text without values, such as `begin`, and returns the server's word for what it did.
    @discardableResult
    func command(_ text: String) throws(Refusal) -> String {
        let answer = Answer(PQexec(pointer, text))
        if let refusal = answer.refusal { throw refusal }
        return answer.tag
    }

    /// Runs a statement, hands over its rows, and returns how many it changed.
    ///
    /// Throws a `Refusal` when the server said no; whatever else is thrown comes from `each`.
    func run(_ query: SQL, each: (borrowing Row) throws -> Void) throws -> Int {
        let (text, values) = query.rendered(for: .postgres)
        let parameters = Parameters(values)
        let name = Self.isWorthKeeping(text) ? try keptName(of: text, parameters.types) : nil
        let result = parameters.withPointers { count, values, lengths, formats in
            if let name { return PQexecPrepared(pointer, name, count, values, lengths, formats, 0) }
            return PQexecParams(pointer, text, count, parameters.types, values, lengths, formats, 0)
        }
        let answer = Answer(result)
        if let refusal = answer.refusal { throw refusal }
        try answer.eachRow(each)
        return answer.changes
    }

    /// The name under which the server keeps the statement ready, after sending it there if it is new.
    private func keptName(of text: String, _ types: [Oid]) throws(Refusal) -> String {
        let key = types.map(String.init).joined(separator: ",") + text
        if let name = kept[key] { return name }
        if kept.count == Self.mostKept {
            try command("deallocate all")
            kept = [:]
        }
        nameCount += 1
        let name = "s\(nameCount)"
        if let refusal = Answer(PQprepare(pointer, name, text, CInt(types.count), types)).refusal { throw refusal }
        kept[key] = name
        return name
    }

    private static func isWorthKeeping(_ text: String) -> Bool {
        ["select", "insert", "update", "delete", "with"].contains { text.hasPrefix($0) }
    }

    private static func connected(_ words: [(String, String)]) -> OpaquePointer? {
        var text: [CChar] = []
        var offsets: [Int] = []
        for word in words.flatMap({ [$0.0, $0.1] }) {
            offsets.append(text.count)
            text += word.utf8CString
        }
        return text.withUnsafeBufferPointer { bytes in
            guard let base = bytes.baseAddress else { return nil }
            func pointers(from first: Int) -> [UnsafePointer<CChar>?] {
                stride(from: first, to: offsets.count, by: 2).map { base + offsets[$0] } + [nil]
            }
            return PQconnectdbParams(pointers(from: 0), pointers(from: 1), 1)
        }
    }
}
