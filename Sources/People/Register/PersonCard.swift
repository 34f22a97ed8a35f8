// SPDX-License-Identifier: AGPL-3.0-or-later

/// What everybody on the staff may see of a person once the safeguarding lead shows their card: nothing that tells who it
/// is.
struct PersonCard: Sheet {
    static let kind = SheetKind.card

    /// In the place of one that cannot be read.
    static let damaged = PersonCard(pseudonym: "A card that cannot be read")

    /// The name by which the desk speaks of them; not theirs.
    var pseudonym = ""
    /// What they could speak about, in words that fit many people.
    var canSpeakAbout = ""
    /// The languages in which they would speak.
    var languages: [String] = []
    /// A region or a nation of the UK; never a town.
    var region = ""
}
