// SPDX-License-Identifier: AGPL-3.0-or-later
import DeskSupport
import Kit
import Store
import Support
import Testing
import Web

@testable import App
@testable import MemberNetwork

@Suite struct ImportRunTests {
    @Test(arguments: TestStore.kinds)
    func `a long list goes on in the background, packet by packet, and each packet once`(kind: TestStore.Kind)
        async throws
    {
        try await withDesk(kind) { desk in
            let steps = try await ImportSteps(desk)
            let rows = (1...2600).map { "reader\($0)@example.org,Reader \($0)\n" }
            // The last repeats the first, in another packet.
            let path = try await steps.take("e-mail,name\n" + rows.joined() + "READER1@example.org,Again\n")
            let preview = try await steps.preview(path)
            #expect(preview.text.contains("2,600 people would be added. 1 row would be left out."))
            #expect(preview.text.contains("Line 2602: The same address as line 2."))
            _ = try await steps.browser.submit(path + "/start")
            // As after kill -9: what is done is done, and the job takes up where it stopped.
            #expect(try await steps.lead(path) == "Importing: 2,000 of 2,601.")
            #expect(try await steps.counts().prefix(2) == [2000, 2000])
            try await desk.doJobs()
            #expect(try await steps.lead(path) == "2,600 people added. 1 row left out.")
            #expect(try await steps.counts() == [2600, 2600, 0, 0, 0])
            #expect(try await steps.browser.submit(path + "/start").status == 409)
            #expect(try await steps.events() == ["import.begun", "import.done"])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `undoing takes back what a list did`(kind: TestStore.Kind) async throws {
        try await withDesk(kind) { desk in
            let steps = try await ImportSteps(desk)
            try await steps.bringIn("e-mail,name\nleila@example.org,\nomar@example.org,Omar\n")
            let before = try await steps.counts()
            let path = try await steps.bringIn(
                "e-mail,name,charity,unsubscribed\nleila@example.org,Leila,Harbour,\nomar@example.org,Omar,,yes\nnew@example.org,N,,\n"
            )
            #expect(try await steps.recipients() == ["leila@example.org", "new@example.org"])
            #expect(try await steps.browser.submit(path + "/undoing").status == 303)
            try await desk.doJobs()
            #expect(try await steps.lead(path).hasPrefix("3 people put back as they were"))
            #expect(try await steps.recipients() == ["leila@example.org", "omar@example.org"])
            #expect(try await steps.reader("leila@example.org").name == "")
            #expect(try await steps.counts() == before)
            #expect(try await steps.browser.submit(path + "/undoing").status == 409)
            #expect(try await steps.events().suffix(3) == ["import.begun", "import.done", "import.undone"])
        }
    }

    @Test(arguments: TestStore.kinds)
    func `who was changed, left or was written to since is left alone when a list is undone`(kind: TestStore.Kind)
        async throws
    {
        try await withDesk(kind) { desk in
            let steps = try await ImportSteps(desk)
            let path = try await steps.bringIn(
                "e-mail,name\nleft@example.org,L\nedited@example.org,E\nwritten@example.org,W\nplain@example.org,P\n")
            let written = try await steps.reader("written@example.org").subscription
            _ = try await desk.browser().post(
                try await steps.reader("left@example.org").unsubscribePath ?? "/none", body: "")
            let now = desk.clock.now
            try await desk.store.write { tx in
                try tx.run(
                    """
                    insert into outbox_message (id, kind, subject, recipient, state, attempts, send_after, changed_at)
                    values (\(written), 'briefing', 'x', \(written), 'queued', 0, \(now), \(now))
                    """)
                try tx.run(
                    """
                    update subscriber set language = 'fa' where id = (
                      select subscriber_id from subscription where ended_at is null and id <> \(written)
                      order by subscriber_id limit 1)
                    """)
            }
            _ = try await steps.browser.open(path)
            #expect(try await steps.browser.submit(path + "/undoing").status == 303)
            let page = try await steps.browser.open(path)
            #expect(page.text.contains("2 people put back as they were"))
            #expect(page.text.contains("2 people left alone"))
            // The one who was written to is stopped and stays, so that the link in their mail goes on working.
            #expect(try await steps.counts().prefix(2) == [3, 3])
            #expect(try await steps.recipients().count == 1)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `what waits is dropped after a day, and what was done is forgotten after thirty`(kind: TestStore.Kind)
        async throws
    {
        try await withDesk(kind) { desk in
            let steps = try await ImportSteps(desk)
            let waiting = try await steps.take("e-mail\na@example.org\n")
            let done = try await steps.bringIn("e-mail\nb@example.org\n")
            try await prune(desk)
            #expect(try await steps.browser.open(waiting).status == 200)
            desk.clock.pass(seconds: 86_400)
            try await prune(desk)
            let again = try await desk.signIn(.owner)
            #expect(try await again.open(waiting).status == 404)
            #expect(try await again.open(done).text.contains("Undo this import"))
            #expect(try await steps.counts() == [1, 1, 0, 0, 0])
            desk.clock.pass(seconds: 30 * 86_400)
            try await prune(desk)
            let rows = try await desk.store.read { tx in try tx.count("select count(*) as n from network_import_row") }
            #expect(rows == 0)
            let later = try await desk.signIn(.mediaOfficer)
            #expect(try await later.open(done).text.contains("Undo this import") == false)
        }
    }

    @Test(arguments: TestStore.kinds)
    func `a request and jobs that go on with a list at once do each packet once, and undo it once`(
        kind: TestStore.Kind
    ) async throws {
        try await withDesk(kind) { desk in
            let steps = try await ImportSteps(desk)
            let rows = (1...4200).map { "reader\($0)@example.org\n" }.joined()
            let path = try await steps.take("e-mail\n\(rows)")
            _ = try await steps.preview(path)
            _ = try await steps.browser.submit(path + "/start")
            let id = try #require(ID<NetworkImport>(path.split(separator: "/").last ?? ""))
            try await goOnAtOnce(id, desk)
            #expect(try await steps.lead(path) == "4,200 people added.")
            #expect(try await steps.counts() == [4200, 4200, 0, 0, 0])
            _ = try await steps.browser.submit(path + "/undoing")
            try await goOnAtOnce(id, desk)
            #expect(try await steps.lead(path).hasPrefix("4,200 people put back as they were"))
            #expect(try await steps.counts() == [0, 0, 0, 0, 0])
        }
    }

    private func goOnAtOnce(_ list: ID<NetworkImport>, _ desk: TestDesk) async throws {
        let room = try importDesk(desk)
        try await withThrowingTaskGroup(of: Void.self) { tasks in
            for _ in 0..<3 { tasks.addTask { try await room.goOn(list) } }
            try await tasks.waitForAll()
        }
    }

    private func importDesk(_ desk: TestDesk) throws -> ImportDesk {
        let key = desk.subscribers.key
        return ImportDesk(
            store: desk.store, lists: ImportStore(key: key), people: ImportPeopleStore(key: key),
            undoing: ImportUndoStore(key: key), subscribers: desk.subscribers, outbox: desk.house.outbox,
            jobs: desk.house.jobs, outside: desk.house.outside)
    }

    @Test(arguments: TestStore.kinds)
    func `a list that was begun late, or still goes on, is not cut off; one that stopped is closed a day later`(
        kind: TestStore.Kind
    ) async throws {
        try await withDesk(kind) { desk in
            let steps = try await ImportSteps(desk)
            let rows = (1...2600).map { "reader\($0)@example.org\n" }.joined()
            let path = try await steps.take("e-mail\n\(rows)")
            desk.clock.pass(seconds: 22 * 3600)
            let again = try await desk.signIn(.owner)
            _ = try await again.open(path)
            _ = try await again.submit(
                path + "/columns",
                pairs: [("stream", steps.stream.text), ("column-0", "address"), ("language", "en")])
            _ = try await again.submit(path + "/start")
            let list = try #require(ID<NetworkImport>(path.split(separator: "/").last ?? ""))
            let room = try importDesk(desk)
            func isDone() async throws -> Bool {
                try await room.prune()
                return try await room.list(list).doneAt != nil
            }
            var seen: [Bool] = []
            desk.clock.pass(seconds: 2 * 3600)
            seen.append(try await isDone())
            let late = desk.clock.now
            try await desk.store.write { tx in
                try tx.run("update network_import_row set at = \(late) where line = 2")
            }
            desk.clock.pass(seconds: 22 * 3600)
            seen.append(try await isDone())
            desk.clock.pass(seconds: 2 * 3600)
            seen.append(try await isDone())
            #expect(seen == [false, false, true])
        }
    }

    private func prune(_ desk: TestDesk) async throws {
        let jobs = desk.house.jobs
        try await desk.store.write { tx in try jobs.enqueue("imports.prune", at: desk.clock.now, in: tx) }
        try await desk.doJobs()
    }
}
