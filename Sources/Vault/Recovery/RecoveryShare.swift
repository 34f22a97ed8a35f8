// SPDX-License-Identifier: AGPL-3.0-or-later
import Crypto
import Foundation
import Kit

/// One of the printed recovery shares: it says of which set it is, which number it has, and how many are needed.
public struct RecoveryShare: Sendable, Equatable {
    /// Eight digits of hexadecimal that all shares of a set have in common.
    public let set: String
    public let number: Int
    public let needed: Int
    public let count: Int
    let bytes: [UInt8]

    private static let form: UInt8 = 1
    private static let payloadLength = 44

    init(set: String, number: Int, needed: Int, count: Int, bytes: [UInt8]) {
        self.set = set
        self.number = number
        self.needed = needed
        self.count = count
        self.bytes = bytes
    }

    /// The lines to be printed: a heading that a person understands, then fifteen groups of six letters and digits.
    public var printed: String {
        let groups = ShareLetters.groups(of: payload)
        let lines = stride(from: 0, to: groups.count, by: 5).map { start in
            groups[start..<min(start + 5, groups.count)].joined(separator: " ")
        }
        return "Share \(number) of \(count), set \(set), any \(needed) open\n" + lines.joined(separator: "\n") + "\n"
    }

    /// Reads a share as somebody typed it, with or without its heading, in any case and spacing.
    ///
    /// Throws a sentence that says which group was typed wrongly.
    public init(typed: String) throws(VaultProblem) {
        var payload: [UInt8]
        do {
            payload = try ShareLetters.bytes(of: Self.withoutHeading(typed), count: Self.payloadLength)
        } catch let wrong {
            throw .shares(wrong.sentence)
        }
        guard payload[0] == Self.form else { throw .shares("This share is of another program, or of a newer one.") }
        let check = payload.suffix(4)
        payload.removeLast(4)
        guard equalInConstantTime(Self.checksum(payload), check) else {
            throw .shares(
                "This share has a mistake that its groups do not show: perhaps two groups were exchanged. Type it again."
            )
        }
        set = Hex.text(of: payload[1..<5])
        needed = Int(payload[5])
        count = Int(payload[6])
        number = Int(payload[7])
        bytes = Array(payload[8...])
        guard number >= 1, number <= count, needed >= 1, needed <= count else {
            throw .shares("This share is damaged: its number does not fit its set.")
        }
    }

    private var payload: [UInt8] {
        let start = [Self.form] + (Hex.bytes(of: set) ?? []) + [UInt8(needed), UInt8(count), UInt8(number)] + bytes
        return start + Self.checksum(start)
    }

    private static func checksum(_ bytes: [UInt8]) -> [UInt8] {
        Array(SHA256.hash(data: Array("firsthand share 1".utf8) + bytes).prefix(4))
    }

    private static func withoutHeading(_ text: String) -> String {
        text.split(whereSeparator: \.isNewline).filter { line in
            !line.drop(while: \.isWhitespace).lowercased().hasPrefix("share ")
        }.joined(separator: " ")
    }
}

/// Bytes as letters and digits that are hard to mistake (Crockford's 32), in groups of five with a sixth that checks them.
enum ShareLetters {
    struct Wrong: Error, Equatable {
        let sentence: String
    }

    private static let letters = Array("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
    private static let inGroup = 5

    static func groups(of bytes: [UInt8]) -> [String] {
        var digits: [UInt8] = []
        var (pending, bits) = (0, 0)
        for byte in bytes {
            pending = pending << 8 | Int(byte)
            bits += 8
            while bits >= 5 {
                bits -= 5
                digits.append(UInt8(pending >> bits & 31))
            }
            pending &= (1 << bits) - 1
        }
        if bits > 0 { digits.append(UInt8(pending << (5 - bits) & 31)) }
        while !digits.count.isMultiple(of: inGroup) { digits.append(0) }
        return stride(from: 0, to: digits.count, by: inGroup).enumerated().map { group, start in
            let part = Array(digits[start..<(start + inGroup)])
            return String((part + [check(part, in: group)]).map { letters[Int($0)] })
        }
    }

    static func bytes(of text: String, count: Int) throws(Wrong) -> [UInt8] {
        let groupCount = ((count * 8 + 4) / 5 + inGroup - 1) / inGroup
        var digits: [UInt8] = []
        for letter in text.uppercased() where !letter.isWhitespace && letter != "-" {
            guard let digit = digit(of: letter) else {
                throw Wrong(sentence: "“\(letter)” stands in no share: look at group \(digits.count / 6 + 1) again.")
            }
            digits.append(digit)
        }
        guard digits.count == groupCount * (inGroup + 1) else {
            throw Wrong(
                sentence:
                    "A share has \(groupCount * (inGroup + 1)) letters and digits, and these are \(digits.count): something is missing or twice there."
            )
        }
        var out: [UInt8] = []
        var (pending, bits) = (0, 0)
        for group in 0..<groupCount {
            let part = Array(digits[(group * 6)..<(group * 6 + inGroup)])
            guard check(part, in: group) == digits[group * 6 + inGroup] else {
                throw Wrong(sentence: "Group \(group + 1) has a typing mistake.")
            }
            for digit in part {
                pending = pending << 5 | Int(digit)
                bits += 5
                if bits >= 8 {
                    bits -= 8
                    out.append(UInt8(pending >> bits & 255))
                }
                pending &= (1 << bits) - 1
            }
        }
        return Array(out.prefix(count))
    }

    /// Letters that look like a digit are taken as that.
    private static func digit(of letter: Character) -> UInt8? {
        switch letter {
        case "O": 0
        case "I", "L": 1
        default: letters.firstIndex(of: letter).map { UInt8($0) }
        }
    }

    /// A sum in the field of 32 elements in which every place has a weight of its own: it finds any one wrong letter,
    /// any two exchanged, and a group in another group's place.
    private static func check(_ digits: [UInt8], in group: Int) -> UInt8 {
        var (sum, weight) = (UInt8(group & 31), UInt8(2))
        for digit in digits {
            sum ^= multiplied(digit, weight)
            weight = multiplied(weight, 2)
        }
        return sum
    }

    private static func multiplied(_ left: UInt8, _ right: UInt8) -> UInt8 {
        var (product, left) = (UInt8(0), left)
        for bit in 0..<5 {
            if right >> bit & 1 == 1 { product ^= left }
            left = left << 1 & 31 ^ (left >> 4 & 1) * 5
        }
        return product
    }
}
