// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation
import HTTPTypes
import Hummingbird
import Kit
import NIOCore

/// One route behind its row: role first, then the form's origin and key, then the handler.
struct GuardedRoute: Sendable {
    static let largestForm = 1 << 20

    let row: AccessTable.Row
    let isOneClick: Bool
    let rendering: Rendering
    let handler: @Sendable (Asked, StaffMember?) async throws -> Answer

    func respond(to request: Request, in context: PublicContext) async throws -> Response {
        let visit = context.visit
        if row.who != .anyone {
            guard let staff = visit.staff else { throw SignInNeeded() }
            guard row.who.admits(staff.role) else { throw DeskError.notAllowed }
        }
        let form = row.method == .post ? try await formFields(of: request) : Fields()
        if row.method == .post && !isOneClick { try FormKey.check(form, request: request, visit: visit) }
        let query = try Fields(encoded: Array((request.uri.query ?? "").utf8))
        let asked = Asked(
            path: pathWords(context), query: query, form: form,
            language: visit.language, caller: visit.caller, knownBrowser: visit.knownBrowser)
        return rendering.response(to: try await handler(asked, visit.staff), for: visit, query: query)
    }

    private func formFields(of request: Request) async throws -> Fields {
        let body: ByteBuffer
        do {
            body = try await request.body.collect(upTo: Self.largestForm)
        } catch is NIOTooManyBytesError {
            throw DeskError.tooLarge
        }
        return try Fields(encoded: body.readableBytesView)
    }

    private func pathWords(_ context: PublicContext) -> [String: String] {
        var words: [String: String] = [:]
        for (name, value) in context.parameters { words[String(name)] = String(value).removingPercentEncoding ?? "" }
        return words
    }
}
