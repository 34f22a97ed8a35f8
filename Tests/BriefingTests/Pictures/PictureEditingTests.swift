// SPDX-License-Identifier: AGPL-3.0-or-later
import DeskSupport
import Kit
import Store
import StoreTransfer
import Support
import Testing
import Web

@testable import App
@testable import Briefing
@testable import Pictures

/// A picture in the editor: put in, replaced, taken out, and had back.
@Suite struct PictureEditingTests {
    @Test(arguments: TestStore.kinds)
    func `a picture is cleaned before it is kept, and nothing is left of what its file was called`(kind: TestStore.Kind)
        async throws
    {
        try await withDesk(kind) { desk in
            let steps = try await PictureSteps(desk)
            _ = try await steps.whole()
            let page = try await steps.browser.open(steps.edit)
            let path = try #require(steps.pictures(on: page).first)
            let seen = try await steps.browser.open(path)
            #expect(seen.status == 200 && seen.bytes == MadeUpPicture.quietPNG)
            let headers = ["content-type", "x-content-type-options", "cache-control", "content-security-policy"]
            #expect(
                headers.map { seen.headers[$0] } == [
                    "image/png", "nosniff", "private, max-age=3600", "default-src 'none'; sandbox",
                ])
            #expect(
                page.text.contains("alt=\"A full hall, seen from the stage\"") && page.text.contains("4 by 3 pixels"))
            #expect(page.text.contains("No photograph of a person who has told us their story here."))
            #expect(!page.text.contains("IMG_2041") && !desk.logLines.joined().contains("IMG_2041"))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a file that is refused says why beside its field, and every word typed with it is kept`(kind: TestStore.Kind)
        async throws
    {
        try await withDesk(kind) { desk in
            let steps = try await PictureSteps(desk)
            let place = try await steps.add()
            let files = [
                Array("GIF89a".utf8), Array(MadeUpPicture.png().dropLast(9)),
                MadeUpPicture.png([MadeUpPicture.chunk("IDAT", [UInt8](repeating: 1, count: 300_000))]),
                [UInt8](repeating: 7, count: 8 << 20 + 1),
            ]
            let sentences = [
                "This is a GIF file. Open it and save it as PNG", "The file ends too early.",
                "The picture has 301 KB; a mail can carry 300 KB.", "The file is over 8 MB.",
            ]
            var told: [Bool] = []
            for (file, sentence) in zip(files, sentences) {
                let seen = try await steps.put(
                    file, into: place, ["alt-\(place)": "Kept", "opening": "Typed \(sentence)"])
                let isBeside = seen.between("id=\"file-\(place)-error\">", "<")?.hasPrefix(sentence) == true
                let form = seen.form(steps.edit)
                told.append(
                    seen.status == 422 && isBeside && form.contains { $0.1 == "Typed \(sentence)" }
                        && form.contains { $0.0 == "alt-\(place)" && $0.1 == "Kept" })
            }
            #expect(told == [true, true, true, true])
            #expect(try await steps.files() == 0)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `what a picture replaced can be put back, and let go for good`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let steps = try await PictureSteps(desk)
            let place = try await steps.whole()
            let first = try #require(steps.pictures(on: try await steps.browser.open(steps.edit)).first)
            _ = try await steps.put(MadeUpPicture.jpeg(), into: place)
            let replaced = try await steps.browser.open(steps.edit)
            #expect(replaced.text.contains("Replaced: The open day") && replaced.text.contains("5 by 2 pixels"))
            let versions = try await steps.browser.open(steps.path + "/versions")
            #expect(versions.text.contains("Picture file: JPEG, 5 by 2 pixels"))

            let kept = try #require(replaced.between("value=\"use-", "\""))
            _ = try await steps.press("use-\(kept)")
            let back = try await steps.browser.open(steps.edit)
            #expect(steps.pictures(on: back).last == first && back.text.contains("Replaced: The open day"))
            let other = try #require(back.between("value=\"forget-", "\""))
            _ = try await steps.press("forget-\(other)")
            #expect(try await steps.files() == 1)
            #expect(steps.pictures(on: try await steps.browser.open(steps.edit)) == [first])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a picture that was taken out is put back with its words, or let go for good`(kind: TestStore.Kind)
        async throws
    {
        try await withDesk(kind) { desk in
            let steps = try await PictureSteps(desk)
            let place = try await steps.whole()
            let taken = try await steps.press("remove-\(place)")
            #expect(taken.location?.contains("item-removed") == true)
            #expect(try await steps.places() == [])
            let page = try await steps.browser.open(steps.edit)
            let path = try #require(steps.pictures(on: page).first)
            #expect(page.text.contains("Put it back") && page.text.contains("In words: A full hall"))
            _ = try await steps.press("use-\(try #require(page.between("value=\"use-", "\"")))")
            #expect(try await steps.places() == [place])
            let back = try await steps.browser.open(steps.edit)
            #expect(back.text.contains("A full hall, seen from the stage") && !back.text.contains("Kept aside"))
            #expect(steps.pictures(on: back) == [path])

            _ = try await steps.press("remove-\(place)")
            let again = try await steps.browser.open(steps.edit)
            _ = try await steps.press("forget-\(try #require(again.between("value=\"forget-", "\"")))")
            #expect(try await steps.files() == 0)
            #expect(try await steps.browser.open(path).status == 404)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a version says that another picture was put in`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let steps = try await PictureSteps(desk)
            let place = try await steps.whole()
            desk.clock.pass(seconds: 301)
            _ = try await steps.put(MadeUpPicture.png([MadeUpPicture.chunk("IDAT", [5])]), into: place)
            let versions = try await steps.browser.open(steps.path + "/versions")
            #expect(versions.text.contains("<p>A picture was changed.</p>"))
            #expect(versions.text.contains("In words: A full hall, seen from the stage"))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a place that a colleague took out meanwhile takes no file, and says so`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let steps = try await PictureSteps(desk)
            let place = try await steps.add()
            let page = try await steps.browser.open(steps.edit)
            _ = try await steps.press("remove-\(place)")
            let late = try await steps.browser.upload(
                steps.edit, pairs: page.form(steps.edit), field: "file-\(place)", name: "a.png",
                bytes: MadeUpPicture.png())
            #expect(late.status == 422 && late.text.contains("took the picture\u{2019}s place out meanwhile"))
            #expect(try await steps.files() == 0)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `what is copied into a backup, and out of it again, shows the same picture`(kind: TestStore.Kind) async throws
    {
        try await withDesk(kind) { desk in
            let steps = try await PictureSteps(desk)
            _ = try await steps.whole()
            let picture: @Sendable (Store) async throws -> [String: [UInt8]] = { store in
                let rows = try await store.read { tx in
                    try tx.rows("select id, bytes from block_picture") { row in
                        (try row.get("id", as: String.self), try row.get("bytes", as: [UInt8].self))
                    }
                }
                return Dictionary(uniqueKeysWithValues: rows)
            }
            let before = try await picture(desk.store)
            #expect(Array(before.values) == [MadeUpPicture.quietPNG])
            try await withStore(.sqlite, migrations: Migrations.all) { backup in
                _ = try await Transfer().copy(from: desk.store, to: backup) { _, _ in }
                try await withStore(kind, migrations: Migrations.all) { restored in
                    _ = try await Transfer().copy(from: backup, to: restored) { _, _ in }
                    #expect(try await picture(restored) == before)
                }
            }
        }
    }
}
