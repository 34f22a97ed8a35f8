// SPDX-License-Identifier: AGPL-3.0-or-later

/// Decides which machines this program may open a connection to on a stranger's word.
///
/// It judges the address that is really about to be connected to, never the text of a URL: a name can resolve to
/// anything, and to something else a second later. No setting reaches it.
public struct AddressPolicy: Sendable, Hashable {
    /// Only addresses that are routed on the public internet, on the web's own ports.
    public static let publicInternet = AddressPolicy(loopbackPorts: [])

    /// The public internet and, besides, these ports of this very machine: for tests and the demonstration.
    public static func admittingLoopback(ports: Set<UInt16>) -> AddressPolicy {
        AddressPolicy(loopbackPorts: ports)
    }

    private let loopbackPorts: Set<UInt16>

    /// Whether a connection to this address and port may be opened.
    public func admits(_ address: PeerAddress, port: UInt16) -> Bool {
        if loopbackPorts.contains(port), Self.isLoopback(address) { return true }
        guard port == 80 || port == 443 else { return false }
        return switch address {
        case .ipv4(let number): Self.isPublic(number)
        case .ipv6(let number): Self.isPublic(number)
        }
    }

    private static func isLoopback(_ address: PeerAddress) -> Bool {
        switch address {
        case .ipv4(let number): loopback.contains(number)
        case .ipv6(let number): number == 1
        }
    }

    private static func isPublic(_ address: UInt32) -> Bool {
        !reserved.contains { $0.contains(address) }
    }

    private static func isPublic(_ address: UInt128) -> Bool {
        if wrappers.contains(where: { $0.contains(address) }) {
            return isPublic(UInt32(truncatingIfNeeded: address))
        }
        return globalUnicast.contains(address) && !carvedOut.contains { $0.contains(address) }
    }

    private static let loopback = IPv4Block(127, 0, 0, 0, 8)

    private static let reserved = [
        IPv4Block(0, 0, 0, 0, 8),  // this network
        IPv4Block(10, 0, 0, 0, 8),  // private
        IPv4Block(100, 64, 0, 0, 10),  // shared by carriers
        loopback,
        IPv4Block(169, 254, 0, 0, 16),  // link-local, and the metadata service of clouds
        IPv4Block(172, 16, 0, 0, 12),  // private
        IPv4Block(192, 0, 0, 0, 24),  // protocol assignments
        IPv4Block(192, 0, 2, 0, 24),  // documentation
        IPv4Block(192, 88, 99, 0, 24),  // 6to4 relays
        IPv4Block(192, 168, 0, 0, 16),  // private
        IPv4Block(198, 18, 0, 0, 15),  // benchmarks
        IPv4Block(198, 51, 100, 0, 24),  // documentation
        IPv4Block(203, 0, 113, 0, 24),  // documentation
        IPv4Block(224, 0, 0, 0, 4),  // multicast
        IPv4Block(240, 0, 0, 0, 4),  // reserved, broadcast
    ]

    /// IPv6 forms whose last 32 bits are an IPv4 address, which is what gets judged.
    ///
    /// 64:ff9b:1::/48 is not here although it wraps one too: where in it the IPv4 address lies is each network's own
    /// choice, so nobody can tell what it leads to, and it stays refused as a whole.
    private static let wrappers = [
        IPv6Block(high: 0, low: 0xffff_0000_0000, 96),  // ::ffff:0:0/96
        IPv6Block(high: 0, 96),  // ::/96
        IPv6Block(high: 0x0064_ff9b_0000_0000, 96),  // 64:ff9b::/96
    ]

    private static let globalUnicast = IPv6Block(high: 0x2000_0000_0000_0000, 3)

    private static let carvedOut = [
        IPv6Block(high: 0x2001_0000_0000_0000, 32),  // Teredo, which wraps an IPv4 address
        IPv6Block(high: 0x2001_0db8_0000_0000, 32),  // documentation
        IPv6Block(high: 0x2002_0000_0000_0000, 16),  // 6to4, which wraps an IPv4 address
    ]
}
