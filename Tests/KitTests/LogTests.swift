// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Synchronization
import Testing

@Suite("The log") struct LogTests {
    @Test func `writes one line of JSON for an event, with its values`() {
        let lines = lines { log in
            log.note(.started)
            log.note(
                .request,
                [
                    .route(method: "GET", pattern: "/briefings/{id}"), .status(200), .took(millis: 12),
                    .id("staff", "017f22e2-79b0-7cc3-98c4-dc0c0c07398f"), .count(3), .code("ok"), .number("port", 8080),
                ])
        }
        #expect(
            lines == [
                #"{"at":"1970-01-01T00:00:00.000Z","event":"desk.started"}"#,
                #"{"at":"1970-01-01T00:00:00.000Z","event":"web.request","method":"GET","route":"/briefings/{id}","#
                    + #""status":200,"ms":12,"staff":"017f22e2-79b0-7cc3-98c4-dc0c0c07398f","count":3,"code":"ok","port":8080}"#,
            ])
    }

    @Test func `drops whatever could be a name, an address or a second line`() {
        let lines = lines { log in
            log.note(.failed, [.id("person", "Ada"), .id("person", "María <maria@example.org>\"}\n{\"x\":\"")])
            log.note(.failed, [.route(method: "GET /?q=maria\"", pattern: "/p?name=Ö\"\n\u{202E}")])
        }
        #expect(
            lines == [
                #"{"at":"1970-01-01T00:00:00.000Z","event":"web.failed","person":"unfit","person":"unfit"}"#,
                #"{"at":"1970-01-01T00:00:00.000Z","event":"web.failed","method":"GETqmaria","route":"/pname"}"#,
            ])
    }

    @Test func `leaves out what somebody who only looks on need not see`() {
        let written = Written()
        let log = Log(now: { Moment(millis: 0) }, leavingOut: Log.Event.routine) { written.add($0) }
        log.note(.jobDone)
        log.note(.request)
        log.note(.jobFailed)
        #expect(written.lines == [#"{"at":"1970-01-01T00:00:00.000Z","event":"job.failed"}"#])
    }

    @Test func `keeps a reference to 64 characters and a pattern to 100`() {
        let lines = lines { log in
            log.note(.failed, [.id("x", String(repeating: "a", count: 999))])
            log.note(.failed, [.route(method: "GET", pattern: String(repeating: "a", count: 999))])
        }
        #expect(lines.map(\.count) == [125, 180])
    }

    private func lines(_ body: (Log) -> Void) -> [String] {
        let written = Written()
        body(Log(now: { Moment(millis: 0) }, write: { written.add($0) }))
        return written.lines
    }
}

private final class Written: Sendable {
    private let kept = Mutex<[String]>([])

    var lines: [String] { kept.withLock { $0 } }

    func add(_ line: String) { kept.withLock { $0.append(line) } }
}
