// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation
import HTTPTypes
import Hummingbird
import Kit
import NIOCore
import Page

/// One route behind its row: role first, then the form's origin and key, then the handler.
struct GuardedRoute: Sendable {
    static let largestForm = 1 << 20
    /// Signing in, setting up, leaving a list: nobody needs more for these.
    static let strangersLargestForm = 128 << 10
    /// A form of staff with a file of up to 8 MB in it: as much as words alone may have comes on top.
    static let largestUpload = (8 << 20) + largestForm

    let row: AccessTable.Row
    let isOneClick: Bool
    let rendering: Rendering
    let handler: @Sendable (Asked, Visit) async throws -> Answer

    func respond(to request: Request, in context: PublicContext) async throws -> Response {
        let visit = context.visit
        switch row.who {
        case .anyone: break
        case .member:
            guard visit.member != nil else { throw MemberSignInNeeded() }
        case .roles:
            guard let staff = visit.staff else { throw SignInNeeded() }
            guard row.who.admits(staff.role) else { throw DeskError.notAllowed }
        }
        let form = row.method == .post ? try await formFields(of: request) : Fields()
        if row.method == .post && !isOneClick {
            do {
                try FormKey.check(form, request: request, visit: visit, origins: rendering.origins)
            } catch {
                guard let again = Resending.page(form, to: request.uri.path, request: request, visit: visit) else {
                    throw error
                }
                return rendering.response(to: .page(again, status: 403), for: visit, query: Fields())
            }
        }
        let query = try Fields(encoded: Array((request.uri.query ?? "").utf8))
        let asked = Asked(
            path: pathWords(context), query: query, form: form,
            language: visit.language, caller: visit.caller, knownBrowser: visit.knownBrowser,
            browserMark: visit.secret.map(FormKey.browserMark(of:)) ?? "", isMemberHere: visit.member != nil,
            isByReader: !isForStaff && visit.staff == nil && PageOpening.isByReader(request),
            answered: isForStaff ? [] : answered(request))
        let answer = try await handler(asked, visit)
        let views = try await views(above: answer, query: query, for: visit)
        return rendering.response(to: answer, for: visit, query: query, views: views).unlessKnown(to: request)
    }

    /// The saved views that stand above a list of the desk; nil on any other page.
    private func views(above answer: Answer, query: Fields, for visit: Visit) async throws -> ViewBar? {
        guard row.method == .get, answer.status == 200, case .staff = answer.body, let staff = visit.staff else {
            return nil
        }
        return try await rendering.views.bar(row.pattern, query, for: staff)
    }

    private func answered(_ request: Request) -> [String] {
        let marks = SentCookies(request)[rendering.cookies.answered] ?? ""
        return marks.split(separator: ".").map(String.init).filter { mark in
            mark.utf8.allSatisfy { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0) }
        }
    }

    private var isForStaff: Bool {
        if case .roles = row.who { true } else { false }
    }

    private func formFields(of request: Request) async throws -> Fields {
        let body: ByteBuffer
        let type = request.headers[.contentType]
        let hasFiles = isForStaff && type?.lowercased().hasPrefix("multipart/form-data") == true
        do {
            body = try await request.body.collect(
                upTo: !isForStaff ? Self.strangersLargestForm : hasFiles ? Self.largestUpload : Self.largestForm)
        } catch is NIOTooManyBytesError {
            throw DeskError.tooLarge
        } catch {
            // The connection broke off, or the body was not in the form that its head said.
            throw HTTPError(.badRequest)
        }
        if hasFiles, let form = Multipart(Array(body.readableBytesView), contentType: type) { return try Fields(form) }
        return try Fields(encoded: body.readableBytesView)
    }

    private func pathWords(_ context: PublicContext) -> [String: String] {
        var words: [String: String] = [:]
        for (name, value) in context.parameters {
            words[String(name)] =
                value.utf8.contains(UInt8(ascii: "%")) ? value.removingPercentEncoding ?? "" : String(value)
        }
        return words
    }
}
