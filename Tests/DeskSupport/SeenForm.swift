// SPDX-License-Identifier: AGPL-3.0-or-later

extension TestBrowser.Seen {
    /// What the fields of a page's form hold, as a browser would send them: without its key and its buttons.
    public func form(_ action: String) -> [(String, String)] {
        guard let start = text.firstRange(of: "action=\"\(action)\"") else { return [] }
        let rest = text[start.upperBound...]
        let form = rest.firstRange(of: "</form>").map { rest[..<$0.lowerBound] } ?? rest
        var fields: [(String, String)] = []
        for part in form.split(separator: "<").dropFirst() {
            let isBox = part.hasPrefix("input ") && (part.contains("checkbox") || part.contains("radio"))
            guard let name = attribute("name", of: part), name != "_key", !part.hasPrefix("button") else {
                if part.hasPrefix("option "), part.contains(" selected"), let last = fields.last {
                    fields[fields.count - 1] = (last.0, attribute("value", of: part) ?? "")
                }
                continue
            }
            if part.hasPrefix("textarea ") {
                let content = part.split(separator: ">", maxSplits: 1, omittingEmptySubsequences: false).last ?? ""
                fields.append((name, plain(String(content.hasPrefix("\n") ? content.dropFirst() : content))))
            } else if part.hasPrefix("select ") {
                fields.append((name, ""))
            } else if part.hasPrefix("input "), !isBox || part.contains(" checked") {
                fields.append((name, attribute("value", of: part) ?? ""))
            }
        }
        return fields
    }

    private func attribute(_ name: String, of part: Substring) -> String? {
        guard let start = part.firstRange(of: " \(name)=\"") else { return nil }
        return plain(String(part[start.upperBound...].prefix { $0 != "\"" }))
    }

    private func plain(_ text: String) -> String {
        let names = [("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#39;", "'"), ("&amp;", "&")]
        return names.reduce(text) { $0.replacing($1.0, with: $1.1) }
    }
}
