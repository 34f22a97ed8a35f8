// SPDX-License-Identifier: AGPL-3.0-or-later
public import Hummingbird
import NIOCore
import Words

/// A request before anybody is known to be signed in.
public struct PublicContext: RequestContext {
    public var coreContext: CoreRequestContextStorage
    var visit = Visit()
    let peer: SocketAddress?

    public init(source: ApplicationRequestContextSource) {
        coreContext = .init(source: source)
        peer = source.channel.remoteAddress
    }
}

/// What is found out about a request on its way in.
struct Visit: Sendable {
    var language = Language.english
    var staff: StaffMember?
    var member: Member?
    /// The token of the member's session, so that its cookie can be given its time anew.
    var memberToken: String?
    /// The secret that the form key is derived from: the session's token, or an anonymous visitor's.
    var secret: String?
    var caller = "unknown"
    var knownBrowser: String?
    var isNewVisitor = false
}
