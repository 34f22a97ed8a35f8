// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Store
import Vault
import Words

/// Everybody in the network as a file: what a charity takes along when it goes elsewhere.
struct TakingOut: Sendable {
    static let portion = 500

    let store: Store
    let subscribers: SubscriberStore
    let zone: Zone
    let audit: AuditLog
    let outside: Outside

    private static let head = [
        "Name", "Address", "Language", "Organisation", "Role", "Place", "Reason", "Mailing group", "In the directory",
        "Joined", "Receives", "Not written to", "Paused",
    ]

    /// The file; it is handed out once it is written down that it was taken, and by whom.
    ///
    /// All is read from one state of the network, and only then written down: whoever writes into the audit log waits for
    /// the entry alone, and not for the reading of thousands.
    func file(by actor: Actor) async throws -> [UInt8] {
        let (file, count) = try await store.read { tx in try written(in: tx) }
        try await store.write { tx in
            try audit.append(.export(by: AuditParty(actor), what: "network", count: count), in: tx)
            try Event.record(
                "network.taken-out", by: actor, of: "subscribers", at: outside.now(), in: tx, outside: outside)
        }
        return file
    }

    private func written(in tx: Tx) throws -> (bytes: [UInt8], count: Int) {
        var file = CSV()
        var count = 0
        file.add(Self.head)
        var last: ID<Subscriber>?
        repeat {
            let portion = try subscribers.page(before: last, limit: Self.portion, in: tx)
            let contacts = try subscribers.contacts(portion.map(\.id), in: tx)
            for subscriber in portion { file.add(row(subscriber, contacts[subscriber.id])) }
            count += portion.count
            last = portion.count == Self.portion ? portion.last?.id : nil
        } while last != nil
        return (file.bytes, count)
    }

    private func row(_ subscriber: Subscriber, _ contact: Contact?) -> [String] {
        let streams = subscriber.places.filter { $0.endedAt == nil }.map(\.stream).joined(separator: "; ")
        return [
            subscriber.name, subscriber.address, subscriber.language.code, contact?.organisation?.name ?? "",
            contact?.role ?? "", contact?.place ?? "", contact?.reason ?? "", subscriber.isGroup ? "yes" : "no",
            contact?.isListed == true ? "yes" : "no", zone.date(of: subscriber.joinedAt).text, streams,
            subscriber.suppression?.reason ?? "", subscriber.pause?.why ?? "",
        ]
    }
}
