// SPDX-License-Identifier: AGPL-3.0-or-later
import Testing

@testable import Doors

@Suite struct LeavingWordTests {
    @Test func `the word is found in a subject, whatever stands round it`() {
        let word = LeavingWord(place: "0191-a", token: "c0ffee")
        let subjects = [
            "stop-0191-a.c0ffee", "unsubscribe stop-0191-a.c0ffee", "Re: Unsubscribe\tSTOP-0191-A.C0FFEE now",
        ]
        #expect(subjects.map { LeavingWord(inSubject: $0) } == [word, word, word])
        #expect(word.text == "stop-0191-a.c0ffee")
    }

    @Test func `anything else is no such word`() {
        let long = "stop-a." + String(repeating: "b", count: 200)
        let words = [
            "", "unsubscribe", "stop-", "stop-a", "stop-a.", "stop-.b", "stop-a.b.c", "stop-a_.b", "stop-ä.b", long,
        ]
        #expect(words.compactMap { LeavingWord(inSubject: $0) } == [])
    }
}
