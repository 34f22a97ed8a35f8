// SPDX-License-Identifier: AGPL-3.0-or-later
import Web

/// Who may come to handing over, to second keys, and to who is away; with whom they work is asked person by person.
extension AccessTable {
    static let keys: [Row] = [
        Row(.get, "/team/leads", .roles(keyHolders)),
        Row(.post, "/team/leads/{id}", .roles(keyHolders)),
        Row(.post, "/people/{id}/second-key", .roles(peopleKeepers)),
        Row(.get, "/people/keys", .roles(keyHolders)),
        Row(.post, "/people/keys/{key}", .roles(keyHolders)),
        Row(.get, "/people/absences", .roles(keyHolders)),
        Row(.post, "/people/absences", .roles(keyHolders)),
        Row(.post, "/people/absences/ending", .roles(keyHolders)),
        Row(.get, "/people/{id}/departures", .roles(peopleKeepers)),
        Row(.get, "/people/{id}/departures/new", .roles(peopleKeepers)),
        Row(.post, "/people/{id}/departures", .roles(peopleKeepers)),
        Row(.get, "/people/{id}/departure", .roles(peopleKeepers)),
        Row(.post, "/people/{id}/departure", .roles(peopleKeepers)),
        Row(.get, "/people/restored", .roles(keyHolders)),
        Row(.get, "/people/recalls/{recall}", .roles(peopleKeepers)),
    ]
}
