// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation
import Kit
import Store
import Support
import Testing

@testable import Vault

/// What somebody finds who takes the disks: data, keys store and backups, but not the epoch's file.
@Suite struct StolenDiskTests {
    private static let count = 500

    /// A word that stands nowhere else, as it may lie on a disk: plain, in UTF-16, base64 and hexadecimal.
    private func forms(of word: String) -> [Data] {
        let plain = Data(word.utf8)
        // Base64 has three forms, by where in the text the word begins; what its neighbours change is left out.
        let encoded = (0..<3).map { shift in
            let whole = (Data(repeating: 0, count: shift) + plain).base64EncodedString()
            return Data(whole.dropFirst(shift == 0 ? 0 : shift + 1).dropLast(4).utf8)
        }
        let hex = Hex.text(of: plain)
        return [plain, Data(hex.utf8), Data(hex.uppercased().utf8)] + encoded
            + [String.Encoding.utf16LittleEndian, .utf16BigEndian].compactMap { word.data(using: $0) }
    }

    private func place(of store: Store) async throws -> String {
        try await store.read { tx in
            try tx.one("select file from pragma_database_list where name = 'main'") { try $0.get("file") } ?? ""
        }
    }

    @Test func `no name of 500 people lies on the disk, even in the log of changes`() async throws {
        try await withTestVault(.sqlite) { desk in
            let vault = try await desk.open()
            try await desk.makeReady(Self.count, in: vault)
            let people = (0..<Self.count).map { _ in PersonID(outside: desk.outside) }
            let canaries = (0..<Self.count).map { "Zanarqa\($0)vilo" }
            try await desk.data.write { tx in
                for (person, canary) in zip(people, canaries) {
                    try vault.give(to: person, in: tx)
                    try TestVault.put(canary, of: person, by: vault, in: tx)
                }
            }
            _ = try await vault.erase(Array(people[..<5]), by: .host)
            _ = try await KeysBackup(of: vault).write(to: desk.folder + "/backup")
            var disk = Data()
            let stores = [try await place(of: desk.data), try await place(of: desk.keys)]
            let backups = KeysBackupFolder(path: desk.folder + "/backup")
            for path in stores.flatMap({ [$0, $0 + "-wal"] }) + backups.names.map(backups.file) {
                disk += FileManager.default.contents(atPath: path) ?? Data()
            }
            #expect(disk.count > Self.count * 200)
            // What all canaries have in common is sought once, each canary's own end is not needed.
            let found = forms(of: "Zanarqa").filter { disk.range(of: $0) != nil }
            #expect(found == [])
            // The search itself finds what is there.
            let control = disk + Data("x".utf8) + Data(Data("..Zanarqa7vilo".utf8).base64EncodedString().utf8)
            #expect(forms(of: "Zanarqa").filter { control.range(of: $0) != nil }.count == 1)
        }
    }
}
