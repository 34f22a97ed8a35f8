// SPDX-License-Identifier: AGPL-3.0-or-later
import Testing

@testable import Doors

/// What receiving servers write, in the shapes in which they write it.
@Suite struct AuthenticationResultsTests {
    private func outcomes(_ text: String) -> [MailCheck.Outcome]? {
        AuthenticationResults(pasted: text).map { MailCheck.all(of: $0).map(\.outcome) }
    }

    @Test func `Google's, folded and with comments`() {
        let text = """
            Delivered-To: tester@gmail.com
            ARC-Authentication-Results: i=1; mx.google.com;
                   spf=fail smtp.mailfrom=other@example.com
            Authentication-Results: mx.google.com;
                   dkim=pass header.i=@example.org header.s=desk header.b="ab/c=de";
                   spf=pass (google.com: domain of bounces+bounce-a.b@example.org designates 192.0.2.1 as permitted; sender)
                     smtp.mailfrom="bounces+bounce-a.b@example.org";
                   dmarc=pass (p=NONE sp=NONE dis=NONE) header.from=example.org
            From: Sunrise <desk@example.org>
            """
        let read = AuthenticationResults(pasted: text)
        let expected = AuthenticationResults(
            server: "mx.google.com",
            results: [
                .init(
                    method: "dkim", outcome: "pass",
                    properties: ["header.i": "@example.org", "header.s": "desk", "header.b": "ab/c=de"]),
                .init(
                    method: "spf", outcome: "pass", properties: ["smtp.mailfrom": "bounces+bounce-a.b@example.org"]),
                .init(method: "dmarc", outcome: "pass", properties: ["header.from": "example.org"]),
            ], fromDomain: "example.org")
        #expect(read == expected)
        #expect(outcomes(text) == [.well, .well, .well])
    }

    @Test func `Microsoft's, which says no server and signs nothing`() {
        let text = """
            Authentication-Results: spf=pass (sender IP is 192.0.2.1)
             smtp.mailfrom=mailhost.example; dkim=none (message not signed)
             header.d=none;dmarc=fail action=quarantine header.from=example.org;compauth=fail reason=001
            """
        #expect(AuthenticationResults(pasted: text)?.server == nil)
        #expect(outcomes(text) == [.elsewhere, .absent, .wrong])
    }

    @Test func `Fastmail's, which has many methods and properties`() {
        let text = """
            Authentication-Results: mx4.messagingengine.example;
                arc=none (no signatures found);
                bimi=skipped (DMARC Policy is not at enforcement);
                dkim=pass (2048-bit rsa key sha256) header.d=relay.example
                  header.i=@relay.example header.b=Qx7 header.a=rsa-sha256 x-bits=2048;
                dkim=pass (2048-bit rsa key sha256) header.d=mail.example.org header.s=desk;
                dmarc=pass policy.published-domain-policy=none header.from=example.org;
                iprev=pass smtp.remote-ip=192.0.2.1 (mail.example.org);
                spf=softfail smtp.mailfrom=desk@example.org smtp.helo=mail.example.org
            """
        #expect(outcomes(text) == [.wrong, .well, .well])
    }

    @Test func `Yahoo's, the value alone, and a mistake in DNS`() {
        let text = """
            atlas-production.v2-mail-prod1.example from=example.org; domainkeys=neutral (no sig);
            dkim=perm_fail header.i=@example.org header.s=desk; spf=permerror smtp.mailfrom=example.org;
            dmarc=unknown
            """
        let read = AuthenticationResults(pasted: text)
        #expect(read?.results.map(\.method) == ["domainkeys", "dkim", "spf", "dmarc"])
        #expect(outcomes(text) == [.wrong, .wrong, .wrong])
    }

    @Test func `of several the topmost counts, with what the same server says below`() {
        let text = """
            Authentication-Results: mx.reader.example; spf=pass smtp.mailfrom=example.org
            Authentication-Results: mx.reader.example; dkim=fail header.d=example.org
            Authentication-Results: forged.example; dkim=pass header.d=example.org; dmarc=pass
            From: desk@example.org
            """
        #expect(outcomes(text) == [.well, .wrong, .absent])
    }

    @Test func `a version, spaces round the equals sign, nested comments and none are read`() {
        let text =
            "Authentication-Results: mx.example (a (nested\\) ; x=y) one) 1; SPF / 1 = PASS smtp.mailfrom = Example.ORG"
        let none = "Authentication-Results: mx.example; none"
        #expect(AuthenticationResults(pasted: none) == nil)
        #expect(AuthenticationResults(pasted: text)?.server == "mx.example")
    }

    @Test func `what is not such a header says nothing, and what is damaged or endless ends`() {
        let texts = [
            "", "Hello", "Subject: a=b", "Authentication-Results:", "Authentication-Results: ;;;",
            "Authentication-Results: a; =; x=; =y", "Authentication-Results: a; \"unclosed spf=pass",
            "Authentication-Results: a; (unclosed spf=pass", "\u{0}\u{1}\u{2}",
        ]
        #expect(texts.map { AuthenticationResults(pasted: $0) } == texts.map { _ in nil })
        let endless = "Authentication-Results: a" + String(repeating: "; spf=pass x=(((", count: 50_000)
        let many = "Authentication-Results: a" + String(repeating: "; spf=pass", count: 50_000)
        #expect(AuthenticationResults(pasted: endless)?.results.count == 1)
        #expect(AuthenticationResults(pasted: many)?.results.count == 50)
    }
}
