// SPDX-License-Identifier: AGPL-3.0-or-later

/// A word or a number of a leaving text, folded.
struct LeakWord {
    enum Script: Equatable {
        case latin, cyrillic, arabic, ethiopic, digits, other

        init(_ scalar: Unicode.Scalar) {
            switch scalar.value {
            case 0x61...0x7A, 0xDF...0x24F, 0x250...0x2AF, 0x1E00...0x1EFF: self = .latin
            case 0x370...0x52F: self = .cyrillic
            case 0x600...0x77F, 0x8A0...0x8FF: self = .arabic
            case 0x1200...0x139F, 0x2D80...0x2DDF: self = .ethiopic
            default: self = .other
            }
        }
    }

    /// What stands between this word and the one before.
    enum Gap: Int, Comparable {
        case nothing, joint, space, mark, sentence

        static func < (left: Gap, right: Gap) -> Bool { left.rawValue < right.rawValue }
    }

    var text: String
    var script: Script
    /// In the UTF-8 of its part.
    var range: Range<Int>
    var part: Int
    var isCapital: Bool
    var gap: Gap
    /// How many letters wide the gap before is.
    var gapWidth: Int
    var count: Int

    var isSentenceStart: Bool { gap == .sentence }
    var number: Int? { script == .digits && count <= 4 ? Int(text) : nil }
}
