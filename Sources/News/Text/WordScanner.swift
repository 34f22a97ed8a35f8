// SPDX-License-Identifier: AGPL-3.0-or-later

/// A word of a text: the hash of its folded form, and where it stands.
struct Word: Equatable {
    var hash: UInt64
    var range: Range<Int>
    /// Whether its first letter is a capital.
    var isCapital: Bool
}

/// Finds the words of a UTF-8 text, one after the other, in one pass.
///
/// Words that differ only in case, Latin accents, Arabic letter forms, vowel marks, the kind of apostrophe or a
/// possessive `'s` have one hash. Scripts that put no spaces between words give a word for each character. The hash is
/// FNV-1a over the folded characters, mixed as in MurmurHash3; it is the same on every machine, so it can be stored.
struct WordScanner {
    let bytes: [UInt8]
    /// The bytes passed so far: the scanner looks at each once, but for one that may end a word, at which it looks twice.
    private(set) var position = 0

    init(_ text: String) {
        bytes = Array(text.utf8)
    }

    init(bytes: [UInt8]) {
        self.bytes = bytes
    }

    mutating func next() -> Word? {
        while position < bytes.count {
            let byte = bytes[position]
            if byte < 0x80 {
                if byte.isLetter || byte.isDigit { return word(isCapital: byte.isLetter && byte & 0x20 == 0) }
                position += 1
            } else {
                let (scalar, length) = Self.scalar(of: bytes, at: position)
                let folded = Folding.of(scalar)
                if folded.isLetter {
                    guard Folding.standsAlone(scalar) else { return word(isCapital: folded.isCapital) }
                    let start = position
                    position += length
                    let hash = Self.mixed(Self.adding(folded, to: Self.seed))
                    return Word(hash: hash, range: start..<position, isCapital: false)
                }
                position += length
            }
        }
        return nil
    }

    private mutating func word(isCapital: Bool) -> Word {
        let start = position
        var hash = Self.seed
        var bare = hash
        var bareEnd = -1
        var tail = -1
        while position < bytes.count {
            let byte = bytes[position]
            if byte.isLetter || byte.isDigit {
                hash = (hash ^ UInt64(byte.lowercased)) &* Self.prime
                position += 1
                continue
            }
            guard byte >= 0x80 || byte == UInt8(ascii: "'") else { break }
            let (scalar, length) = Self.scalar(of: bytes, at: position)
            let folded = Folding.of(scalar)
            if folded == .apostrophe {
                guard letterFollows(at: position + length) else { break }
                (bare, bareEnd, tail) = (hash, position, position + length)
            } else if folded.isLetter {
                if Folding.standsAlone(scalar) { break }
                hash = Self.adding(folded, to: hash)
            } else if folded != .nothing {
                break
            }
            position += length
        }
        if position == tail + 1, bytes[tail] | 0x20 == UInt8(ascii: "s") {
            return Word(hash: Self.mixed(bare), range: start..<bareEnd, isCapital: isCapital)
        }
        return Word(hash: Self.mixed(hash), range: start..<position, isCapital: isCapital)
    }

    private func letterFollows(at index: Int) -> Bool {
        guard index < bytes.count else { return false }
        if bytes[index] < 0x80 { return bytes[index].isLetter }
        return Folding.of(Self.scalar(of: bytes, at: index).scalar).isLetter
    }

    private static let seed: UInt64 = 0xCBF2_9CE4_8422_2325
    private static let prime: UInt64 = 0x100_0000_01B3

    private static func adding(_ folded: Folding, to hash: UInt64) -> UInt64 {
        let first = (hash ^ UInt64(folded.first)) &* prime
        return folded.second == 0 ? first : (first ^ UInt64(folded.second)) &* prime
    }

    static func mixed(_ hash: UInt64) -> UInt64 {
        var mixed = hash
        mixed = (mixed ^ (mixed >> 33)) &* 0xFF51_AFD7_ED55_8CCD
        mixed = (mixed ^ (mixed >> 33)) &* 0xC4CE_B9FE_1A85_EC53
        return mixed ^ (mixed >> 33)
    }

    /// The scalar at an index and its length; a byte that begins none is U+FFFD, of length 1.
    private static func scalar(of bytes: [UInt8], at index: Int) -> (scalar: UInt32, length: Int) {
        let lead = bytes[index]
        let length = lead < 0x80 ? 1 : lead < 0xC2 ? 0 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : lead < 0xF5 ? 4 : 0
        guard length > 1, index + length <= bytes.count else { return (length == 1 ? UInt32(lead) : 0xFFFD, 1) }
        var scalar = UInt32(lead) & (0x7F >> UInt32(length))
        for byte in bytes[(index + 1)..<(index + length)] {
            guard byte & 0xC0 == 0x80 else { return (0xFFFD, 1) }
            scalar = scalar << 6 | UInt32(byte & 0x3F)
        }
        return (scalar, length)
    }
}

extension WordScanner {
    /// The hash of a word without the s of an English plural, so that "boats" is "boat".
    func stem(of word: Word) -> UInt64 {
        let end = word.range.upperBound - 1
        guard word.range.count > 3, bytes[end] | 0x20 == UInt8(ascii: "s"), bytes[end - 1].isLetter,
            !"sui".utf8.contains(bytes[end - 1] | 0x20)
        else { return word.hash }
        var hash = Self.seed
        for byte in bytes[word.range.lowerBound..<end] {
            guard byte < 0x80 else { return word.hash }
            hash = (hash ^ UInt64(byte.lowercased)) &* Self.prime
        }
        return Self.mixed(hash)
    }

    /// The hashes of all words.
    static func hashes(_ text: String) -> [UInt64] {
        var scanner = WordScanner(text)
        var hashes: [UInt64] = []
        while let word = scanner.next() { hashes.append(word.hash) }
        return hashes
    }

    /// The stems of all words.
    static func stems(_ text: String) -> [UInt64] {
        var scanner = WordScanner(text)
        var stems: [UInt64] = []
        while let word = scanner.next() { stems.append(scanner.stem(of: word)) }
        return stems
    }

    /// One hash for a name of any number of words.
    static func hash(of name: String) -> UInt64 {
        hashes(name).reduce(seed) { mixed($0 &* 0x9E37_79B9_7F4A_7C15 &+ $1) }
    }
}
