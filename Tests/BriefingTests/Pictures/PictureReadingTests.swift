// SPDX-License-Identifier: AGPL-3.0-or-later
import DeskSupport
import Doors
import Foundation
import Kit
import MemberNetwork
import Store
import Support
import Testing
import Web
import Words

@testable import App
@testable import Briefing
@testable import Pictures

/// A picture on its way: checked, in the mail, in the preview, and wherever a briefing is read again.
@Suite struct PictureReadingTests {
    @Test(arguments: TestStore.kinds)
    func `without its file or its words a picture stops the briefing, with the field beside it`(kind: TestStore.Kind)
        async throws
    {
        try await withDesk(kind) { desk in
            let steps = try await PictureSteps(desk)
            let place = try await steps.add()
            let check = try await steps.browser.open(steps.path + "/check")
            #expect(check.status == 422)
            #expect(check.text.contains("\(steps.edit)#file-\(place)\">\u{201C}Picture\u{201D} has no file yet."))
            #expect(
                check.text.contains("\(steps.edit)#alt-\(place)\">The picture \u{201C}Picture\u{201D} says nothing"))
            #expect(try await steps.steps.send(steps.path).status == 422)
            _ = try await steps.put(MadeUpPicture.png(), into: place, ["alt-\(place)": "A hall"])
            let fit = try await steps.browser.open(steps.path + "/check")
            #expect(fit.status == 200 && fit.text.contains("Nobody is named who made the picture"))
        }
    }

    @Test(arguments: TestStore.kinds)
    func `words that call it a picture, repeat the caption or name a file are remarked on, and four pictures stop it`(
        kind: TestStore.Kind
    ) async throws {
        try await withDesk(kind) { desk in
            let steps = try await PictureSteps(desk)
            let place = try await steps.whole()
            let remarks = [
                "A photo of a hall": "Leave out \u{201C}photo of\u{201D}", "The OPEN day": "only repeat the caption.",
                "IMG_2041.jpg": "looks like the name of a file.", "A full hall": "",
            ]
            var found: [String: Bool] = [:]
            for (alt, remark) in remarks {
                _ = try await steps.press("save", ["alt-\(place)": alt])
                let check = try await steps.browser.open(steps.path + "/check")
                let all = remarks.values.filter { !$0.isEmpty && check.text.contains($0) }
                found[alt] = check.status == 200 && Array(all) == (remark.isEmpty ? [] : [remark])
            }
            #expect(found.values.allSatisfy { $0 } && found.count == 4)

            for _ in 0..<3 { _ = try await steps.whole() }
            let heavy = try await steps.browser.open(steps.path + "/check")
            #expect(heavy.status == 422 && heavy.text.contains("4 pictures are too heavy for a mail"))
        }
    }

    @Test func `words that only name a file are known by their form`() {
        let names = [
            "IMG_2041.JPG", "dsc00412", "Screenshot 2026-11-28 at 09.12", "open_day_final", "A hall", "hall.png",
            "PXL20261128",
            "Designs for the hall", "screenshot of the form",
        ]
        #expect(
            names.map(PictureCheck.isFileName) == [true, true, true, true, false, true, true, false, false])
    }

    @Test(arguments: TestStore.kinds)
    func `the mail carries the picture itself, once for all readers, with its words beside it`(kind: TestStore.Kind)
        async throws
    {
        try await withDesk(kind, settings: BriefingSteps.mail) { desk in
            let steps = try await PictureSteps(desk)
            _ = try await steps.whole()
            let preview = try await steps.browser.open(steps.path + "/message")
            let base64 = Data(MadeUpPicture.quietPNG).base64EncodedString()
            #expect(
                preview.text.contains(
                    "src=\"data:image/png;base64,\(base64)\" alt=\"A full hall, seen from the stage\""))
            #expect(preview.headers["content-security-policy"]?.contains("img-src data:;") == true)
            let text = "[Picture: A full hall, seen from the stage. The open day. Photograph: the council]"
            #expect(try await steps.browser.open(steps.path + "/preview?as=text").text.contains(text))

            try await steps.steps.sent(steps.path)
            let letters = try await steps.steps.letters("briefing")
            #expect(letters.count == 12)
            let english = try #require(letters.first { $0.text.contains(text) })
            let id = try #require(english.pictures.first?.contentID)
            #expect(
                english.html?.contains(
                    "<img src=\"cid:\(id)\" alt=\"A full hall, seen from the stage\" width=\"4\" height=\"3\"") == true)
            #expect(Set(letters.map(\.pictures)).count == 1 && id.hasSuffix("@example.org"))
            let mail = String(decoding: try english.rendered(boundarySeed: "seed1234"), as: UTF8.self)
            #expect(
                mail.contains("Content-ID: <\(id)>\r\n") && mail.contains("multipart/related;\r\n type=\"text/html\";"))
            #expect(
                english.htmlToLookAt == english.html?.replacing("cid:\(id)", with: "data:image/png;base64,\(base64)"))
            let queued = try await desk.store.read { tx in
                try tx.rows("select * from outbox_message limit 1") { $0.columns.sorted() }
            }
            #expect(queued.first?.contains("bytes") == false)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `staff see a draft's picture only if they may write, and everybody once it was sent`(kind: TestStore.Kind)
        async throws
    {
        try await withDesk(kind) { desk in
            let steps = try await PictureSteps(desk)
            let place = try await steps.whole()
            let old = try #require(steps.pictures(on: try await steps.browser.open(steps.edit)).first)
            _ = try await steps.put(MadeUpPicture.jpeg(), into: place)
            let picture = try #require(steps.pictures(on: try await steps.browser.open(steps.edit)).last)
            let trustee = try await desk.signIn(.trustee)
            let stranger = desk.browser()
            #expect(try await trustee.open(picture).status == 404)
            try await steps.steps.sent(steps.path)
            #expect(try await trustee.open(picture).status == 200)
            #expect(try await trustee.open(old).status == 404)
            #expect(try await stranger.open(picture).status != 200)
            let other = picture.replacing(steps.steps.id(steps.path), with: "01a20041-9c7f-76d7-86e9-b949c24c2771")
            #expect(try await trustee.open(other).status == 404)
            let page = try await trustee.open(steps.path)
            #expect(steps.pictures(on: page) == [picture])
            #expect(
                page.text.contains("alt=\"A full hall, seen from the stage\" width=\"5\" height=\"2\" loading=\"lazy\"")
            )
        }
    }

    @Test(arguments: TestStore.kinds)
    func `everybody sees it while the stream is open; feeds tell it in words`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let steps = try await PictureSteps(desk)
            _ = try await steps.whole()
            try await steps.steps.sent(steps.path)
            let stream = try await steps.steps.stream
            let base = "/public/\(stream.text)/briefings/\(steps.steps.id(steps.path))"
            let inside = steps.pictures(on: try await steps.browser.open(steps.path))
            let name = try #require(inside.first?.split(separator: "/").last)
            let picture = "\(base)/pictures/\(name)"
            let stranger = desk.browser()
            #expect(try await stranger.open(picture).status == 404)
            let owner = try await desk.signIn(.owner)
            _ = try await owner.open("/network/public")
            _ = try await owner.submit("/network/public/\(stream.text)")
            #expect(steps.pictures(on: try await stranger.open(base)) == [picture])
            #expect(try await stranger.open(picture).bytes == MadeUpPicture.quietPNG)
            let feed = try await stranger.open("/public/\(stream.text)/atom")
            #expect(feed.text.contains("Picture: A full hall, seen from the stage. The open day."))
            #expect(!feed.text.contains("img") && !feed.text.contains("/pictures/"))
        }
    }

    @Test func `a wide picture is as wide as a mail, in proportion`() throws {
        #expect(BlockPicture.sides(width: 1200, height: 801, widest: 600) == (600, 401))
        #expect(BlockPicture.sides(width: 6000, height: 1, widest: 600) == (600, 1))
        #expect(BlockPicture.sides(width: 599, height: 6000, widest: 600) == (599, 6000))
    }
}
