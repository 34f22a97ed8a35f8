// SPDX-License-Identifier: AGPL-3.0-or-later

/// Reports as mail servers of several kinds write them, with invented names and addresses.
enum Reports {
    static let returnAddress = "bounces+bounce-abc.def@example.org"

    static func lines(_ text: String) -> [UInt8] { Array(text.replacing("\n", with: "\r\n").utf8) }

    static let postfix = lines(
        """
        Return-Path: <>
        Delivered-To: \(returnAddress)
        Received: by mx.example.net (Postfix) id 4F1; Thu, 3 Dec 2026 08:10:00 +0000 (UTC)
        Date: Thu, 3 Dec 2026 08:10:00 +0000 (UTC)
        From: MAILER-DAEMON@mx.example.net (Mail Delivery System)
        Subject: Undelivered Mail Returned to Sender
        To: \(returnAddress)
        Auto-Submitted: auto-replied
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=delivery-status;
        \tboundary="A1B2.1764749400/mx.example.net"
        Message-Id: <20261203081000.4F1@mx.example.net>

        This is a MIME-encapsulated message.

        --A1B2.1764749400/mx.example.net
        Content-Description: Notification
        Content-Type: text/plain; charset=us-ascii

        I'm sorry to have to inform you that your message could not be delivered.

        --A1B2.1764749400/mx.example.net
        Content-Description: Delivery report
        Content-Type: message/delivery-status

        Reporting-MTA: dns; mx.example.net
        X-Postfix-Queue-ID: 4F1
        Arrival-Date: Thu,  3 Dec 2026 08:09:59 +0000 (UTC)

        Final-Recipient: rfc822; reader@example.com
        Original-Recipient: rfc822;reader@example.com
        Action: failed
        Status: 5.1.1
        Remote-MTA: dns; mail.example.com
        Diagnostic-Code: smtp; 550 5.1.1 <reader@example.com>: Recipient address
            rejected: User unknown

        --A1B2.1764749400/mx.example.net
        Content-Description: Undelivered Message
        Content-Type: message/rfc822

        Return-Path: <\(returnAddress)>
        From: Sunrise <desk@example.org>
        To: reader@example.com
        Subject: Briefing
        Message-ID: <0192@example.org>

        Hello.

        --A1B2.1764749400/mx.example.net--

        """)

    /// Exchange encodes the words and capitalises as it likes; there is no original, only its headers.
    static let exchange = lines(
        """
        From: <postmaster@outlook.example>
        To: Sunrise <BOUNCES+bounce-ABC.DEF@example.org>
        Date: Thu, 3 Dec 2026 08:10:00 +0000
        Content-Type: multipart/report; report-type=Delivery-Status;
        \tboundary="_000_one_"
        MIME-Version: 1.0
        Subject: =?utf-8?B?VW5kZWxpdmVyYWJsZTogQnJpZWZpbmc=?=
        Authentication-Results: spf=pass (sender IP is 192.0.2.1)
         smtp.helo=outlook.example; dkim=none (message not signed)
         header.d=none;

        --_000_one_
        Content-Type: multipart/alternative; boundary="_000_two_"

        --_000_two_
        Content-Type: text/plain; charset="utf-8"
        Content-Transfer-Encoding: base64

        WW91ciBtZXNzYWdlIGNvdWxkbid0IGJlIGRlbGl2ZXJlZC4=

        --_000_two_--

        --_000_one_
        Content-Type: message/delivery-status

        Reporting-MTA: dns;outlook.example
        Received-From-MTA: dns;mx.example.org

        Final-recipient: RFC822;reader@outlook.example
        Action: FAILED
        Status: 4.4.7
        X-Display-Name: reader

        --_000_one_
        Content-Type: text/rfc822-headers

        Return-Path: \(returnAddress)
        Subject: Briefing

        --_000_one_--
        """)

    static let delayed = Array(
        String(decoding: postfix, as: UTF8.self).replacing("Action: failed", with: "Action: delayed")
            .replacing("Status: 5.1.1", with: "Status: 4.4.1 (no answer)").utf8)

    static let complaint = lines(
        """
        From: <abuse@provider.example>
        Date: Thu, 3 Dec 2026 08:10:00 +0000
        Subject: FW: Briefing
        To: <abuse@example.org>
        MIME-Version: 1.0
        Content-Type: multipart/report; report-type=feedback-report;
             boundary="part1_13d"

        --part1_13d
        Content-Type: text/plain; charset="US-ASCII"

        This is an email abuse report.

        --part1_13d
        Content-Type: message/feedback-report

        Feedback-Type: abuse
        User-Agent: SomeGenerator/1.0
        Version: 1
        Original-Mail-From: <\(returnAddress)>
        Source-IP: 192.0.2.1

        --part1_13d
        Content-Type: message/rfc822
        Content-Disposition: inline

        From: <desk@example.org>
        Subject: Briefing

        Hello.
        --part1_13d--
        """)

    static let away = lines(
        """
        From: reader@example.com
        To: \(returnAddress)
        Subject: Out of office
        Auto-Submitted: auto-replied
        Content-Type: text/plain

        I am away until Monday.
        """)
}
