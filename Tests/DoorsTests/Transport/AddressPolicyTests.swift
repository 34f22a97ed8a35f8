// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation
import Testing

@testable import Doors

/// Reads the usual spelling of an address, by the C library's rules.
private func peer(_ text: String) throws -> PeerAddress {
    var bytes = [UInt8](repeating: 0, count: 24)
    let family = text.contains(":") ? AF_INET6 : AF_INET
    let start = family == AF_INET ? 4 : 8
    let isRead = bytes.withUnsafeMutableBytes { inet_pton(family, text, $0.baseAddress.map { $0 + start }) == 1 }
    try #require(isRead, "\(text) is no address")
    return try #require(PeerAddress.reading(family: family, bytes: bytes)).address
}

private func admitted(_ texts: [String], by policy: AddressPolicy, port: UInt16 = 443) throws -> [String] {
    try texts.filter { policy.admits(try peer($0), port: port) }
}

@Suite struct AddressPolicyTests {
    private static let reservedIPv4 = [
        "0.0.0.0", "0.255.255.255", "10.0.0.0", "10.255.255.255", "100.64.0.0", "100.127.255.255", "127.0.0.0",
        "127.0.0.1", "127.255.255.255", "169.254.0.0", "169.254.169.254", "169.254.255.255", "172.16.0.0",
        "172.31.255.255", "192.0.0.0", "192.0.0.255", "192.0.2.0", "192.0.2.255", "192.88.99.0", "192.88.99.255",
        "192.168.0.0", "192.168.255.255", "198.18.0.0", "198.19.255.255", "198.51.100.0", "198.51.100.255",
        "203.0.113.0", "203.0.113.255", "224.0.0.0", "239.255.255.255", "240.0.0.0", "255.255.255.255",
    ]
    private static let publicIPv4 = [
        "1.0.0.0", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255", "128.0.0.0",
        "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0", "191.255.255.255", "192.0.1.0",
        "192.0.1.255", "192.0.3.0", "192.88.98.255", "192.88.100.0", "192.167.255.255", "192.169.0.0",
        "198.17.255.255", "198.20.0.0", "198.51.99.255", "198.51.101.0", "203.0.112.255", "203.0.114.0",
        "223.255.255.255",
    ]

    @Test func `the first and last address of every reserved IPv4 block are refused`() throws {
        #expect(try admitted(Self.reservedIPv4, by: .publicInternet) == [])
    }

    @Test func `the addresses beside every reserved IPv4 block are admitted`() throws {
        #expect(try admitted(Self.publicIPv4, by: .publicInternet) == Self.publicIPv4)
    }

    @Test(arguments: ["::ffff:", "::", "64:ff9b::"])
    func `an IPv4 address wrapped in IPv6 is judged as itself`(prefix: String) throws {
        let wrapped = { (texts: [String]) in texts.map { prefix + $0 } }
        #expect(try admitted(wrapped(Self.reservedIPv4), by: .publicInternet) == [])
        #expect(try admitted(wrapped(Self.publicIPv4), by: .publicInternet) == wrapped(Self.publicIPv4))
    }

    @Test func `of IPv6 only global unicast is admitted, without its tunnels and examples`() throws {
        let refused = [
            "::", "::1", "::ffff:7f00:1", "::1:0:0:0", "64:ff9b:0:0:0:1:808:808", "64:ff9b:1::", "64:ff9b:1::8.8.8.8",
            "64:ff9b:1:ffff:ffff:ffff:ffff:ffff", "100::1", "1fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "2001::",
            "2001:0:ffff:ffff:ffff:ffff:ffff:ffff", "2001:db8::", "2001:db8:ffff:ffff:ffff:ffff:ffff:ffff", "2002::",
            "2002:7f00:1::", "2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "4000::", "fc00::", "fd12:3456::1",
            "fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "fe80::", "fe80::1",
            "febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "fec0::1", "ff02::1", "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        ]
        let accepted = [
            "2000::", "2000:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "2001:1::", "2001:db7:ffff:ffff:ffff:ffff:ffff:ffff",
            "2001:db9::", "2001:ffff:ffff:ffff:ffff:ffff:ffff:ffff", "2003::", "2a00:1450:4009::1",
            "3fff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        ]
        #expect(try admitted(refused + accepted, by: .publicInternet) == accepted)
    }

    @Test func `only the web's own ports are admitted`() throws {
        let ports: [UInt16] = [0, 1, 22, 25, 79, 80, 81, 442, 443, 444, 8080, 8443, 65535]
        let address = try peer("1.1.1.1")
        #expect(ports.filter { AddressPolicy.publicInternet.admits(address, port: $0) } == [80, 443])
    }

    @Test func `admitting loopback adds only loopback, and only on the named ports`() throws {
        let policy = AddressPolicy.admittingLoopback(ports: [8099])
        let others =
            Self.reservedIPv4.filter { !$0.hasPrefix("127.") } + Self.publicIPv4 + ["::ffff:127.0.0.1", "fe80::1"]
        #expect(try admitted(others, by: policy, port: 8099) == [])
        #expect(try admitted(["127.0.0.1", "127.255.255.255", "::1"], by: policy, port: 8099).count == 3)
        #expect(try admitted(["127.0.0.1", "::1"], by: policy, port: 8098) == [])
        #expect(try admitted(["127.0.0.1", "::1", "1.1.1.1"], by: policy, port: 443) == ["1.1.1.1"])
    }

    @Test func `a socket address is read in network order`() throws {
        let four = try #require(PeerAddress.reading(family: AF_INET, bytes: [2, 0, 0x1f, 0x90, 10, 1, 2, 3]))
        #expect(four.address == .ipv4(0x0a01_0203))
        #expect(four.port == 8080)
        let head: [UInt8] = [10, 0, 0, 80, 0, 0, 0, 0]
        let six = try #require(PeerAddress.reading(family: AF_INET6, bytes: head + Array(1...16) + [0, 0, 0, 0]))
        #expect(six.address == .ipv6(0x0102_0304_0506_0708_090a_0b0c_0d0e_0f10))
        #expect(six.port == 80)
    }

    @Test func `a socket address of another family or cut short is not read`() {
        #expect(PeerAddress.reading(family: AF_UNIX, bytes: Array(repeating: 0, count: 110)) == nil)
        #expect(PeerAddress.reading(family: AF_INET, bytes: Array(repeating: 0, count: 7)) == nil)
        #expect(PeerAddress.reading(family: AF_INET6, bytes: Array(repeating: 0, count: 23)) == nil)
    }
}
