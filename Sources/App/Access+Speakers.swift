// SPDX-License-Identifier: AGPL-3.0-or-later
import Web

/// Who speaks with people and for others: interpreters, groups, words with several people in
/// them, and what the staff speak themselves.
extension AccessTable {
    static let speakers: [Row] = [
        Row(.get, "/people/interpreters", .roles(peopleKeepers)),
        Row(.get, "/people/interpreters/new", .roles(peopleKeepers)),
        Row(.post, "/people/interpreters", .roles(peopleKeepers)),
        Row(.get, "/people/interpreters/{interpreter}", .roles(peopleKeepers)),
        Row(.post, "/people/interpreters/{interpreter}", .roles(peopleKeepers)),
        Row(.post, "/people/interpreters/{interpreter}/ending", .roles(peopleKeepers)),
        Row(.get, "/people/{id}/interpreter", .roles(peopleKeepers)),
        Row(.post, "/people/{id}/interpreter", .roles(peopleKeepers)),
        Row(.post, "/people/{id}/interpreter/ending", .roles(peopleKeepers)),
        Row(.get, "/people/spokespeople", .roles(peopleKeepers)),
        Row(.get, "/people/spokespeople/new", .roles(peopleKeepers)),
        Row(.post, "/people/spokespeople", .roles(peopleKeepers)),
        Row(.get, "/people/spokespeople/{spokesperson}", .roles(peopleKeepers)),
        Row(.post, "/people/spokespeople/{spokesperson}", .roles(peopleKeepers)),
        Row(.post, "/people/spokespeople/{spokesperson}/ending", .roles(peopleKeepers)),
        Row(.post, "/people/spokespeople/{spokesperson}/erasure", .roles(peopleKeepers)),
        Row(.get, "/people/groups", .roles(peopleKeepers)),
        Row(.post, "/people/groups", .roles(peopleKeepers)),
        Row(.get, "/people/groups/{group}", .roles(peopleKeepers)),
        Row(.post, "/people/groups/{group}/members", .roles(peopleKeepers)),
        Row(.post, "/people/groups/{group}/members/ending", .roles(peopleKeepers)),
        Row(.post, "/people/groups/{group}/questions", .roles(peopleKeepers)),
        Row(.post, "/people/groups/{group}/erasure", .roles(keyHolders)),
        Row(.get, "/people/{id}/groups", .roles(peopleKeepers)),
        Row(.post, "/people/{id}/groups", .roles(peopleKeepers)),
        Row(.get, "/people/{id}/words", .roles(peopleKeepers)),
        Row(.get, "/people/{id}/words/new", .roles(peopleKeepers)),
        Row(.post, "/people/{id}/words", .roles(peopleKeepers)),
        Row(.post, "/people/{id}/words/ending", .roles(peopleKeepers)),
        Row(.get, "/people/fluency", .roles(Set(Role.allCases))),
        Row(.post, "/people/fluency", .roles(Set(Role.allCases))),
    ]
}
