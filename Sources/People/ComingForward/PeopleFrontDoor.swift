// SPDX-License-Identifier: AGPL-3.0-or-later
public import Store
public import Vault
public import Words

/// What the room needs for its public pages: who the organisation is, its key for marks, its limits, its words.
public struct PeopleFrontDoor: Sendable {
    /// Takes one of so many places in a bucket; returns in how many seconds one is free when none is.
    public typealias TakePlace = @Sendable (_ bucket: String, _ places: Int, Tx) throws -> Int?

    let key: OrganisationKey
    let organisation: String
    let words: Words
    let takePlace: TakePlace

    public init(key: OrganisationKey, organisation: String, words: Words, takePlace: @escaping TakePlace) {
        (self.key, self.organisation, self.words, self.takePlace) = (key, organisation, words, takePlace)
    }
}
