// SPDX-License-Identifier: AGPL-3.0-or-later
import CQREncode

/// A QR code, drawn by Debian's libqrencode, as a picture that is part of the page.
public struct QRCode: Sendable {
    /// Rows of modules from the top; true is dark.
    let rows: [[Bool]]

    /// Nil when the text is longer than any QR code holds.
    public init?(_ text: String) {
        guard let code = QRcode_encodeString8bit(text, 0, QR_ECLEVEL_M) else { return nil }
        defer { QRcode_free(code) }
        let width = Int(code.pointee.width)
        guard let modules = code.pointee.data else { return nil }
        rows = (0..<width).map { row in (0..<width).map { modules[row * width + $0] & 1 == 1 } }
    }

    /// The picture, with the four modules of quiet round it that readers need.
    public func picture(named name: HTML) -> HTML {
        let side = rows.count + 8
        return """
            <svg role="img" aria-label="\(name)" viewBox="0 0 \(side) \(side)" width="208" height="208" \
            shape-rendering="crispEdges"><path fill="#fff" d="M0 0h\(side)v\(side)h-\(side)z"/>\
            <path fill="#000" d="\(outline)"/></svg>
            """
    }

    private var outline: String {
        var path = ""
        for (y, row) in rows.enumerated() {
            for (x, isDark) in row.enumerated() where isDark { path += "M\(x + 4) \(y + 4)h1v1h-1z" }
        }
        return path
    }
}
