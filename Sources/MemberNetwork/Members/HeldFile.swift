// SPDX-License-Identifier: AGPL-3.0-or-later
import Doors
import Foundation
import Kit
import Words

/// What is held about a member, as a file for them to keep or to give to somebody else.
struct HeldFile: Encodable {
    struct Stream: Encodable {
        let name: String
        let since: String
        let ended: String?
        let endedBy: String?
    }

    struct Feed: Encodable {
        let stream: String
        let made: String
        let ended: String?
    }

    struct Message: Encodable {
        let kind: String
        let state: String
        let at: String
    }

    struct Return: Encodable {
        let at: String
        let kind: String
        let code: String?
    }

    struct Wish: Encodable {
        let asked: String
        let confirmed: String?
        let declined: String?
        let name: String
        let organisation: String
        let role: String
        let place: String
        let reason: String
        let language: String
    }

    struct List: Encodable {
        let at: String
        let what: String
    }

    let name: String
    let address: String
    let addressChanged: String?
    let addressChangedBecause: String?
    let language: String
    let joined: String
    let organisation: String?
    let role: String?
    let place: String?
    let reason: String?
    let shownToMembers: Bool
    let pausedSince: String?
    let pausedBecause: String?
    let streams: [Stream]
    let feeds: [Feed]
    let signedInBrowsers: Int
    let messages: [Message]
    let returned: [Return]
    let wishesToJoin: [Wish]
    let lists: [List]

    init(_ own: MemberOwn) {
        let record = own.record
        name = record.name
        address = record.address
        addressChanged = record.readdressedAt?.text
        addressChangedBecause = record.readdressedWhy
        language = record.language.tag
        joined = record.joinedAt.text
        organisation = record.organisation
        role = record.role
        place = record.place
        reason = record.reason
        shownToMembers = record.isListed
        pausedSince = record.pausedAt?.text
        pausedBecause = record.pausedWhy
        streams = own.places.map {
            Stream(name: $0.name, since: $0.startedAt.text, ended: $0.endedAt?.text, endedBy: $0.endedHow)
        }
        let names = Dictionary(own.places.map { ($0.stream, $0.name) }) { first, _ in first }
        feeds = own.feeds.map { Feed(stream: names[$0.stream] ?? "", made: $0.madeAt.text, ended: $0.endedAt?.text) }
        signedInBrowsers = own.sessions
        messages = own.messages.map { Message(kind: $0.kind, state: $0.state, at: $0.at.text) }
        returned = own.returned.map { Return(at: $0.at.text, kind: $0.what.kind.rawValue, code: $0.what.code) }
        wishesToJoin = own.wishes.map { wish in
            Wish(
                asked: wish.askedAt.text, confirmed: wish.confirmedAt?.text, declined: wish.declinedAt?.text,
                name: wish.name, organisation: wish.organisation, role: wish.role, place: wish.place,
                reason: wish.reason, language: wish.language.tag)
        }
        lists = own.listed.map { List(at: $0.at.text, what: $0.what) }
    }

    func bytes() throws -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return [UInt8](try encoder.encode(self))
    }
}
