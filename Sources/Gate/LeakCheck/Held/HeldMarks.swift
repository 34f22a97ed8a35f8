// SPDX-License-Identifier: AGPL-3.0-or-later

/// Marks of 64 bits that stand for what is held, of this process alone: equal things have equal marks, and from a mark
/// nobody reads the thing.
struct HeldMarks: Sendable {
    private let seed: (UInt64, UInt64)

    init() {
        var random = SystemRandomNumberGenerator()
        seed = (random.next(), random.next())
    }

    func mark(_ text: String) -> UInt64 {
        var hasher = began()
        hasher.combine(text)
        return UInt64(bitPattern: Int64(hasher.finalize()))
    }

    func short(_ text: String) -> UInt32 { max(1, UInt32(truncatingIfNeeded: mark(text) >> 16)) }

    func mark(_ heard: NameSounds, _ script: LeakWord.Script, exactly: String?) -> UInt64 {
        var hasher = began()
        heard.sounds.withUnsafeBytes { hasher.combine(bytes: $0) }
        hasher.combine(heard.vowels)
        hasher.combine(script)
        hasher.combine(exactly)
        return UInt64(bitPattern: Int64(hasher.finalize()))
    }

    private func began() -> Hasher {
        var hasher = Hasher()
        hasher.combine(seed.0)
        hasher.combine(seed.1)
        return hasher
    }
}
