// SPDX-License-Identifier: AGPL-3.0-or-later
import Page
import People
import Web

/// Who may do what: every route of the desk, and nothing else in the program decides it.
extension AccessTable {
    private static let everybody = Set(Role.allCases)
    static let newsReaders: Set<Role> = [.owner, .safeguardingLead, .mediaOfficer, .coordinator, .volunteer, .intern]
    static let sourceKeepers: Set<Role> = [.owner, .mediaOfficer]
    static let writers: Set<Role> = [.owner, .mediaOfficer, .intern]
    static let senders: Set<Role> = [.owner, .mediaOfficer]
    static let networkKeepers: Set<Role> = [.owner, .mediaOfficer, .coordinator]
    static let owners: Set<Role> = [.owner]
    /// Those who may stand in for a safeguarding lead, or turn a second key; which of them is the lead now the rooms ask.
    static let keyHolders = Role.keyHolders
    static let chairs: Set<Role> = [.trustee]
    static let peopleKeepers = PeopleRoom.keepers
    static let recordReaders: Set<Role> = [.owner, .trustee]
    static let checkpointReaders: Set<Role> = [.owner, .trustee, .safeguardingLead]

    static var desk: AccessTable {
        AccessTable(staffed + people + keys + record + care + speakers + outbox + leaks + team)
    }
    private static let staffed = open + members + own + news + briefings + lines + network

    /// Anybody, signed in or not.
    private static let open: [Row] = [
        Row(.get, "/assets/{name}", .anyone),
        Row(.get, "/health", .anyone),
        Row(.get, "/sign-in", .anyone),
        Row(.post, "/sign-in", .anyone),
        Row(.get, "/start/{token}", .anyone),
        Row(.post, "/start/{token}", .anyone),
        Row(.post, "/start/{token}/code", .anyone),
        Row(.post, "/start/{token}/finish", .anyone),
        Row(.get, "/invitations/{token}", .anyone),
        Row(.post, "/invitations/{token}", .anyone),
        Row(.post, "/invitations/{token}/code", .anyone),
        Row(.post, "/invitations/{token}/finish", .anyone),
        Row(.get, "/unsubscribe/{id}/{token}", .anyone),
        Row(.post, "/unsubscribe/{id}/{token}", .anyone),
        Row(.post, "/unsubscribe/{id}/{token}/return", .anyone),
        Row(.get, "/join", .anyone),
        Row(.post, "/join", .anyone),
        Row(.get, "/join/asked", .anyone),
        Row(.get, "/join/{id}/{token}", .anyone),
        Row(.post, "/join/{id}/{token}", .anyone),
        Row(.get, "/useful/{token}", .anyone),
        Row(.post, "/useful/{token}", .anyone),
        Row(.get, "/still-here/{id}/{token}", .anyone),
        Row(.post, "/still-here/{id}/{token}", .anyone),
        Row(.get, "/come-forward", .anyone),
        Row(.post, "/come-forward", .anyone),
        Row(.get, "/come-forward/answer", .anyone),
        Row(.post, "/come-forward/answer", .anyone),
        Row(.post, "/come-forward/more", .anyone),
        Row(.post, "/come-forward/taking-back", .anyone),
    ]

    /// Members of the network, who come in by a link in their mail; and what the links and feeds lead to.
    private static let members: [Row] = [
        Row(.get, "/member", .anyone),
        Row(.post, "/member", .anyone),
        Row(.get, "/member/asked", .anyone),
        Row(.get, "/member/signed-out", .anyone),
        Row(.get, "/member/enter/{id}/{token}", .anyone),
        Row(.post, "/member/enter/{id}/{token}", .anyone),
        Row(.get, "/feeds/{token}/atom", .anyone),
        Row(.get, "/feeds/{token}/rss", .anyone),
        Row(.get, "/public/{id}", .anyone),
        Row(.get, "/public/{id}/briefings/{briefing}", .anyone),
        Row(.get, "/public/{id}/briefings/{briefing}/pictures/{picture}", .anyone),
        Row(.get, "/public/{id}/atom", .anyone),
        Row(.get, "/member/home", .member),
        Row(.get, "/member/briefings/{id}", .member),
        Row(.get, "/member/briefings/{id}/pictures/{picture}", .member),
        Row(.get, "/member/archive", .member),
        Row(.get, "/member/lines", .member),
        Row(.get, "/member/settings", .member),
        Row(.post, "/member/settings", .member),
        Row(.post, "/member/streams/{id}/stop", .member),
        Row(.post, "/member/streams/{id}/start", .member),
        Row(.post, "/member/streams/{id}/feed", .member),
        Row(.post, "/member/feeds/{id}/end", .member),
        Row(.get, "/member/leaving", .member),
        Row(.post, "/member/leaving", .member),
        Row(.get, "/member/held", .member),
        Row(.get, "/member/held/file", .member),
        Row(.post, "/member/sign-out", .member),
        Row(.post, "/member/sign-out-everywhere", .member),
    ]

    /// Everybody's own things.
    private static let own: [Row] = [
        Row(.get, "/", .roles(everybody)),
        Row(.get, "/find", .roles(everybody)),
        Row(.get, "/account", .roles(everybody)),
        Row(.post, "/account", .roles(everybody)),
        Row(.post, "/account/password", .roles(everybody)),
        Row(.post, "/account/recovery-codes", .roles(everybody)),
        Row(.post, "/account/sessions/{id}/end", .roles(everybody)),
        Row(.post, "/account/sessions/end-others", .roles(everybody)),
        Row(.get, "/account/views", .roles(everybody)),
        Row(.post, "/account/views", .roles(everybody)),
        Row(.post, "/account/views/{id}", .roles(everybody)),
        Row(.post, "/account/views/{id}/removal", .roles(everybody)),
        Row(.post, "/account/views/{id}/return", .roles(everybody)),
        Row(.post, "/sign-out", .roles(everybody)),
    ]

    private static let news: [Row] = [
        Row(.get, "/sources", .roles(newsReaders)),
        Row(.get, "/sources/new", .roles(sourceKeepers)),
        Row(.post, "/sources", .roles(sourceKeepers)),
        Row(.get, "/sources/list", .roles(sourceKeepers)),
        Row(.post, "/sources/list", .roles(sourceKeepers)),
        Row(.get, "/sources/opml", .roles(newsReaders)),
        Row(.get, "/sources/starter", .roles(newsReaders)),
        Row(.post, "/sources/starter", .roles(owners)),
        Row(.get, "/sources/{id}", .roles(newsReaders)),
        Row(.post, "/sources/{id}/fetch", .roles(sourceKeepers)),
        Row(.post, "/sources/{id}/retirement", .roles(sourceKeepers)),
        Row(.post, "/sources/{id}/return", .roles(sourceKeepers)),
        Row(.get, "/items/new", .roles(writers)),
        Row(.post, "/items", .roles(writers)),
        Row(.get, "/morning", .roles(newsReaders)),
        Row(.post, "/morning", .roles(writers)),
        Row(.get, "/morning/search", .roles(newsReaders)),
        Row(.get, "/morning/{id}", .roles(newsReaders)),
        Row(.post, "/morning/{id}", .roles(writers)),
    ]

    private static let briefings: [Row] = [
        Row(.get, "/briefings", .roles(everybody)),
        Row(.post, "/briefings", .roles(writers)),
        Row(.get, "/briefings/archive/{day}", .roles(everybody)),
        Row(.get, "/briefings/search", .roles(everybody)),
        Row(.get, "/briefings/{id}", .roles(everybody)),
        Row(.get, "/briefings/{id}/pictures/{picture}", .roles(everybody)),
        Row(.get, "/briefings/{id}/edit", .roles(writers)),
        Row(.post, "/briefings/{id}/edit", .roles(writers)),
        Row(.get, "/briefings/{id}/versions", .roles(writers)),
        Row(.get, "/briefings/{id}/check", .roles(writers)),
        Row(.get, "/briefings/{id}/preview", .roles(writers)),
        Row(.get, "/briefings/{id}/message", .roles(writers)),
        Row(.post, "/briefings/{id}/setting-aside", .roles(writers)),
        Row(.post, "/briefings/{id}/taking-up", .roles(writers)),
        Row(.post, "/briefings/{id}/sending", .roles(senders)),
        Row(.post, "/briefings/{id}/taking-back", .roles(senders)),
        Row(.post, "/briefings/{id}/test", .roles(writers)),
        Row(.get, "/briefings/{id}/reading", .roles(writers)),
        Row(.post, "/briefings/{id}/reading", .roles(writers)),
        Row(.post, "/briefings/{id}/reading/request", .roles(writers)),
        Row(.get, "/briefings/{id}/correction", .roles(senders)),
        Row(.post, "/briefings/{id}/correction", .roles(senders)),
        Row(.get, "/briefings/{id}/takedown", .roles(senders)),
        Row(.post, "/briefings/{id}/takedown", .roles(senders)),
        Row(.post, "/briefings/{id}/return", .roles(senders)),
        Row(.get, "/briefings/{id}/replies", .roles(writers)),
        Row(.post, "/briefings/{id}/replies", .roles(writers)),
        Row(.post, "/briefings/{id}/remarks/{remark}/deletion", .roles(writers)),
        Row(.get, "/briefings/rhythm", .roles(writers)),
        Row(.get, "/briefings/rhythm/{id}", .roles(senders)),
        Row(.post, "/briefings/rhythm/{id}", .roles(senders)),
    ]

    private static let lines: [Row] = [
        Row(.get, "/lines", .roles(everybody)),
        Row(.get, "/lines/new", .roles(senders)),
        Row(.post, "/lines", .roles(senders)),
        Row(.get, "/lines/{id}", .roles(everybody)),
        Row(.get, "/lines/{id}/edit", .roles(senders)),
        Row(.post, "/lines/{id}/edit", .roles(senders)),
        Row(.post, "/lines/{id}/retirement", .roles(senders)),
        Row(.post, "/lines/{id}/return", .roles(senders)),
    ]

    private static let network: [Row] = [
        Row(.get, "/network", .roles(networkKeepers)),
        Row(.get, "/network/new", .roles(networkKeepers)),
        Row(.get, "/network/public", .roles(owners)),
        Row(.post, "/network/public/{id}", .roles(owners)),
        Row(.post, "/network/public/{id}/closing", .roles(owners)),
        Row(.post, "/network", .roles(networkKeepers)),
        Row(.post, "/network/search", .roles(networkKeepers)),
        Row(.post, "/network/streams", .roles(networkKeepers)),
        Row(.get, "/network/organisations", .roles(networkKeepers)),
        Row(.get, "/network/organisations/new", .roles(networkKeepers)),
        Row(.post, "/network/organisations", .roles(networkKeepers)),
        Row(.get, "/network/organisations/{id}", .roles(networkKeepers)),
        Row(.post, "/network/organisations/{id}", .roles(networkKeepers)),
        Row(.post, "/network/organisations/{id}/leaving", .roles(networkKeepers)),
        Row(.post, "/network/organisations/{id}/return", .roles(networkKeepers)),
        Row(.post, "/network/organisations/{id}/asking", .roles(networkKeepers)),
        Row(.post, "/network/organisations/{id}/confirmation", .roles(networkKeepers)),
        Row(.get, "/network/lapsing", .roles(networkKeepers)),
        Row(.post, "/network/lapsing", .roles(networkKeepers)),
        Row(.get, "/network/directory", .roles(networkKeepers)),
        Row(.post, "/network/export", .roles(senders)),
        Row(.get, "/network/joining", .roles(networkKeepers)),
        Row(.get, "/network/joining/poster", .roles(networkKeepers)),
        Row(.get, "/network/joining/{id}", .roles(networkKeepers)),
        Row(.post, "/network/joining/{id}/admission", .roles(networkKeepers)),
        Row(.post, "/network/joining/{id}/declining", .roles(networkKeepers)),
        Row(.post, "/network/joining/{id}/taking-up", .roles(networkKeepers)),
        Row(.post, "/network/streams/{id}/offering", .roles(networkKeepers)),
        Row(.post, "/network/streams/{id}/withholding", .roles(networkKeepers)),
        Row(.get, "/network/imports", .roles(networkKeepers)),
        Row(.post, "/network/imports", .roles(networkKeepers)),
        Row(.get, "/network/imports/{id}", .roles(networkKeepers)),
        Row(.post, "/network/imports/{id}/columns", .roles(networkKeepers)),
        Row(.post, "/network/imports/{id}/start", .roles(networkKeepers)),
        Row(.post, "/network/imports/{id}/dropping", .roles(networkKeepers)),
        Row(.post, "/network/imports/{id}/undoing", .roles(networkKeepers)),
        Row(.get, "/network/{id}", .roles(networkKeepers)),
        Row(.post, "/network/{id}", .roles(networkKeepers)),
        Row(.get, "/network/{id}/erasure", .roles(networkKeepers)),
        Row(.post, "/network/{id}/erasure", .roles(networkKeepers)),
        Row(.get, "/network/{id}/address", .roles(networkKeepers)),
        Row(.post, "/network/{id}/address", .roles(networkKeepers)),
        Row(.post, "/network/{id}/reinstatement", .roles(networkKeepers)),
        Row(.post, "/network/{id}/suppression", .roles(networkKeepers)),
        Row(.post, "/network/{id}/suppression/end", .roles(networkKeepers)),
        Row(.post, "/network/subscriptions/{id}/stop", .roles(networkKeepers)),
        Row(.post, "/network/subscriptions/{id}/resume", .roles(networkKeepers)),
    ]

    /// Who may come at all; which person somebody may know of is decided person by person.
    private static let people: [Row] = [
        Row(.get, "/people", .roles(peopleKeepers)),
        Row(.get, "/people/new", .roles(peopleKeepers)),
        Row(.post, "/people", .roles(peopleKeepers)),
        Row(.post, "/people/search", .roles(peopleKeepers)),
        Row(.get, "/people/forward", .roles(keyHolders)),
        Row(.get, "/people/forward/{id}", .roles(keyHolders)),
        Row(.post, "/people/forward/{id}/reading", .roles(keyHolders)),
        Row(.post, "/people/forward/{id}/answer", .roles(keyHolders)),
        Row(.get, "/people/forward/{id}/registering", .roles(keyHolders)),
        Row(.post, "/people/forward/{id}/registering", .roles(keyHolders)),
        Row(.get, "/people/{id}", .roles(peopleKeepers)),
        Row(.post, "/people/{id}/opening", .roles(peopleKeepers)),
        Row(.post, "/people/{id}/covering", .roles(peopleKeepers)),
        Row(.get, "/people/{id}/identity", .roles(peopleKeepers)),
        Row(.post, "/people/{id}/identity", .roles(peopleKeepers)),
        Row(.post, "/people/{id}/card", .roles(peopleKeepers)),
        Row(.post, "/people/{id}/showing", .roles(keyHolders)),
        Row(.post, "/people/{id}/assignments", .roles(keyHolders)),
        Row(.post, "/people/{id}/assignments/ending", .roles(keyHolders)),
        Row(.get, "/people/{id}/consent", .roles(peopleKeepers)),
        Row(.get, "/people/{id}/consent/new", .roles(peopleKeepers)),
        Row(.post, "/people/{id}/consent", .roles(peopleKeepers)),
        Row(.post, "/people/{id}/consent/standing", .roles(peopleKeepers)),
        Row(.get, "/people/{id}/consent/withdrawal", .roles(peopleKeepers)),
        Row(.post, "/people/{id}/consent/withdrawal", .roles(peopleKeepers)),
        Row(.get, "/people/{id}/uses", .roles(peopleKeepers)),
        Row(.get, "/people/{id}/uses/new", .roles(peopleKeepers)),
        Row(.post, "/people/{id}/uses", .roles(peopleKeepers)),
        Row(.get, "/people/{id}/uses/trial", .roles(peopleKeepers)),
        Row(.post, "/people/{id}/uses/trial", .roles(peopleKeepers)),
        Row(.get, "/people/{id}/uses/override", .roles(keyHolders)),
        Row(.post, "/people/{id}/uses/override", .roles(keyHolders)),
        Row(.get, "/people/overrides", .roles(chairs)),
        Row(.post, "/people/overrides/{override}", .roles(chairs)),
        Row(.get, "/people/{id}/release", .roles(peopleKeepers)),
        Row(.post, "/people/{id}/release", .roles(peopleKeepers)),
        Row(.get, "/people/{id}/releases", .roles(peopleKeepers)),
        Row(.get, "/people/recalls", .roles(peopleKeepers)),
        Row(.post, "/people/recalls/{recall}", .roles(peopleKeepers)),
        Row(.get, "/people/releases", .roles(peopleKeepers)),
        Row(.get, "/people/releases/{release}", .roles(peopleKeepers)),
        Row(.post, "/people/releases/{release}", .roles(peopleKeepers)),
        Row(.post, "/people/releases/{release}/look", .roles(peopleKeepers)),
    ]

    /// What keeps a person safe, and who looks after them.
    private static let care: [Row] = [
        Row(.get, "/people/{id}/reaching", .roles(peopleKeepers)),
        Row(.post, "/people/{id}/reaching", .roles(peopleKeepers)),
        Row(.get, "/people/{id}/speaking", .roles(peopleKeepers)),
        Row(.post, "/people/{id}/speaking", .roles(peopleKeepers)),
        Row(.get, "/people/{id}/background", .roles(peopleKeepers)),
        Row(.post, "/people/{id}/background", .roles(peopleKeepers)),
        Row(.get, "/people/{id}/safety", .roles(peopleKeepers)),
        Row(.post, "/people/{id}/safety", .roles(peopleKeepers)),
        Row(.get, "/people/{id}/risk", .roles(peopleKeepers)),
        Row(.post, "/people/{id}/risk", .roles(peopleKeepers)),
        Row(.get, "/people/{id}/readiness", .roles(peopleKeepers)),
        Row(.post, "/people/{id}/readiness", .roles(peopleKeepers)),
        Row(.get, "/people/{id}/care", .roles(peopleKeepers)),
        Row(.post, "/people/{id}/care", .roles(peopleKeepers)),
        Row(.get, "/people/{id}/care/ask", .roles(peopleKeepers)),
        Row(.post, "/people/{id}/care/ask", .roles(peopleKeepers)),
        Row(.get, "/people/{id}/care/hard-day", .roles(peopleKeepers)),
        Row(.post, "/people/{id}/care/hard-day", .roles(peopleKeepers)),
        Row(.get, "/people/{id}/care/harm", .roles(peopleKeepers)),
        Row(.post, "/people/{id}/care/harm", .roles(peopleKeepers)),
        Row(.get, "/people/{id}/care/aftercare", .roles(peopleKeepers)),
        Row(.post, "/people/{id}/care/aftercare", .roles(peopleKeepers)),
        Row(.get, "/people/{id}/care/check-in", .roles(peopleKeepers)),
        Row(.post, "/people/{id}/care/check-in", .roles(peopleKeepers)),
        Row(.get, "/people/{id}/care/step", .roles(keyHolders)),
        Row(.post, "/people/{id}/care/step", .roles(keyHolders)),
        Row(.get, "/people/care", .roles(peopleKeepers)),
        Row(.get, "/people/concerns", .roles(keyHolders)),
    ]

    private static let outbox: [Row] = [
        Row(.get, "/outbox", .roles(senders)),
        Row(.get, "/outbox/health", .roles(senders)),
        Row(.post, "/outbox/health", .roles(senders)),
        Row(.get, "/outbox/{id}", .roles(senders)),
        Row(.get, "/outbox/{id}/message", .roles(senders)),
        Row(.post, "/outbox/{id}/sending", .roles(senders)),
        Row(.post, "/outbox/{id}/setting-aside", .roles(senders)),
    ]

    private static let leaks: [Row] = [
        Row(.get, "/leaks", .roles(keyHolders)),
        Row(.get, "/leaks/{id}", .roles(keyHolders)),
        Row(.post, "/leaks/{id}/decision", .roles(keyHolders)),
    ]

    private static let team: [Row] = [
        Row(.get, "/team", .roles(owners)),
        Row(.post, "/team/invitations", .roles(owners)),
        Row(.post, "/team/invitations/{id}/withdrawal", .roles(owners)),
        Row(.get, "/team/record", .roles(recordReaders)),
        Row(.get, "/team/checkpoints", .roles(checkpointReaders)),
        Row(.post, "/team/checkpoints", .roles(checkpointReaders)),
        Row(.post, "/team/{id}/role", .roles(owners)),
        Row(.post, "/team/{id}/stop", .roles(owners)),
        Row(.post, "/team/{id}/resume", .roles(owners)),
    ]

    /// Which parts of the navigation a role sees.
    static let sections: [StaffPage.Section: Who] = [
        .today: .roles(everybody), .morning: .roles(newsReaders), .briefings: .roles(everybody),
        .lines: .roles(everybody), .people: .roles(peopleKeepers),
        .sources: .roles(newsReaders),
        .network: .roles(networkKeepers), .outbox: .roles(senders), .team: .roles(owners), .account: .roles(everybody),
    ]
}
