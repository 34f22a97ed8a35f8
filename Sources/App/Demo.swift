// SPDX-License-Identifier: AGPL-3.0-or-later
import Briefing
import Foundation
import Kit
import MemberNetwork
import Store
import Vault

/// An invented organisation, so that somebody new can try the desk at once.
public enum Demo {
    /// Settings of the demo that the host's own go over.
    public static var defaults: [String: String] {
        var defaults = ["FIRSTHAND_ORGANISATION": "Sunrise Network (invented)"]
        if let feeds = Bundle.module.url(forResource: "DemoFeeds", withExtension: nil) {
            defaults["FIRSTHAND_FEED_FOLDERS"] = feeds.path
        }
        return defaults
    }

    /// The demo's settings: the host's own, over those of the demo; its keys backups lie beside its keys.
    public static func settings(environment: [String: String]) async throws -> Settings {
        let settings = try await Settings.read(environment: environment, defaults: defaults)
        guard settings.vault.backupFolder == nil else { return settings }
        let folder = VaultPlaces.folder("backups", beside: settings.keyFile)
        return try await Settings.read(
            environment: environment,
            defaults: defaults.merging(["FIRSTHAND_KEYS_BACKUP_FOLDER": folder]) { _, new in new })
    }

    /// Makes keys for invented people, so that somebody can be registered at once; its recovery shares are thrown away.
    public static func makeKeysReady(_ house: House) async throws {
        let vault = house.vault
        guard let folder = house.settings.vault.backupFolder, vault.readyKeys < 50 else { return }
        if try await !vault.hasRecoveryShares() { _ = try await vault.makeRecoveryShares(needed: 2, of: 3) }
        try await vault.mint(200)
        let backup = KeysBackup(of: vault)
        try await backup.confirm(try await backup.write(to: folder))
    }

    /// Fills an empty desk; does nothing to one that has a stream already.
    ///
    /// - Parameter news: the demo day whose feeds become sources; nil for a desk that begins with a folder of files only.
    public static func fill(_ house: House, news: DemoNews? = nil) async throws {
        let isEmpty = try await house.store.read { tx in try house.network.streams(in: tx).isEmpty }
        guard isEmpty else { return }
        let daily = try await house.network.startStream("Daily briefing", by: .host)
        // Streams stand in the order in which they were started, and that is told by the millisecond.
        try await Task.sleep(for: .milliseconds(5))
        let events = try await house.network.startStream("Events and training", by: .host)
        for (place, person) in people.enumerated() {
            let draft = SubscriberDraft(
                name: person.name, address: person.address, language: person.language,
                streams: place.isMultiple(of: 3) ? [daily, events] : [daily])
            try await house.network.subscribe(draft, by: .host)
        }
        try await house.briefing.addSource("folder:morning", by: .host)
        if let news { try await house.briefing.addSources(list: news.list, by: .host) }
    }

    private static let people: [(name: String, address: String, language: String)] = [
        ("Harbour Welcome Group", "office@harbour-welcome.example.org", "en"),
        ("Leila Haddad", "leila.haddad@example.org", "ar"),
        ("Tom Ashby", "tom.ashby@example.org", "en"),
        ("نسرین رحیمی", "nasrin.rahimi@example.org", "fa"),
        ("Moorland Sanctuary Choir", "choir@moorland.example.org", "en"),
        ("Grace Okafor", "grace.okafor@example.org", "en"),
        ("سامي الحلبي", "sami.halabi@example.org", "ar"),
        ("Valleys Together", "post@valleys-together.example.org", "en"),
        ("Karwan Aziz", "karwan.aziz@example.org", "en"),
        ("Quayside Law Centre", "casework@quayside-law.example.org", "en"),
        ("مریم احمدی", "maryam.ahmadi@example.org", "fa"),
        ("Ruth Bellamy", "ruth.bellamy@example.org", "en"),
    ]
}
