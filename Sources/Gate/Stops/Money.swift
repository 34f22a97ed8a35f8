// SPDX-License-Identifier: AGPL-3.0-or-later

/// What somebody is given for their part.
public enum Money: Sendable, Equatable, Codable {
    case nothing
    /// What they actually spent on travel and meals, shown by receipts.
    case receiptedTravelAndMeals
    case fixedSum
    case voucher
    case honorarium

    /// Without permission to work the law leaves only what was actually spent and receipted.
    func isLawful(mayWork: Bool?) -> Bool {
        switch self {
        case .nothing, .receiptedTravelAndMeals: true
        case .fixedSum, .voucher, .honorarium: mayWork == true
        }
    }
}
