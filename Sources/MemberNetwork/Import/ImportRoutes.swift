// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page
import Store
import Web
import Words

/// The staff's way to bring people in.
struct ImportRoutes: Sendable {
    private static let samples = 20
    private static let listed = 20

    let desk: ImportDesk
    let zone: Zone

    func mount(on routes: Routes) {
        routes.staff(.get, "/network/imports", use: start)
        routes.staff(.post, "/network/imports", use: take)
        routes.staff(.get, "/network/imports/{id}", use: show)
        routes.staff(.post, "/network/imports/{id}/columns", use: choose)
        routes.staff(.post, "/network/imports/{id}/start", use: begin)
        routes.staff(.post, "/network/imports/{id}/dropping", use: drop)
        routes.staff(.post, "/network/imports/{id}/undoing", use: undo)
    }

    private func start(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        .page(ImportPages.start(recent: try await recent(), zone: zone))
    }

    private func recent() async throws -> [NetworkImport] {
        try await desk.store.read { tx in try desk.lists.recent(limit: Self.listed, in: tx) }
    }

    private func take(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let pasted = asked.form["pasted"] ?? ""
        do {
            let isPasted = pasted.contains { !$0.isWhitespace }
            guard let bytes = asked.form.file("list")?.bytes ?? (isPasted ? Array(pasted.utf8) : nil) else {
                throw ImportFile.problem("Choose a file or paste the rows first.")
            }
            return .redirect(to: .path("/network/imports", try await desk.take(bytes)))
        } catch DeskError.invalid(let problems) {
            let page = ImportPages.start(pasted: pasted, recent: try await recent(), zone: zone, problems: problems)
            return .page(page, status: 422)
        }
    }

    private func show(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let list = try await desk.list(try asked.id("id"))
        if list.startedAt != nil { return .page(standing(list)) }
        guard let choice = list.choice, asked.query["columns"] == nil else {
            return .page(ImportPages.columns(try await columns(list, list.choice)))
        }
        return .page(ImportPreviewPages.preview(list, try await desk.preview(of: list, choice)))
    }

    private func standing(_ list: NetworkImport) -> StaffPage {
        let oldest = desk.outside.now().adding(days: -NetworkImport.undoDays)
        return ImportPreviewPages.standing(list, canUndo: list.madeAt > oldest, zone: zone)
    }

    /// - Parameter choice: nil guesses, or takes what was chosen for the last list with these columns.
    private func columns(_ list: NetworkImport, _ choice: ImportChoice?) async throws -> ImportPages.Columns {
        let (rows, streams, kept) = try await desk.store.read { tx in
            (
                try desk.lists.rows(0, of: list.id, in: tx), try desk.subscribers.streams(in: tx),
                try desk.lists.remembered(list, in: tx)
            )
        }
        let samples = rows.prefix(Self.samples).map(\.fields)
        return ImportPages.Columns(
            list: list,
            choice: choice
                ?? ImportChoice(
                    columns: kept ?? ImportColumn.guess(list.header, samples: samples),
                    streams: streams.prefix(1).map(\.id), language: .english),
            samples: samples, streams: streams)
    }

    private func choose(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let list = try await desk.list(try asked.id("id"))
        let columns = list.header.enumerated().map { place, name in
            let byName = ImportColumn(header: name)
            let chosen = ImportColumn(rawValue: asked.form["column-\(place)"] ?? "") ?? .nothing
            return byName.isFixed ? byName : chosen.isFixed ? .nothing : chosen
        }
        let known = try await desk.store.read { tx in Set(try desk.subscribers.streams(in: tx).map(\.id)) }
        let language = Language(tag: asked.form.line("language")) ?? .english
        let choice = ImportChoice(
            columns: columns,
            streams: asked.form.all("stream").compactMap { ID<MessageStream>($0) }.filter(known.contains),
            language: Language.offered.contains(language) ? language : .english)
        do {
            try await desk.choose(choice, for: list)
        } catch DeskError.invalid(let problems) {
            var model = try await self.columns(list, choice)
            model.problems = problems
            return .page(ImportPages.columns(model), status: 422)
        }
        return .redirect(to: .path("/network/imports", list.id))
    }

    private func begin(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let id = try await desk.list(try asked.id("id")).id
        try await desk.start(id, by: staff.actor)
        return .redirect(to: .path("/network/imports", id))
    }

    private func drop(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        try await desk.drop(try await desk.list(try asked.id("id")).id)
        return .redirect(to: .path("/network/imports"), saying: .listDropped)
    }

    private func undo(_ asked: Asked, _ staff: StaffMember) async throws -> Answer {
        let id = try await desk.list(try asked.id("id")).id
        try await desk.undo(id, by: staff.actor)
        return .redirect(to: .path("/network/imports", id))
    }
}
