// SPDX-License-Identifier: AGPL-3.0-or-later
public import Kit

/// The letter that brings a checkpoint to the trustees once a week, for them to keep.
public enum AnchorLetter {
    public static func subject(of checkpoint: AuditCheckpoint, on day: LocalDate) -> String {
        "Please keep: the desk's record, \(checkpoint.size) entries on \(day.text)"
    }

    /// - Parameters:
    ///   - note: the signed checkpoint itself, which stands in the letter as it is.
    ///   - changes: each time that another key began to sign, with its day.
    public static func text(
        _ note: String, organisation: String, key: NoteKey, changes: [(entry: AuditKeyEntry, day: LocalDate)]
    ) -> String {
        """
        You receive this as a trustee of \(organisation). There is nothing to do but to keep it.

        Our media desk keeps a record of everybody who looked at something private, took a list away, erased somebody or
        signed in. The lines below are the seal of that record as it is today. They hold no names.

        If anybody changes or removes an entry later, even somebody who runs our server, these lines no longer fit the
        record, and whoever checks it will see that. That only works if you keep this letter where the desk cannot
        reach it: your own mail is enough.

        To have it checked, give this letter and the file audit-verify.py to anybody who can run Python, and ask the
        desk for a dump of the record. They save the lines between the two rules as a file.

        ------------------------------------------------------------
        \(note)
        ------------------------------------------------------------

        The key it is signed with, which should be the same in each of these letters\(changes.isEmpty ? "" : " since then"):
        \(key.text)
        \(changes.isEmpty ? "" : changed(changes))
        """
    }

    private static func changed(_ changes: [(entry: AuditKeyEntry, day: LocalDate)]) -> String {
        """

        THE KEY HAS CHANGED. Somebody who has taken our server over would write the same, so please compare it: ask whoever
        runs the desk, by telephone or when you meet, to read you the last eight characters of the key above. What you kept
        before stays good: it is checked in the same way, and with the key above.

        \(changes.map(line).joined(separator: "\n"))

        """
    }

    private static func line(_ change: (entry: AuditKeyEntry, day: LocalDate)) -> String {
        """
        Since \(change.day.spoken) (entry \(change.entry.number)), because \(change.entry.reason). The one before was:
        \(change.entry.change.former.text)
        """
    }
}
