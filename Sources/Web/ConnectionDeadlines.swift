// SPDX-License-Identifier: AGPL-3.0-or-later
import HTTPTypes
import NIOCore
import NIOHTTPTypes

/// Cuts a connection that is slow on purpose: Hummingbird bounds idleness, but not a header that trickles in, a body
/// that drips, or an answer that nobody reads.
final class ConnectionDeadlines: ChannelDuplexHandler, RemovableChannelHandler {
    typealias InboundIn = HTTPRequestPart
    typealias InboundOut = HTTPRequestPart
    typealias OutboundIn = HTTPResponsePart
    typealias OutboundOut = HTTPResponsePart

    /// How long each stage may last.
    struct Limits: Sendable {
        var header = TimeAmount.seconds(10)
        /// For a body in all; and after `grace`, at least `bytesPerSecond` on average.
        var body = TimeAmount.seconds(60)
        /// For a body from somebody who shows no session.
        var strangersBody = TimeAmount.seconds(10)
        var grace = TimeAmount.seconds(5)
        var bytesPerSecond = 500
        var answer = TimeAmount.seconds(60)
    }

    private let limits: Limits
    /// When the connection is cut, unless what is awaited comes before.
    private var deadline = NIODeadline.distantFuture
    private var alarm: (at: NIODeadline, task: Scheduled<Void>)?
    private var bodyStarted = NIODeadline.now()
    private var bodyBytes = 0

    init(limits: Limits = Limits()) { self.limits = limits }

    func handlerAdded(context: ChannelHandlerContext) {
        if context.channel.isActive { expect(within: limits.header, on: context) }
    }

    func channelActive(context: ChannelHandlerContext) {
        expect(within: limits.header, on: context)
        context.fireChannelActive()
    }

    func channelInactive(context: ChannelHandlerContext) {
        alarm?.task.cancel()
        context.fireChannelInactive()
    }

    func channelRead(context: ChannelHandlerContext, data: NIOAny) {
        switch unwrapInboundIn(data) {
        case .head(let head):
            bodyStarted = .now()
            bodyBytes = 0
            // Only a form has a body worth waiting for; to look through the cookies of every page would tell.
            let showsSession =
                head.method == .post && head.headerFields[values: .cookie].contains { $0.contains("session=") }
            expect(within: showsSession ? limits.body : limits.strangersBody, on: context)
        case .body(let bytes):
            bodyBytes += bytes.readableBytes
            if isTooSlow { return context.close(promise: nil) }
        case .end:
            expect(within: limits.answer, on: context)
        }
        context.fireChannelRead(data)
    }

    func write(context: ChannelHandlerContext, data: NIOAny, promise: EventLoopPromise<Void>?) {
        guard case .end = unwrapOutboundIn(data) else { return context.write(data, promise: promise) }
        // The answer has left only when its last byte is taken by the peer's window, not when we handed it over.
        let sent = promise ?? context.eventLoop.makePromise(of: Void.self)
        let loopBound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        sent.futureResult.whenSuccess {
            let (handler, context) = loopBound.value
            handler.expect(within: handler.limits.header, on: context)
        }
        context.write(data, promise: sent)
    }

    private var isTooSlow: Bool {
        let elapsed = NIODeadline.now() - bodyStarted
        guard elapsed > limits.grace else { return false }
        return Double(bodyBytes) < Double(elapsed.nanoseconds) / 1e9 * Double(limits.bytesPerSecond)
    }

    private func expect(within time: TimeAmount, on context: ChannelHandlerContext) {
        deadline = context.eventLoop.now + time
        // An alarm that goes off too early is set again then, so that most requests need not set one.
        if let alarm, alarm.at <= deadline { return }
        setAlarm(on: context)
    }

    private func setAlarm(on context: ChannelHandlerContext) {
        alarm?.task.cancel()
        let loopBound = NIOLoopBound((self, context), eventLoop: context.eventLoop)
        let task = context.eventLoop.scheduleTask(deadline: deadline) {
            let (handler, context) = loopBound.value
            handler.alarmed(on: context)
        }
        alarm = (deadline, task)
    }

    private func alarmed(on context: ChannelHandlerContext) {
        alarm = nil
        if context.eventLoop.now < deadline { setAlarm(on: context) } else { context.close(promise: nil) }
    }
}
