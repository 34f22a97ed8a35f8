// SPDX-License-Identifier: AGPL-3.0-or-later
import Doors
import Kit
import Pictures
import Web

enum BriefingForms {
    /// The most characters of a box with room for several lines, and of one with room for one.
    ///
    /// Far beyond what a mail can carry, for which the check before sending asks: what is typed is not cut. Browsers
    /// take no more.
    static let longest = 20_000
    static let longestLine = 1000

    /// What was typed into the editor.
    static func draft(_ form: Fields) -> BriefingDraft {
        var blocks: [ID<BriefingBlock>: BriefingDraft.Typed] = [:]
        for text in form.all("block") {
            guard let id = ID<BriefingBlock>(text) else { continue }
            blocks[id] = .init(writing: writing(form, text), seen: form["seen-\(text)"] ?? "")
        }
        return BriefingDraft(
            head: .init(subject: form.line("subject", limit: 200), opening: form.paragraphs("opening", limit: longest)),
            seenHead: form["seen-head"] ?? "", blocks: blocks)
    }

    /// The pictures that were chosen, cleaned, by their blocks, and what is wrong with the others.
    static func pictures(_ form: Fields, by cleaner: PictureCleaner) async -> (
        fit: [ID<BriefingBlock>: CleanPicture], problems: [FieldProblem]
    ) {
        var fit: [ID<BriefingBlock>: CleanPicture] = [:]
        var problems: [FieldProblem] = []
        for text in form.all("block") {
            guard let id = ID<BriefingBlock>(text), let file = form.file("file-\(text)") else { continue }
            do {
                fit[id] = try await cleaner.clean(file.bytes, most: CleanPicture.mostInMail)
            } catch {
                problems.append(FieldProblem("file-\(text)", error.sentence))
            }
        }
        return (fit, problems)
    }

    /// What is said of pictures whose place a colleague took out meanwhile.
    static func homeless(_ blocks: some Sequence<ID<BriefingBlock>>, in whole: WholeBriefing) -> [FieldProblem] {
        let places = Set(whole.blocks(.picture).map(\.id))
        guard blocks.contains(where: { !places.contains($0) }) else { return [] }
        return [
            FieldProblem(
                "main",
                "A colleague took the picture\u{2019}s place out meanwhile. Add a picture and choose the file again.")
        ]
    }

    private static func writing(_ form: Fields, _ id: String) -> BriefingBlock.Writing {
        BriefingBlock.Writing(
            title: form.line("title-\(id)", limit: longestLine), words: form.paragraphs("words-\(id)", limit: longest),
            why: form.paragraphs("why-\(id)", limit: longest), say: form.paragraphs("say-\(id)", limit: longest),
            note: form.line("note-\(id)", limit: longestLine),
            tone: BriefingBlock.Tone(rawValue: form["tone-\(id)"] ?? "") ?? .unsaid,
            tags: tags(form.line("tags-\(id)", limit: longestLine)),
            time: form.line("time-\(id)", limit: longestLine), link: address(form.line("link-\(id)", limit: 2000)),
            alt: form.paragraphs("alt-\(id)", limit: longest), credit: form.line("credit-\(id)", limit: longestLine))
    }

    /// "example.org/report" is meant as an address, too.
    private static func address(_ typed: String) -> String {
        let isBare = !typed.contains("://") && typed.contains(".") && !typed.contains(" ") && !typed.contains("@")
        return isBare ? "https://\(typed)" : typed
    }

    /// Tags as they are kept: lower case, a space between, each once.
    private static func tags(_ typed: String) -> String {
        var seen: Set<String> = []
        let words = typed.lowercased().split { $0.isWhitespace || $0 == "," || $0 == "#" }.map(String.init)
        return words.filter { seen.insert($0).inserted }.joined(separator: " ")
    }
}
