// SPDX-License-Identifier: AGPL-3.0-or-later
public import Hummingbird
import Logging
import NIOCore

/// A web site that this machine serves to itself alone: a demo's invented outlets.
public enum LoopbackSite {
    public enum Reply: Sendable, Equatable {
        case document(contentType: String, bytes: [UInt8])
        /// For good, to another path.
        case moved(String)
        case status(Int)
    }

    /// The server as a service to be run.
    ///
    /// - Parameter reply: what is answered to a path.
    public static func application(port: UInt16, reply: @escaping @Sendable (String) -> Reply) -> Application<
        CallbackResponder<BasicRequestContext>
    > {
        let responder = CallbackResponder { (request: Request, _: BasicRequestContext) in
            response(to: reply(request.uri.path))
        }
        return Application(
            responder: responder,
            configuration: ApplicationConfiguration(address: .hostname("127.0.0.1", port: Int(port)), serverName: nil),
            logger: Logger(label: "hummingbird") { _ in QuietLibrary() })
    }

    private static func response(to reply: Reply) -> Response {
        switch reply {
        case .document(let type, let bytes):
            Response(
                status: .ok, headers: [.contentType: type, .contentLength: "\(bytes.count)"],
                body: .init(byteBuffer: ByteBuffer(bytes: bytes)))
        case .moved(let path): Response(status: .movedPermanently, headers: [.location: path])
        case .status(let code): Response(status: .init(code: code))
        }
    }
}
