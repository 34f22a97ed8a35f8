// SPDX-License-Identifier: AGPL-3.0-or-later

/// A secret cut into parts so that any so many of them give it back and fewer say nothing of it (Shamir, over the field
/// of 256 elements that AES uses).
///
/// No table is looked up and no branch depends on the secret.
enum Shamir {
    struct Part: Sendable, Equatable {
        /// From 1; the secret itself lies at 0.
        let number: UInt8
        let bytes: [UInt8]
    }

    /// Cuts a secret into `count` parts, of which any `needed` suffice.
    ///
    /// - Parameter random: gives so many random bytes.
    static func cut(_ secret: [UInt8], needed: Int, of count: Int, random: (Int) -> [UInt8]) -> [Part] {
        // For each byte a polynomial whose value at 0 it is; its other coefficients are random.
        let coefficients = [secret] + (1..<max(1, needed)).map { _ in random(secret.count) }
        return (1...count).map { number in
            let x = UInt8(number)
            let bytes = secret.indices.map { place in
                coefficients.reversed().reduce(UInt8(0)) { multiplied($0, x) ^ $1[place] }
            }
            return Part(number: x, bytes: bytes)
        }
    }

    /// The secret that the parts share; parts of another set, or too few, give nonsense.
    ///
    /// Nil when two parts have one number or their lengths differ.
    static func joined(_ parts: [Part]) -> [UInt8]? {
        guard let length = parts.first?.bytes.count, parts.allSatisfy({ $0.bytes.count == length && $0.number > 0 }),
            Set(parts.map(\.number)).count == parts.count
        else { return nil }
        var secret = [UInt8](repeating: 0, count: length)
        for part in parts {
            // Lagrange's polynomial of this part, at 0.
            let weight = parts.filter { $0.number != part.number }.reduce(UInt8(1)) { weight, other in
                multiplied(weight, multiplied(other.number, inverse(other.number ^ part.number)))
            }
            for place in 0..<length { secret[place] ^= multiplied(weight, part.bytes[place]) }
        }
        return secret
    }

    /// The product in the field of x⁸+x⁴+x³+x+1, always in eight steps.
    static func multiplied(_ left: UInt8, _ right: UInt8) -> UInt8 {
        var (product, left, right) = (UInt8(0), left, right)
        for _ in 0..<8 {
            product ^= left & (0 &- (right & 1))
            let carry = 0 &- (left >> 7)
            left = left << 1 ^ carry & 0x1B
            right >>= 1
        }
        return product
    }

    /// The 254th power, which is one divided by the number.
    static func inverse(_ number: UInt8) -> UInt8 {
        var (result, power) = (UInt8(1), number)
        for bit in 0..<8 {
            if 254 >> bit & 1 == 1 { result = multiplied(result, power) }
            power = multiplied(power, power)
        }
        return result
    }
}
