// SPDX-License-Identifier: AGPL-3.0-or-later
import Crypto
import HTTPTypes
import Hummingbird
import Kit
import NIOCore
import Page
import Words

/// Turns answers into responses: frames, cookies, headers.
struct Rendering: Sendable {
    let words: Words
    let shell: Shell
    let cookies: DeskCookies
    let health: DeskHealth
    let headers: SecurityHeaders
    /// The origins that our own forms come from.
    let origins: Set<String>
    let views: ViewReader

    func response(to answer: Answer, for visit: Visit, query: Fields, views: ViewBar? = nil) -> Response {
        let visitor = Visitor(
            words: words, language: visit.language, formKey: visit.secret.map(FormKey.key(for:)) ?? "")
        var response = Response(status: .init(code: answer.status))
        var policy = Answer.ContentPolicy.page
        switch answer.body {
        case .staff(let page):
            let frame = StaffFrame(
                name: visit.staff?.name ?? "", sections: visit.staff.map { sections(for: $0.role) } ?? [],
                notice: query["done"].flatMap(Notice.init(rawValue:)), cannotSaveSince: health.cannotSaveSince,
                keysOn: visit.staff?.keysOn ?? true, views: views)
            fill(&response, finished(shell.page(page, in: frame), for: visitor), type: "text/html; charset=utf-8")
        case .plain(let page):
            let visitor = visitor.reading(page.isTranslated ? page.language ?? visit.language : .english)
            let html = shell.page(
                page, visitor: visitor, notice: query["done"].flatMap(Notice.init(rawValue:)),
                cannotSave: health.cannotSaveSince != nil)
            fill(&response, finished(html, for: visitor), type: "text/html; charset=utf-8")
        case .bytes(let bytes, let type, let wanted):
            policy = wanted
            fill(&response, ByteBuffer(bytes: bytes), type: type)
        case .file(let bytes, let type, let name):
            fill(&response, ByteBuffer(bytes: bytes), type: type)
            response.headers[.contentDisposition] = "attachment; filename=\"\(name)\""
        case .covered(let bytes, let type, let name):
            policy = .covered
            fill(&response, ByteBuffer(bytes: bytes), type: type)
            if let name { response.headers[.contentDisposition] = "attachment; filename=\"\(name)\"" }
        case .feed(let bytes, let type):
            policy = .feed
            fill(&response, ByteBuffer(bytes: bytes), type: type)
            response.headers[.eTag] = "\"\(Hex.text(of: SHA256.hash(data: bytes).prefix(16)))\""
        case .nothing:
            fill(&response, ByteBuffer(), type: nil)
        }
        if let location = answer.location { response.headers[.location] = location }
        if let seconds = answer.retryAfter { response.headers[.retryAfter] = String(seconds) }
        change(answer.session, on: &response)
        if !answer.answered.isEmpty {
            cookies.set(
                cookies.answered, answer.answered.joined(separator: "."), maxAge: nil, isStrict: true, on: &response)
        }
        headers.set(on: &response, policy: policy)
        return response
    }

    private func finished(_ html: HTML, for visitor: Visitor) -> ByteBuffer {
        var bytes = ByteBuffer()
        bytes.reserveCapacity(html.expectedLength)
        html.finish(for: visitor) { bytes.writeBytes(UnsafeRawBufferPointer($0)) }
        return bytes
    }

    private func fill(_ response: inout Response, _ bytes: ByteBuffer, type: String?) {
        if let type { response.headers[.contentType] = type }
        response.headers[.contentLength] = String(bytes.readableBytes)
        response.body = .init(byteBuffer: bytes)
    }

    private func change(_ session: Answer.SessionChange, on response: inout Response) {
        switch session {
        case .keep: break
        case .start(let token, let browser):
            cookies.set(cookies.session, token, maxAge: nil, on: &response)
            cookies.set(cookies.browser, browser, maxAge: 400 * 86_400, on: &response)
        case .end:
            cookies.set(cookies.session, "", maxAge: 0, on: &response)
            clearKept(by: &response)
        case .startMember(let token):
            cookies.set(cookies.member, token, maxAge: Member.idleDays * 86_400, on: &response)
        case .endMember:
            cookies.set(cookies.member, "", maxAge: 0, on: &response)
            clearKept(by: &response)
        }
    }

    private func clearKept(by response: inout Response) {
        if let name = HTTPField.Name("Clear-Site-Data") { response.headers[name] = "\"cache\", \"storage\"" }
    }

    /// The navigation shows only what the role may open.
    private func sections(for role: Role) -> [StaffPage.Section] {
        StaffPage.Section.allCases.filter { sectionAccess[$0]?.admits(role) ?? false }
    }

    let sectionAccess: [StaffPage.Section: AccessTable.Who]
}

extension Response {
    /// The same, or only that nothing has changed, where the asker has just this already (RFC 9110, 13.1.2).
    func unlessKnown(to request: Request) -> Response {
        guard let tag = headers[.eTag], let known = request.headers[.ifNoneMatch] else { return self }
        let tags = known.split(separator: ",").map { part in
            let name = part.drop { $0 == " " }
            return name.hasPrefix("W/") ? name.dropFirst(2) : name
        }
        guard tags.contains(where: { $0 == tag || $0 == "*" }) else { return self }
        var short = self
        short.status = .notModified
        short.body = .init()
        short.headers[.contentLength] = nil
        short.headers[.contentType] = nil
        return short
    }
}
