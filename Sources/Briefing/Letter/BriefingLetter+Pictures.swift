// SPDX-License-Identifier: AGPL-3.0-or-later
import Doors
import Kit
import MemberNetwork
import Page
import Pictures
import Store

/// Pictures in a letter: they come in the same mail, and are words where they cannot be seen.
extension BriefingLetter {
    /// The widest that mail programs show one column.
    private static let widest = 600

    /// The name of a picture's part of the mail.
    private func contentID(_ picture: ID<BlockPicture>) -> String { "\(picture.text)@\(head.from.domain)" }

    /// The pictures that the letter shows, written out for the mail.
    func enclosed(from files: PictureStore, in tx: Tx) throws -> [Letter.Picture] {
        try whole.blocks.compactMap(\.picture).compactMap { picture in
            try files.file(picture.id, of: whole.briefing.id, onlyShown: true, in: tx).map {
                Letter.Picture(
                    contentID: contentID(picture.id), mediaType: $0.format.mediaType, bytes: $0.bytes)
            }
        }
    }

    func picture(_ block: BriefingBlock) -> HTML {
        let writing = block.writing
        let credit: HTML =
            writing.credit.isEmpty
            ? .nothing
            : "<p class=\"soft\" dir=\"auto\" style=\"margin:0;font-size:14px;color:#6B6258;\">\(writing.credit)</p>"
        let caption: HTML =
            writing.words.isEmpty && writing.link.isEmpty
            ? .nothing
            : "<p dir=\"auto\" style=\"margin:0 0 4px;\">\(writing.words)\(more(writing.link))</p>"
        return row("\(image(block))\(caption)\(credit)")
    }

    private func image(_ block: BriefingBlock) -> HTML {
        guard let picture = block.picture else { return .nothing }
        let sides = picture.sides(widest: Self.widest)
        return """
            <p style="margin:0 0 8px;"><img src="\(link: .enclosed(contentID(picture.id)))" alt="\(block.writing.alt)" \
            width="\(sides.width)" height="\(sides.height)" \
            style="display:block;border:0;max-width:100%;height:auto;"></p>
            """
    }

    /// `[Picture: a full hall. The open day. Photograph: the council]`, and where it leads.
    func picture(_ block: BriefingBlock, _ furniture: Furniture) -> [String] {
        ["[\(furniture.picture(block.writing.pictureInWords))]"]
            + (block.writing.link.isEmpty ? [] : [block.writing.link])
    }
}

extension BriefingBlock.Writing {
    /// A picture as sentences in a row: what it shows, the caption, the credit.
    var pictureInWords: String {
        [alt, words, credit].map { text in
            let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
            return line.hasSuffix(".") ? String(line.dropLast()) : line
        }.filter { !$0.isEmpty }.joined(separator: ". ")
    }
}
