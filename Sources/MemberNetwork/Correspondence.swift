// SPDX-License-Identifier: AGPL-3.0-or-later
public import Doors
public import Store

/// What the network needs to write to people who are on no stream yet.
public struct Correspondence: Sendable {
    /// Takes one of so many places in a bucket of tries; returns in how many seconds one is free when none is.
    public typealias TakePlace = @Sendable (_ bucket: String, _ places: Int, Tx) throws -> Int?

    let letterhead: Letterhead
    let outbox: Outbox
    /// Whether there is a mail server: without one no link reaches anybody, so nobody is asked to wait for one.
    let hasServer: Bool
    let takePlace: TakePlace

    public init(
        letterhead: Letterhead, outbox: Outbox, hasServer: Bool, takePlace: @escaping TakePlace
    ) {
        self.letterhead = letterhead
        self.outbox = outbox
        self.hasServer = hasServer
        self.takePlace = takePlace
    }
}
