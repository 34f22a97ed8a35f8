// SPDX-License-Identifier: AGPL-3.0-or-later

/// The logistic function and what it is made of, without a library of mathematics: the same on every machine.
enum Logistic {
    static func of(_ value: Float) -> Float {
        value >= 0 ? 1 / (1 + exp(-value)) : 1 - 1 / (1 + exp(value))
    }

    /// e to a power; beyond what a Float holds, 0 or the greatest.
    static func exp(_ value: Float) -> Float {
        guard value > -87 else { return 0 }
        guard value < 88 else { return .greatestFiniteMagnitude }
        let halves = (value * 1.442_695_04).rounded()
        let rest = value - halves * 0.693_359_375 + halves * 2.121_944_4e-4
        // Taylor to the sixth power: the rest is at most half of ln 2, the error below 2e-7.
        let high = 1 + rest / 4 * (1 + rest / 5 * (1 + rest / 6))
        return (1 + rest * (1 + rest / 2 * (1 + rest / 3 * high)))
            * Float(sign: .plus, exponent: Int(halves), significand: 1)
    }

    /// The natural logarithm of a positive number; of any other, that of the least.
    static func log(_ value: Float) -> Float {
        let value = max(value, .leastNormalMagnitude)
        let isLarge = value.significand > 1.414_213_56
        let fraction = isLarge ? value.significand / 2 : value.significand
        let exponent = Float(value.exponent) + (isLarge ? 1 : 0)
        // The series of artanh, which converges fast around 1.
        let ratio = (fraction - 1) / (fraction + 1)
        let square = ratio * ratio
        let series = 1 + square * (1 / 3 + square * (1 / 5 + square * (1 / 7 + square / 9)))
        return exponent * 0.693_147_18 + 2 * ratio * series
    }
}
