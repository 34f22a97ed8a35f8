// SPDX-License-Identifier: AGPL-3.0-or-later

/// Sounds of names, found by those that sound alike.
struct SoundIndex: Sendable {
    private var forms: [NameSounds] = []
    private var numbers: [NameSounds: Int32] = [:]
    private var byKey: [UInt64: [Int32]] = [:]

    /// Its number, the same for the same sounds.
    mutating func form(of sounds: NameSounds) -> Int32 {
        if let number = numbers[sounds] { return number }
        let number = Int32(forms.count)
        forms.append(sounds)
        numbers[sounds] = number
        byKey[sounds.key, default: []].append(number)
        return number
    }

    /// Every form that is near enough, with how far it is away.
    func matches(_ sounds: NameSounds) -> [(form: Int32, distance: Int)] {
        (byKey[sounds.key] ?? []).compactMap { number in
            NameLikeness.distance(sounds, forms[Int(number)]).map { (number, $0) }
        }
    }

    func isNear(_ sounds: NameSounds, within most: Int) -> Bool {
        matches(sounds).contains { $0.distance <= most }
    }
}
