// SPDX-License-Identifier: AGPL-3.0-or-later
import Page
import People
import Web

extension AccessTable {
    /// What people can ask of us, how long they are kept, and what is left to do when they go.
    static let record: [Row] = [
        Row(.get, "/people/leaving", .roles(peopleKeepers)),
        Row(.post, "/people/leaving/{id}/ticking", .roles(peopleKeepers)),
        Row(.get, "/people/{id}/erasure", .roles(keyHolders)),
        Row(.post, "/people/{id}/erasure", .roles(keyHolders)),
        Row(.get, "/people/corrections", .roles(peopleKeepers)),
        Row(.get, "/people/{id}/corrections", .roles(peopleKeepers)),
        Row(.post, "/people/{id}/corrections", .roles(peopleKeepers)),
        Row(.get, "/people/{id}/corrections/new", .roles(peopleKeepers)),
        Row(.get, "/people/{id}/corrections/answer", .roles(peopleKeepers)),
        Row(.post, "/people/{id}/corrections/answer", .roles(peopleKeepers)),
        Row(.get, "/people/{id}/papers", .roles(peopleKeepers)),
        Row(.post, "/people/{id}/papers", .roles(peopleKeepers)),
        Row(.get, "/people/{id}/papers/new", .roles(peopleKeepers)),
        Row(.get, "/people/{id}/papers/one", .roles(peopleKeepers)),
        Row(.get, "/people/{id}/papers/file", .roles(peopleKeepers)),
        Row(.post, "/people/{id}/papers/taking-out", .roles(peopleKeepers)),
        Row(.get, "/people/keeping", .roles(peopleKeepers)),
        Row(.get, "/people/{id}/keeping", .roles(peopleKeepers)),
        Row(.post, "/people/{id}/keeping", .roles(keyHolders)),
        Row(.get, "/people/{id}/access-request", .roles(keyHolders)),
        Row(.post, "/people/{id}/access-request", .roles(keyHolders)),
    ]
}
