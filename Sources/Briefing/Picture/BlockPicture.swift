// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
public import Pictures
public import Store

/// The file of a picture in a briefing, as far as it must be known to be spoken of.
///
/// Its bytes stay in the database until somebody looks at it.
struct BlockPicture: Sendable, Equatable {
    /// How many may be in a briefing: every reader's mail carries them.
    static let mostInBriefing = 3

    let id: ID<BlockPicture>
    let format: CleanPicture.Format
    let width: Int
    let height: Int
    let size: Int

    static let columns: SQL = "p.id, p.format, p.width, p.height, p.size"

    init(row: borrowing Row) throws {
        id = try row.get("id")
        format = try row.get("format")
        width = try row.get("width")
        height = try row.get("height")
        size = try row.get("size")
    }

    /// Its sides where there is only so much room, in proportion.
    func sides(widest: Int) -> (width: Int, height: Int) {
        Self.sides(width: width, height: height, widest: widest)
    }

    static func sides(width: Int, height: Int, widest: Int) -> (width: Int, height: Int) {
        guard width > widest else { return (width, height) }
        return (widest, max(1, (height * widest + width / 2) / width))
    }

    /// What a version says of it: another file reads otherwise.
    var asText: String {
        "\(Self.label)\(format.spoken), \(width) by \(height) pixels, \((size + 999) / 1000) KB (\(id.text.suffix(6)))"
    }

    /// What the line about the file begins with in a version.
    static let label = "Picture file: "
}

extension CleanPicture.Format: Bindable, ColumnReadable {}
