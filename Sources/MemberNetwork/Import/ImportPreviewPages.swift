// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Page

/// The pages that say what a list would do, does, and did.
enum ImportPreviewPages {
    static func preview(_ list: NetworkImport, _ preview: ImportPreview, problem: String? = nil) -> StaffPage {
        let counts = preview.counts
        let sentence =
            counts.changesNothing
            ? "Nothing would change: everybody in it is here already, or is left out."
            : "Nothing has changed yet. \(summary(counts, verb: "would"))"
        let go: HTML =
            counts.changesNothing
            ? .nothing
            : Parts.button(.path("/network/imports", list.id, "/start"), "Import", class: "button primary")
        let summary: HTML = """
            <ul>\(preview.reasons.sorted { ($1.value, $0.key) < ($0.value, $1.key) }, { "<li>\(ImportParts.number($0.value)): \($0.key)</li>" })</ul>
            """
        let notice: HTML = problem.map { Parts.notice(.warning, "<p>\($0)</p>") } ?? .nothing
        return StaffPage(
            title: "What would happen", section: .network,
            body: """
                <div class="stack">\(Parts.back(to: .path("/network/imports"), "Bring people in"))\(notice)
                \(Parts.head(title: "What would happen", lead: "\(sentence)"))
                <div class="buttons">\(go) \
                \(Parts.action(Link.path("/network/imports", list.id).with("columns", "1"), "Change the columns")) \
                \(Parts.button(.path("/network/imports", list.id, "/dropping"), "Drop this list", class: "button"))</div>
                \(ImportParts.left("broken", "\(ImportParts.rows(counts.broken)) cannot be read", preview.broken, of: counts.broken))
                \(ImportParts.people("new", "\(ImportParts.people(counts.added)) new", preview.added, of: counts.added, beside: "Known of them"))
                \(ImportParts.people("changed", "\(ImportParts.people(counts.changed)) here already, who gain something", preview.changed, of: counts.changed, beside: "What changes"))
                \(ImportParts.people("suppressed", "\(ImportParts.people(counts.suppressed)) never to be written to", preview.suppressed, of: counts.suppressed, beside: "Why"))
                \(ImportParts.left("skipped", "\(ImportParts.rows(counts.skipped)) left out", preview.skipped, of: counts.skipped, summary: summary))
                </div>
                """)
    }

    private static func summary(_ counts: ImportCounts, verb: String) -> String {
        [
            (counts.added, "\(ImportParts.people(counts.added)) \(verb == "would" ? "would be added" : "added")."),
            (
                counts.changed,
                "\(ImportParts.people(counts.changed)) here already \(verb == "would" ? "would gain something" : "gained something")."
            ),
            (
                counts.suppressed,
                "\(ImportParts.people(counts.suppressed)) \(verb == "would" ? "would be noted" : "noted") as never to be written to."
            ),
            (
                counts.skipped,
                "\(ImportParts.rows(counts.skipped)) \(verb == "would" ? "would be left out" : "left out")."
            ),
            (counts.broken, "\(ImportParts.rows(counts.broken)) cannot be read."),
        ].filter { $0.0 > 0 }.map(\.1).joined(separator: " ")
    }

    /// A list that has been begun: how far it is, or what came of it.
    static func standing(_ list: NetworkImport, canUndo: Bool, zone: Zone) -> StaffPage {
        let title: String
        let lead: String
        let rest: HTML
        if let undone = list.undoneAt {
            title = "Undone"
            lead = "\(ImportParts.people(list.undone)) put back as they were, on \(zone.date(of: undone).spoken)."
            rest = leftAlone(list)
        } else if list.undoingAt != nil {
            title = "Being undone"
            lead = "\(ImportParts.people(list.undone)) put back so far."
            rest = reload(list)
        } else if list.doneAt != nil {
            title = "The list is in"
            lead =
                list.counts.changesNothing
                ? "It changed nothing: everybody in it was here already, or was left out."
                : summary(list.counts, verb: "did")
            rest = done(list, canUndo: canUndo)
        } else {
            title = "Importing"
            lead = "Importing: \(ImportParts.number(list.rowsDone)) of \(ImportParts.number(list.total))."
            rest = reload(list)
        }
        return StaffPage(
            title: title, section: .network,
            body: """
                <div class="narrow stack">\(Parts.back(to: .path("/network/imports"), "Bring people in"))
                \(Parts.head(title: "\(title)", lead: "\(lead)"))\(rest)</div>
                """)
    }

    private static func reload(_ list: NetworkImport) -> HTML {
        """
        <p>It goes on in the background, also when you leave this page or the desk is started anew.</p>
        <div class="buttons">\(Parts.action(.path("/network/imports", list.id), "See how far it is", isPrimary: true))</div>
        """
    }

    private static func leftAlone(_ list: NetworkImport) -> HTML {
        guard list.leftAlone > 0 else { return .nothing }
        let words: HTML = """
            <p>\(ImportParts.people(list.leftAlone)) left alone: they were changed, joined or left something since.</p>
            """
        return Parts.notice(.info, words)
    }

    private static func done(_ list: NetworkImport, canUndo: Bool) -> HTML {
        let undo: HTML =
            canUndo && !list.counts.changesNothing
            ? """
            <section aria-labelledby="undo-title"><h2 id="undo-title">If it was the wrong list</h2>
            <p>Undoing takes back what this list did, for thirty days. Whoever was changed by hand or left a stream \
            since is left alone.</p>
            \(Parts.button(.path("/network/imports", list.id, "/undoing"), "Undo this import", class: "button danger"))</section>
            """ : .nothing
        return """
            <div class="buttons">\(Parts.action(.path("/network"), "See the network", isPrimary: true))</div>\(undo)
            """
    }
}
