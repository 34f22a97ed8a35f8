// SPDX-License-Identifier: AGPL-3.0-or-later
import Doors
import Foundation
import Glibc
import Testing

/// The keyless process that reads what strangers send: what it says of honest reports, and that nothing hurts the desk.
@Suite struct ReadMailTests {
    private static let program = Bundle.main.bundleURL.appendingPathComponent("firsthand").path
    private let reader = MailReader(program: program)

    @Test func `a report of Postfix says who, what and why, and to whom the message was to come back`() async {
        let mail = await reader.read(Reports.postfix)
        let fate = ReadMail.Fate(
            action: "failed", status: "5.1.1",
            diagnostic: "550 5.1.1 <reader@example.com>: Recipient address rejected: User unknown",
            recipient: "reader@example.com")
        #expect(mail == ReadMail(kind: .deliveryStatus, fates: [fate], addresses: [Reports.returnAddress]))
    }

    @Test func `a report of Exchange is read whatever its capitals and encodings`() async {
        let mail = await reader.read(Reports.exchange)
        let fate = ReadMail.Fate(action: "failed", status: "4.4.7", recipient: "reader@outlook.example")
        let checked = """
            spf=pass (sender IP is 192.0.2.1) smtp.helo=outlook.example; dkim=none (message not signed) header.d=none;
            """
        #expect(
            mail
                == ReadMail(
                    kind: .deliveryStatus, fates: [fate],
                    addresses: ["BOUNCES+bounce-ABC.DEF@example.org", Reports.returnAddress], authentication: [checked])
        )
    }

    @Test func `a delay is not a failure, and its number is cut from its words`() async {
        let mail = await reader.read(Reports.delayed)
        #expect(mail?.fates.map(\.action) == ["delayed"])
        #expect(mail?.fates.map(\.status) == ["4.4.1"])
    }

    @Test func `a complaint names its kind and the message's return address`() async {
        let mail = await reader.read(Reports.complaint)
        #expect(
            mail
                == ReadMail(
                    kind: .feedbackReport, addresses: ["abuse@example.org", Reports.returnAddress],
                    feedbackType: "abuse"))
    }

    @Test func `an automatic answer is no report`() async {
        let mail = await reader.read(Reports.away)
        #expect(mail == ReadMail(kind: .other, addresses: [Reports.returnAddress], isAutomatic: true))
    }

    @Test func `a reply says what it replies to, and whether a machine wrote it`() async {
        func read(_ headers: String) async -> ReadMail? {
            await reader.read(
                Array("From: reader@example.com\r\nTo: desk@example.org\r\n\(headers)\r\n\r\nThank you.\r\n".utf8))
        }
        let reply = await read("In-Reply-To: <b@example.org>\r\nReferences: <a@example.org>\r\n <b@example.org>")
        #expect(
            reply
                == ReadMail(
                    kind: .other, addresses: ["desk@example.org"], repliesTo: ["a@example.org", "b@example.org"]))
        let headers = [
            "Auto-Submitted: no", "Auto-Submitted: auto-replied (vacation)", "X-Autoreply: yes", "Precedence: bulk",
            "Precedence: list", "Precedence: first-class", "Return-Path: <>", "In-Reply-To: rubbish",
        ]
        var automatic: [Bool?] = []
        for header in headers { automatic.append(await read(header)?.isAutomatic) }
        #expect(automatic == [false, true, true, true, true, false, true, false])
        #expect(await read("In-Reply-To: rubbish")?.repliesTo == [])
    }

    @Test func `a message to leave hands over its word alone, and a report about one does not`() async {
        let word = "stop-0191c2d0-0000-7000-8000-000000000001.0123456789abcdef"
        let mail = await reader.read(
            Reports.lines(
                """
                From: reader@example.com
                To: leave@example.org
                Subject: Unsubscribe
                \u{20}\(word.uppercased()) please
                Content-Type: text/plain

                Thank you.
                """))
        #expect(mail == ReadMail(kind: .other, addresses: ["leave@example.org"], leaving: word))
        let subject = Array("Subject: \(word)\r\n".utf8)
        #expect(await reader.read(subject + Reports.postfix)?.leaving == nil)
    }

    @Test func `damaged reports are read or are not, and the desk goes on`() async {
        let whole = Reports.postfix
        var random = SystemRandomNumberGenerator()
        var answered = 0
        for round in 0..<120 {
            var bytes = whole
            switch round % 4 {
            case 0: bytes = Array(whole.prefix(Int.random(in: 0...whole.count, using: &random)))
            case 1:
                for _ in 0..<40 {
                    bytes[Int.random(in: 0..<bytes.count, using: &random)] = .random(in: .min ... .max, using: &random)
                }
            case 2:
                let start = Int.random(in: 0..<whole.count, using: &random)
                bytes.removeSubrange(start..<min(whole.count, start + 200))
            default:
                let place = Int.random(in: 0..<whole.count, using: &random)
                bytes.insert(contentsOf: whole.shuffled(using: &random), at: place)
            }
            if await reader.read(bytes) != nil { answered += 1 }
        }
        // Whatever was done to them, GMime got through each.
        #expect(answered == 120)
    }

    @Test func `nested, endless and empty messages end in a word`() async {
        let nested = (0..<3000).map { "Content-Type: multipart/mixed; boundary=b\($0)\n\n--b\($0)\n" }.joined()
        let enclosed = String(repeating: "Content-Type: message/rfc822\n\n", count: 8000)
        let report = "Content-Type: multipart/report; report-type=delivery-status; boundary=x\n\n--x\n"
        let fates = String(repeating: "Action: failed\nStatus: 5.1.1\n\n", count: 8000)
        let shapes: [[UInt8]] = [
            [], [0], Array(repeating: 0x0A, count: 300_000), Array(nested.utf8), Array(enclosed.utf8),
            Array((report + "Content-Type: message/delivery-status\n\n" + fates).utf8),
            Array(("To: " + String(repeating: "a@example.org, ", count: 17_000)).utf8),
        ]
        var kinds: [ReadMail.Kind?] = []
        for shape in shapes { kinds.append(await reader.read(shape)?.kind) }
        // GMime may give up on the two that are nested thousands deep: that is its process's end alone.
        #expect(
            [kinds[0], kinds[1], kinds[2], kinds[5], kinds[6]] == [.other, .other, .other, .deliveryStatus, .other])
        #expect(await reader.read(Reports.away)?.addresses == [Reports.returnAddress])
    }

    @Test func `a reader that hangs, talks without end or is not there is given up`() async throws {
        let answers = try await withScript("sleep 60") { await MailReader(program: $0, seconds: 0.5).read([1]) }
        let flood = try await withScript("yes '{'") { await MailReader(program: $0, seconds: 5).read([1]) }
        let flooded = try await withScript("tr '\\0' a < /dev/zero") {
            await MailReader(program: $0, seconds: 5).read([1])
        }
        #expect([answers, flood, flooded, await MailReader(program: "/nowhere").read([1])] == [nil, nil, nil, nil])
    }

    @Test func `the process gets the message and nothing else of ours`() async throws {
        let words = """
            names=$(env | sed 's/=.*//' | grep -vE '^(PWD|_|OLDPWD|SHLVL)$' | tr '\\n' ' ')
            open=$(cd /proc/$$/fd && echo [0-9]*)
            printf '{"kind":"other","fates":[],"addresses":["%s","%s","%s","%s"],"authentication":[],"isAutomatic":false,"repliesTo":[]}\\n' \
              "$names" "$open" "$(pwd)" "$(cat)"
            """
        // A file that any ordinary child would inherit.
        let leak = fcntl(STDOUT_FILENO, F_DUPFD, 20)
        defer { close(leak) }
        let mail = try await withScript(words) { await MailReader(program: $0).read(Array("hello".utf8)) }
        #expect(mail?.addresses.first == "SWIFT_BACKTRACE ")
        #expect(mail?.addresses.dropFirst(2) == ["/", "hello"])
        // The shell's own: 3 is the pipe it reads these words from, 10 or 255 its script.
        let open = mail?.addresses.dropFirst().first?.split(separator: " ").compactMap { Int32($0) } ?? []
        #expect(leak >= 20)
        #expect(open.filter { ![0, 1, 2, 3, 10, 255].contains($0) } == [])
    }

    private func withScript(_ words: String, _ body: (String) async -> ReadMail?) async throws -> ReadMail? {
        let path = FileManager.default.temporaryDirectory.appendingPathComponent("reader-\(UUID().uuidString)").path
        defer { try? FileManager.default.removeItem(atPath: path) }
        _ = FileManager.default.createFile(
            atPath: path, contents: Data("#!/bin/sh\n\(words)\n".utf8), attributes: [.posixPermissions: 0o700])
        return await body(path)
    }
}
