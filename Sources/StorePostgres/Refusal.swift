// SPDX-License-Identifier: AGPL-3.0-or-later
@_spi(Driver) import Store

/// What the server refused: its five-character code alone, since its messages can hold the values of a row.
struct Refusal: Error, Equatable {
    let code: String

    static let connectionLost = Refusal(code: "08006")

    /// Two transactions met, or the plan of a kept statement went stale: the same transaction may succeed now.
    var mayPassIfRunAgain: Bool { StoreError.retriedCodes.contains(code) || isStalePlan }

    /// "Cached plan must not change result type" has no code of its own.
    var isStalePlan: Bool { code == "0A000" }

    var storeError: StoreError {
        switch code {
        case "23505": .unique
        case "23503", "23001": .foreignKey
        case "23514": .check
        case "23502": .notNull
        case "55P03", "57014", "40001", "40P01": .busy
        case "53100", "25006", "58030": .readOnly
        case "57P01", "57P02", "57P03", "57P05", "25P03": .gone
        case _ where code.hasPrefix("08"): .gone
        case _ where code.hasPrefix("53"): .busy
        default: .other(code: code)
        }
    }
}
