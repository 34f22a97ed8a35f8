// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit

/// The address of a source: `https://…`, `folder:name` for files that the host has put on the machine, or the desk
/// itself for what its people add by hand.
enum SourceAddress: Sendable, Equatable {
    case web(String)
    case folder(String)
    case byHand

    private static let byHandText = "desk:by-hand"

    /// Reads what was typed; throws `invalid` with a sentence.
    init(typed: String) throws {
        var text = Typed.line(typed, limit: 2001)
        if text.lowercased().hasPrefix("feed://") { text = "https://" + text.dropFirst(7) }
        if text.lowercased().hasPrefix("folder:") {
            let name = Typed.line(String(text.dropFirst(7)), limit: 100)
            guard Self.isFolderName(name) else {
                throw Self.problem("Write the folder's name alone, like folder:morning, in letters, digits and dashes.")
            }
            self = .folder(name)
            return
        }
        guard text.count <= 2000 else { throw Self.problem("That address is too long.") }
        if !text.contains("://"), text.contains("."), !text.contains("@") { text = "https://" + text }
        let start = text.lowercased()
        guard start.hasPrefix("https://") || start.hasPrefix("http://"),
            text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }),
            let authority = text.split(separator: "/", maxSplits: 2).dropFirst().first, authority.count > 1,
            !authority.contains("@")
        else { throw Self.problem("Paste the address of a feed or a page, like https://www.example.org/news") }
        self = .web(text)
    }

    init(kept text: String) {
        if text == Self.byHandText {
            self = .byHand
        } else {
            self = text.hasPrefix("folder:") ? .folder(String(text.dropFirst(7))) : .web(text)
        }
    }

    var text: String {
        switch self {
        case .web(let address): address
        case .folder(let name): "folder:" + name
        case .byHand: Self.byHandText
        }
    }

    var isOnTheWeb: Bool {
        guard case .web = self else { return false }
        return true
    }

    static func isFolderName(_ name: String) -> Bool {
        !name.isEmpty
            && name.utf8.allSatisfy {
                ($0 | 0x20 >= 0x61 && $0 | 0x20 <= 0x7A) || ($0 >= 0x30 && $0 <= 0x39) || $0 == 0x2D || $0 == 0x5F
            }
    }

    private static func problem(_ sentence: String) -> DeskError { .invalid([FieldProblem("address", sentence)]) }
}
