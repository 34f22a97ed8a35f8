// SPDX-License-Identifier: AGPL-3.0-or-later
import Crypto
import Synchronization

/// The derived keys of the columns asked for so far: deriving is dear, and there are few columns.
final class ColumnKeys: Sendable {
    struct Pair: Sendable {
        let key: SymmetricKey
        /// Says which key sealed a field, for AES-GCM alone does not.
        let commitment: [UInt8]
    }

    private let known = Mutex<[String: Pair]>([:])

    func pair(of column: String, derive: () -> Pair) -> Pair {
        if let pair = known.withLock({ $0[column] }) { return pair }
        let pair = derive()
        known.withLock { $0[column] = pair }
        return pair
    }
}
