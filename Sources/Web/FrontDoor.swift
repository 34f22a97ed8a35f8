// SPDX-License-Identifier: AGPL-3.0-or-later
import HTTPTypes
import Hummingbird
import Kit
import NIOCore
import Page
import Store
import Words

/// The way in and out of every request: host, language, session, errors as pages, headers, log.
struct FrontDoor: RouterMiddleware {
    let hosts: Set<String>
    let sessions: SessionReader
    let rendering: Rendering
    let outside: Outside
    let log: Log
    let isBehindProxy: Bool
    /// How many requests each caller has at once whom a proxy brings: then their connections cannot be counted.
    let atOnce: ConnectionCounts

    func handle(
        _ request: Request, context: PublicContext, next: (Request, PublicContext) async throws -> Response
    ) async throws -> Response {
        let started = ContinuousClock.now
        var context = context
        var response: Response
        let query = (try? Fields(encoded: Array((request.uri.query ?? "").utf8))) ?? Fields()
        do {
            context.visit = try await visit(of: request, query: query, peer: context.peer)
            response = try await admitted(context.visit.caller) {
                try await answered(request, context, query: query, next: next)
            }
            remember(context.visit, request: request, query: query, on: &response)
        } catch {
            response = rendering.response(to: explained(error, request: request), for: context.visit, query: query)
        }
        let took = ContinuousClock.now - started
        log.note(
            .request,
            [
                .route(method: request.method.rawValue, pattern: context.endpointPath ?? "-"),
                .status(Int(response.status.code)),
                .took(
                    millis: Int(took.components.seconds) * 1000
                        + Int(took.components.attoseconds / 1_000_000_000_000_000)),
            ])
        return response
    }

    /// Refuses a caller who holds many requests open already: one must not hold the place of all.
    private func admitted(_ caller: String, _ answer: () async throws -> Response) async throws -> Response {
        guard isBehindProxy else { return try await answer() }
        guard atOnce.admit(caller) else { throw DeskError.tooMany(retryAfter: 10) }
        defer { atOnce.leave(caller) }
        return try await answer()
    }

    private func answered(
        _ request: Request, _ context: PublicContext, query: Fields,
        next: (Request, PublicContext) async throws -> Response
    ) async throws -> Response {
        guard let host = request.head.authority, hosts.contains(host) else {
            return rendering.response(to: .page(ErrorPages.wrongHost, status: 421), for: context.visit, query: query)
        }
        return try await next(request, context)
    }

    private func visit(of request: Request, query: Fields, peer: SocketAddress?) async throws -> Visit {
        var visit = Visit()
        let (cookies, sent) = (rendering.cookies, SentCookies(request))
        let chosen = query["lang"] ?? sent[cookies.language]
        if isForMembers(request), let token = sent[cookies.member], !token.isEmpty {
            visit.member = try await sessions.member(token)
            if visit.member != nil { visit.memberToken = token }
        }
        visit.language =
            chosen.flatMap(Language.init(tag:)).flatMap { Language.offered.contains($0) ? $0 : nil }
            ?? visit.member?.language ?? Language.best(acceptLanguage: request.headers[.acceptLanguage])
        visit.caller = Caller.group(request: request, peer: peer, isBehindProxy: isBehindProxy)
        visit.knownBrowser = sent[cookies.browser]
        // Files and the watcher's question are the same for everybody: no session is looked up for them.
        guard !isForEverybody(request) else { return visit }
        if let token = sent[cookies.session], !token.isEmpty {
            visit.staff = try await sessions.staff(token)
            if visit.staff != nil { visit.secret = token }
        }
        visit.secret = visit.secret ?? visit.memberToken
        if visit.secret == nil {
            let known = sent[cookies.visitor]
            visit.secret = known ?? outside.newToken()
            visit.isNewVisitor = known == nil
        }
        return visit
    }

    private func isForEverybody(_ request: Request) -> Bool {
        request.uri.path.hasPrefix("/assets/") || request.uri.path == "/health"
    }

    private func isForMembers(_ request: Request) -> Bool {
        request.uri.path == "/member" || request.uri.path.hasPrefix("/member/")
    }

    private func remember(_ visit: Visit, request: Request, query: Fields, on response: inout Response) {
        let isPage = response.headers[.contentType]?.hasPrefix("text/html") ?? false
        if visit.isNewVisitor, isPage, let secret = visit.secret {
            rendering.cookies.set(rendering.cookies.visitor, secret, maxAge: nil, on: &response)
        }
        if let token = visit.memberToken, isPage, response.status == .ok, request.method == .get {
            rendering.cookies.set(rendering.cookies.member, token, maxAge: Member.idleDays * 86_400, on: &response)
        }
        if query["lang"] != nil, isPage {
            rendering.cookies.set(rendering.cookies.language, visit.language.tag, maxAge: 400 * 86_400, on: &response)
        }
    }

    /// Whoever comes with a session that is over is told so: the page they asked for does not come by itself.
    private func signInAgain(_ request: Request) -> Answer {
        let hadSession = SentCookies(request)[rendering.cookies.session].map { !$0.isEmpty } ?? false
        return .redirect(to: .path("/sign-in"), saying: hadSession ? .sessionOver : nil)
    }

    private func explained(_ error: any Error, request: Request) -> Answer {
        if error is SignInNeeded {
            return request.method == .get || request.method == .head
                ? signInAgain(request) : .page(ErrorPages.signedOut, status: 401)
        }
        if error is MemberSignInNeeded {
            return request.method == .get || request.method == .head
                ? .redirect(to: .path("/member")) : .page(ErrorPages.memberSignedOut, status: 401)
        }
        switch error {
        case let error as DeskError: return ErrorPages.answer(to: error)
        case StoreError.readOnly:
            rendering.health.cannotSave(at: outside.now())
            return .page(ErrorPages.cannotSave, status: 503).waiting(30)
        case StoreError.busy, StoreError.gone:
            if request.method == .post { rendering.health.cannotSave(at: outside.now()) }
            return .page(ErrorPages.busy, status: 503).waiting(10)
        case let error as HTTPError where error.status == .notFound: return ErrorPages.answer(to: .notFound)
        case let error as HTTPError where error.status == .contentTooLarge: return ErrorPages.answer(to: .tooLarge)
        case is HTTPError: return .page(ErrorPages.notUnderstood, status: 400)
        default:
            let reference: ID<FrontDoor> = outside.newID()
            log.note(.failed, [.id("reference", reference.text)])
            return .page(ErrorPages.unexpected(reference: reference.text), status: 500)
        }
    }
}

/// How a session's token becomes the member of staff it belongs to; given by the room that keeps sessions.
public struct SessionReader: Sendable {
    let staff: @Sendable (String) async throws -> StaffMember?
    let member: @Sendable (String) async throws -> Member?

    /// - Parameter member: the same for members of the network, who have sessions of their own.
    public init(
        _ staff: @escaping @Sendable (String) async throws -> StaffMember?,
        member: @escaping @Sendable (String) async throws -> Member? = { _ in nil }
    ) {
        self.staff = staff
        self.member = member
    }

    /// The same reader, for members as well.
    public func reading(members: @escaping @Sendable (String) async throws -> Member?) -> SessionReader {
        SessionReader(staff, member: members)
    }
}
