// SPDX-License-Identifier: AGPL-3.0-or-later
import Doors
import Kit
import Page
import Vault
import Web

/// The seals of the audit log, for whoever has to answer that nothing was taken out of it.
struct CheckpointPages: Sendable {
    struct Model: Sendable {
        let note: String?
        let signedAt: Moment?
        /// How many entries there are now.
        let size: Int
        /// The public key; nil while nobody signs the log.
        let key: String?
        /// Each time that another key began to sign.
        let changes: [AuditKeyEntry]
        let hasTrustees: Bool
        let hasMailServer: Bool
        let letters: [Sent]
    }

    /// A letter to a trustee.
    struct Sent: Sendable {
        let whom: String
        let week: AnchorLetters.Week
        let state: OutboxMessage.State
        let at: Moment
    }

    let zone: Zone
    let canSeeTeam: Bool

    func page(_ model: Model, typed: String, problems: [FieldProblem], findings: [AuditFinding]) -> StaffPage {
        StaffPage(
            title: "Checkpoints", section: .team, hasProblem: !problems.isEmpty,
            body: """
                \(canSeeTeam ? Parts.back(to: .path("/team"), "Team") : HTML.nothing)
                \(Parts.problems(problems))
                \(Parts.head(title: "Checkpoints", lead: """
                The seals of the audit log. Whoever keeps one elsewhere can tell later that nothing was taken out or changed.
                """))
                \(result(findings))
                \(newest(model))
                \(letters(model))
                \(check(typed, problems, model))
                """)
    }

    private func result(_ findings: [AuditFinding]) -> HTML {
        guard !findings.isEmpty else { return .nothing }
        let isWell = findings.allSatisfy(\.holds)
        let verdict: HTML =
            isWell
            ? "The log still holds everything that this checkpoint was signed for."
            : "The log is not what this checkpoint was signed for. Tell the trustees, and do not delete anything."
        return Parts.notice(
            isWell ? .ok : .stopped,
            """
            <p><strong>\(verdict)</strong></p><ul>\(findings, { "<li>\($0.sentence)</li>" })</ul>
            """)
    }

    private func newest(_ model: Model) -> HTML {
        guard model.key != nil else {
            return section(
                "newest", "The newest checkpoint",
                "<p>Nobody signs this log: its key is missing. Whoever hosts the desk runs <code>firsthand doctor</code>, which says what to do.</p>"
            )
        }
        guard let note = model.note, let at = model.signedAt else {
            return section(
                "newest", "The newest checkpoint", "<p>None has been signed yet. The first comes within minutes.</p>")
        }
        return section(
            "newest", "The newest checkpoint",
            """
            <p>Signed on \(time(at)). The log has \(model.size) entries now. It holds no names.</p>
            <pre class="text" dir="ltr" tabindex="0">\(note)</pre>
            <p class="hint">The key it is signed with, which should never change without a word to the trustees:</p>
            <pre class="text" dir="ltr" tabindex="0">\(model.key ?? "")</pre>
            \(model.changes.reversed(), changed)
            """)
    }

    /// Another key: whoever has taken the machine over could have made one, so that somebody must ask.
    private func changed(_ entry: AuditKeyEntry) -> HTML {
        Parts.notice(
            .waiting,
            """
            <p><strong>The key has changed</strong> on \(time(entry.at)), with entry \(entry.number), because \
            \(entry.reason). Compare it with whoever hosts the desk, by telephone or when you meet. Checkpoints from \
            before stay good, and are checked below in the same way. The key before was:</p>
            <pre class="text" dir="ltr" tabindex="0">\(entry.change.former.text)</pre>
            """)
    }

    private func letters(_ model: Model) -> HTML {
        let lack: HTML? =
            !model.hasMailServer
            ? "No mail server is set, so no letter goes. Copy the checkpoint above to where the desk cannot reach it."
            : !model.hasTrustees
                ? "Nobody on the staff is a trustee. Invite one, and each week a checkpoint goes to them by mail." : nil
        let why: HTML = lack.map { Parts.notice(.waiting, "<p>\($0)</p>") } ?? .nothing
        let rows: HTML =
            model.letters.isEmpty
            ? "<p>No letter has gone yet.</p>"
            : """
            <table class="cards"><caption class="visually-hidden">Letters to trustees</caption>
            <thead><tr><th scope="col">To</th><th scope="col">Week of</th><th scope="col">Entries</th>\
            <th scope="col">State</th></tr></thead><tbody>\(model.letters, letter)</tbody></table>
            """
        return section(
            "letters", "Letters to trustees",
            "<p>Once a week each trustee is sent the newest checkpoint, to keep.</p>\(why)\(rows)")
    }

    private func letter(_ sent: Sent) -> HTML {
        """
        <tr><th scope="row"><bdi>\(sent.whom)</bdi></th><td data-label="Week of">\(sent.week.monday.spoken)</td>
        <td data-label="Entries">\(sent.week.size)</td>
        <td data-label="State">\(state(sent.state)) <span class="hint">\(time(sent.at))</span></td></tr>
        """
    }

    private func state(_ state: OutboxMessage.State) -> HTML {
        switch state {
        case .queued, .leased, .dataStarted: Parts.status(.waiting, "On its way")
        case .accepted: Parts.status(.ok, "Handed to the mail server")
        case .rejected: Parts.status(.stopped, "Refused")
        case .uncertain: Parts.status(.waiting, "Uncertain: see the Outbox")
        case .dropped: Parts.status(.stopped, "Not sent")
        }
    }

    private func check(_ typed: String, _ problems: [FieldProblem], _ model: Model) -> HTML {
        guard model.key != nil else { return .nothing }
        let fields: HTML = """
            \(Field("letter", "The letter, or its five lines", value: typed, problems: problems).area(rows: 8))
            <div class="buttons"><button class="button primary">Check the log against it</button></div>
            """
        return section(
            "check", "Check an old one",
            """
            <p>Paste a checkpoint that was kept elsewhere. The desk reads its whole log and says whether all that was \
            sealed then is there, as it was.</p>
            <div class="narrow">\(Form.post(to: .path("/team/checkpoints"), fields))</div>
            <p>If you do not trust this machine, have it checked elsewhere, with verify/audit-verify.py, which shares no \
            code with the desk:</p>
            <pre class="text" dir="ltr" tabindex="0">firsthand audit dump --to log.jsonl
            python3 audit-verify.py log.jsonl --key KEY --anchor letter.txt</pre>
            """)
    }

    private func section(_ id: StaticString, _ title: HTML, _ body: HTML) -> HTML {
        """
        <section class="stack" aria-labelledby="\(verbatim: id)-title"><h2 id="\(verbatim: id)-title">\(title)</h2>
        \(body)</section>
        """
    }

    private func time(_ moment: Moment) -> HTML {
        "<time datetime=\"\(moment.text)\">\(zone.date(of: moment).spoken), \(zone.clock(of: moment))</time>"
    }
}
