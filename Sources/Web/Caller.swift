// SPDX-License-Identifier: AGPL-3.0-or-later
import HTTPTypes
import Hummingbird
import NIOCore

/// From where a request comes, as coarsely as limits need it.
enum Caller {
    /// The IPv4 address, or the first 64 bits of an IPv6 address.
    ///
    /// Behind our own proxy it is the address that the proxy saw: the last entry of X-Forwarded-For, since those before
    /// it are the visitor's own words. What cannot be read counts as the proxy itself.
    static func group(request: Request, peer: SocketAddress?, isBehindProxy: Bool) -> String {
        var address = peer
        if isBehindProxy, let name = HTTPField.Name("X-Forwarded-For"),
            let seen = request.headers[name]?.split(separator: ",").last, let read = Self.address(written: String(seen))
        {
            address = read
        }
        return address.map(group(of:)) ?? "unknown"
    }

    /// Reads `1.2.3.4`, `1.2.3.4:5678`, `2001:db8::1` and `[2001:db8::1]:5678`.
    private static func address(written text: String) -> SocketAddress? {
        var text = text.filter { !$0.isWhitespace }
        if text.hasPrefix("["), let end = text.firstIndex(of: "]") {
            text = String(text[text.index(after: text.startIndex)..<end])
        } else if text.count(where: { $0 == ":" }) == 1, text.contains(".") {
            text = String(text.prefix { $0 != ":" })
        }
        return try? SocketAddress(ipAddress: text, port: 0)
    }

    static func group(of address: SocketAddress) -> String {
        guard case .v6(let six) = address else { return address.ipAddress ?? "unknown" }
        // A sockaddr_in6: family, port and flow take eight bytes, then comes the address.
        let bytes = withUnsafeBytes(of: six.address) { Array($0[8..<24]) }
        // An IPv4 address in IPv6's clothes is what it is.
        if bytes[..<10].allSatisfy({ $0 == 0 }), bytes[10] == 0xFF, bytes[11] == 0xFF {
            return bytes[12...].map(String.init).joined(separator: ".")
        }
        return bytes[..<8].map { String($0, radix: 16) }.joined(separator: ":")
    }
}
