// SPDX-License-Identifier: AGPL-3.0-or-later
import Words

/// Whether the message is small enough, in every language: large ones arrive cut off, without the link to leave.
enum SizeCheck {
    static let mostBytes = 80_000

    static func checks(of letter: BriefingLetter, nobodysLink: String) -> [BriefingCheck] {
        let largest = Language.offered.map { letter.html(in: $0, unsubscribe: nobodysLink).count }.max() ?? 0
        guard largest > mostBytes else { return [] }
        return [
            BriefingCheck(
                "main",
                "The message has \(largest / 1000) KB; mail programs cut off what is over \(mostBytes / 1000) KB.",
                fix: "Take something out", isStopping: true)
        ]
    }
}
