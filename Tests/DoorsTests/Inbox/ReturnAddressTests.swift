// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Testing

@testable import Doors

/// The address each message comes back to, and what comes back there.
struct ReturnAddressTests {
    private let id: ID<OutboxMessage>
    private let addresses: ReturnAddress

    init() throws {
        id = try #require(ID("0192a4c0-7b1e-7abc-8def-0123456789ab"))
        let base = try #require(EmailAddress("bounces@example.org"))
        addresses = try #require(ReturnAddress(base: base, token: TestMailbox.token))
    }

    @Test func `a message's own address is one that mail can be sent from, and leads back to it`() {
        let address = addresses.address(of: id)
        #expect(address == "bounces+bounce-agjkjqd3dz5lzdppaerukz4jvm.0fba9876543210fe@example.org")
        #expect(MailAddress.accepts(address))
        #expect(addresses.meaning(of: address) == .message(id))
        #expect(addresses.meaning(of: address.uppercased()) == .message(id))
    }

    @Test func `what we did not make is forged, and other mail is other mail`() {
        let address = addresses.address(of: id)
        let meanings = [
            address.replacing(".0f", with: ".1f"), address.replacing("4jvm", with: "4jvi"),
            address.replacing("@", with: "0@"), "bounces+bounce-@example.org", "bounces+bounce-a.b.c@example.org",
            "bounces@example.org", address.replacing("example.org", with: "example.com"), "",
            "\(String(repeating: "x", count: 300))@example.org",
        ].map(addresses.meaning)
        #expect(meanings == [.forged, .forged, .forged, .forged, .forged, .other, .other, .other, .other])
    }

    @Test func `a mailbox whose name leaves no room is refused`() throws {
        let long = try #require(EmailAddress("fourteen.chars@example.org"))
        #expect(ReturnAddress(base: long) { _ in "0123456789abcdef" } == nil)
    }

    // MARK: What a report comes to

    private func kind(_ mail: ReadMail?) -> MailReturn { MailReturn(mail, to: addresses) }

    private func report(_ fates: (action: String, status: String)...) -> ReadMail {
        ReadMail(
            kind: .deliveryStatus, fates: fates.map { .init(action: $0.action, status: $0.status) },
            addresses: ["postmaster@example.org", addresses.address(of: id)])
    }

    @Test func `only a failure for good that is about the address is hard`() {
        let seen = [
            report(("failed", "5.1.1")), report(("failed", "5.2.2")), report(("failed", "5.7.26")),
            report(("failed", "4.4.7")), report(("failed", "")), report(("delayed", "4.4.1")),
            report(("delivered", "2.0.0")), report(("relayed", "2.0.0"), ("failed", "4.2.2"), ("failed", "5.1.1")),
        ].map { kind($0) }
        #expect(
            seen == [
                MailReturn(kind: .hard, code: "5.1.1", message: id),
                MailReturn(kind: .soft, code: "5.2.2", message: id),
                MailReturn(kind: .soft, code: "5.7.26", message: id),
                MailReturn(kind: .soft, code: "4.4.7", message: id),
                MailReturn(kind: .soft, message: id), MailReturn(kind: .delayed, code: "4.4.1", message: id),
                MailReturn(kind: .other, message: id), MailReturn(kind: .hard, code: "5.1.1", message: id),
            ])
    }

    @Test func `a complaint, an answer, a stranger's mail, a forgery and rubbish are told apart`() {
        let address = addresses.address(of: id)
        let seen = [
            ReadMail(kind: .feedbackReport, addresses: [address], feedbackType: "abuse"),
            ReadMail(kind: .feedbackReport, addresses: [address], feedbackType: "not-spam"),
            ReadMail(kind: .other, addresses: [address]),
            ReadMail(kind: .deliveryStatus, fates: [.init(action: "failed", status: "5.1.1")]),
            ReadMail(
                kind: .deliveryStatus, fates: [.init(action: "failed", status: "5.1.1")],
                addresses: [address.replacing(".0f", with: ".1f")]),
            nil,
        ].map { kind($0) }
        #expect(
            seen == [
                MailReturn(kind: .complaint, message: id), MailReturn(kind: .other, message: id),
                MailReturn(kind: .other, message: id), MailReturn(kind: .unknown), MailReturn(kind: .forged),
                MailReturn(kind: .unreadable),
            ])
    }
}
