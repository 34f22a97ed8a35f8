// SPDX-License-Identifier: AGPL-3.0-or-later

/// A briefing as plain text, for comparing one version with another.
enum BriefingText {
    static func plain(_ whole: WholeBriefing) -> String {
        var parts = [whole.briefing.subject, whole.briefing.opening]
        for block in whole.blocks {
            let outlets = block.outlets.map(\.outlet).joined(separator: ", ")
            let picture = block.picture?.asText ?? ""
            parts += ["", "[\(block.kind.name)]", picture, block.writing.asText, outlets]
        }
        return parts.filter { !$0.isEmpty }.joined(separator: "\n")
    }
}
