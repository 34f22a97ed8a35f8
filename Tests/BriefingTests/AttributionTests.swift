// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Testing

@testable import Briefing

@Suite struct AttributionTests {
    private let outlets = [
        outlet("The Guardian", "https://guardian.example/a"), outlet("BBC News", "https://bbc.example/b"),
        outlet("Radio talk", nil),
    ]

    private static func outlet(_ name: String, _ link: String?) -> BlockOutlet {
        BlockOutlet(
            id: ID(at: Moment(millis: 0), random: [UInt8](repeating: 1, count: 10)),
            block: ID(at: Moment(millis: 0), random: [UInt8](repeating: 2, count: 10)),
            item: nil,
            outlet: name, title: "T", link: link, language: nil)
    }

    @Test func `an outlet in brackets leads to its article, whatever else is in brackets stays`() {
        let pieces = Attribution.pieces("[Guardian] says [sic] so, [bbc news] [[Radio Talk]] [", outlets: outlets)
        #expect(
            pieces == [
                .outlet("Guardian", link: "https://guardian.example/a"), .text(" says [sic] so, "),
                .outlet("bbc news", link: "https://bbc.example/b"), .text(" ["), .outlet("Radio Talk", link: nil),
                .text("] ["),
            ])
    }

    @Test func `as plain text the brackets go`() {
        #expect(Attribution.plain("[The Guardian] and [x]", outlets: outlets) == "The Guardian and [x]")
    }

    @Test func `words that name an outlet are told from those that name none`() {
        #expect(Attribution.names("As the Guardian reports", anyOf: outlets))
        #expect(Attribution.names("It is on the BBC.", anyOf: outlets))
        #expect(Attribution.names("Guardianship is a duty", anyOf: outlets) == false)
    }
}

@Suite struct LineDifferenceTests {
    @Test func `lines that stay, came and went`() {
        let difference = LineDifference(from: "a\nb\nc", to: "a\nc\nd")
        #expect(difference.lines == [.same("a"), .taken("b"), .same("c"), .added("d")])
    }

    @Test func `nothing before, and nothing after`() {
        #expect(LineDifference(from: "", to: "new").lines == [.taken(""), .added("new")])
        #expect(LineDifference(from: "x", to: "x").lines == [.same("x")])
    }
}

@Suite struct BriefingDraftTests {
    @Test func `marks tell what was typed from what moved to another box`() {
        let first = BriefingBlock.Writing(title: "ab", words: "c")
        let second = BriefingBlock.Writing(title: "a", words: "bc")
        #expect(first.mark != second.mark && first.mark == BriefingBlock.Writing(title: "ab", words: "c").mark)
    }
}
