// SPDX-License-Identifier: AGPL-3.0-or-later
import HTTPTypes
import Hummingbird
import NIOCore

/// From where a request comes, as coarsely as limits need it.
enum Caller {
    /// The IPv4 address, or the first 64 bits of an IPv6 address.
    ///
    /// Behind our own proxy, the address that the proxy saw: the last entry of X-Forwarded-For, since those before it
    /// are the visitor's own words.
    static func group(request: Request, peer: SocketAddress?, isBehindProxy: Bool) -> String {
        var address = peer?.ipAddress ?? "unknown"
        if isBehindProxy, let name = HTTPField.Name("X-Forwarded-For"),
            let seen = request.headers[name]?.split(separator: ",").last
        {
            address = seen.filter { $0.isHexDigit || $0 == ":" || $0 == "." }
        }
        guard address.contains(":") else { return address }
        guard let parsed = try? SocketAddress(ipAddress: address, port: 0), case .v6(let six) = parsed else {
            return address
        }
        // A sockaddr_in6: family, port and flow take eight bytes, then comes the address.
        return withUnsafeBytes(of: six.address) { bytes in
            bytes[8..<16].map { String($0, radix: 16) }.joined(separator: ":")
        }
    }
}
