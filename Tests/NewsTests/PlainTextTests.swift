// SPDX-License-Identifier: AGPL-3.0-or-later

import Testing

@testable import News

@Suite struct PlainTextTests {
    @Test func `Tags go, text stays`() {
        #expect(PlainText.from(html: "<p>One <b>bold</b> <a href='x>y'>link</a></p>") == "One bold link")
    }

    @Test func `Paragraphs stand apart and lines break`() {
        #expect(
            PlainText.from(html: "<p>One</p><p>Two<br>three</p><ul><li>a</li><li>b</li></ul>")
                == "One\n\nTwo\nthree\n\na\nb")
    }

    @Test func `Spaces collapse and none are left at the ends`() {
        #expect(PlainText.from(html: "  a \n\t b&nbsp;&nbsp;c\u{A0} <p> </p> ") == "a b c")
    }

    @Test func `References are decoded once`() {
        #expect(PlainText.from(html: "AT&amp;T &amp;lt; &eacute; &copy 2026 & more") == "AT&T &lt; é © 2026 & more")
    }

    @Test func `Scripts, styles and their like are left out with what they hold`() {
        let html = """
            a<script>alert('<b>')</script>b<style>p { } </style>c<iframe>x</iframe>d<svg><text>x</text></svg>e\
            <template><template>x</template>y</template>f<SCRIPT>x</SCRIPT >g
            """
        #expect(PlainText.from(html: html) == "abcdefg")
    }

    @Test func `What is never closed is left out to the end`() {
        #expect(
            ["a<script>b", "a<!-- b", "a<svg>b", "a<b c='d"].map { PlainText.from(html: $0) } == ["a", "a", "a", "a"])
    }

    @Test func `Comments, declarations and instructions are left out`() {
        #expect(PlainText.from(html: "a<!-- > <b> -->b<!doctype html>c<?php d ?>e<!-->f") == "abcef")
    }

    @Test func `A bracket that begins no tag is text`() {
        #expect(PlainText.from(html: "1 < 2 <3 > 2 <") == "1 < 2 <3 > 2 <")
    }

    @Test func `Control characters are left out, written out or not`() {
        #expect(PlainText.from(html: "a\u{0}\u{8}b&#7;c\u{7F}\u{85}d&#127;&#157;&#x81;") == "abcd")
        #expect(PlainText.from(plain: " a\u{0}\u{85}b\n c\u{7} \n") == "ab\n c")
    }

    @Test func `Where HTML was not announced, only tags that format text are tags`() {
        #expect(PlainText.from(possibleHTML: "The <video> and <b>bold</b> x<y") == "The <video> and bold x<y")
        #expect(PlainText.from(possibleHTML: "Tom &amp; Jerry<script>x</script>") == "Tom & Jerry")
    }

    @Test func `A mark behind a line end stays, and the line is the same the next time`() {
        let line = PlainText.line("a\n\u{301}b\u{2028}c")
        #expect([line, PlainText.line(line)] == ["a \u{301}b c", "a \u{301}b c"])
    }

    @Test func `A title is one line without what turns its direction around`() {
        #expect(PlainText.line(" a \n b\u{202E}c\u{2066}d\u{2069}\u{200F} ") == "a bcd\u{200F}")
    }
}
