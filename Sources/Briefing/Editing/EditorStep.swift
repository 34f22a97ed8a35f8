// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit

/// What the editor's form asks for besides saving: the value of the button that was pressed.
enum EditorStep: Sendable, Equatable {
    case save
    /// Makes a top story of an article and of what others say of it.
    case pick(ID<Item>)
    /// The same in one line.
    case pickShort(ID<Item>)
    case add(BriefingBlock.Kind)
    /// Adds a line to take as it is worded now.
    case addLine(ID<LineToTake>)
    case moveUp(ID<BriefingBlock>)
    case moveDown(ID<BriefingBlock>)
    case remove(ID<BriefingBlock>)
    /// Makes one of a block and the one above it.
    case join(ID<BriefingBlock>)
    /// A top story becomes a line, and a line a top story.
    case turn(ID<BriefingBlock>)
    case dropOutlet(ID<BlockOutlet>)
    /// Only saves, which puts the file that was chosen into its picture.
    case place(ID<BriefingBlock>)
    case useWords(ID<KeptWords>)
    case letGo(ID<KeptWords>)

    /// Reads `pick-ID`, `add-number`, `up-ID` and so on; anything else only saves.
    init(_ pressed: String) {
        let parts = pressed.split(separator: "-", maxSplits: 1).map(String.init)
        let rest = parts.count == 2 ? parts[1] : ""
        self = Self.step(parts.first ?? "", rest) ?? .save
    }

    private static func step(_ verb: String, _ rest: String) -> EditorStep? {
        switch verb {
        case "pick": ID<Item>(rest).map(pick)
        case "short": ID<Item>(rest).map(pickShort)
        case "add": BriefingBlock.Kind(rawValue: rest).map(add)
        case "take": ID<LineToTake>(rest).map(addLine)
        case "up": ID<BriefingBlock>(rest).map(moveUp)
        case "down": ID<BriefingBlock>(rest).map(moveDown)
        case "remove": ID<BriefingBlock>(rest).map(remove)
        case "join": ID<BriefingBlock>(rest).map(join)
        case "turn": ID<BriefingBlock>(rest).map(turn)
        case "drop": ID<BlockOutlet>(rest).map(dropOutlet)
        case "place": ID<BriefingBlock>(rest).map(place)
        case "use": ID<KeptWords>(rest).map(useWords)
        case "forget": ID<KeptWords>(rest).map(letGo)
        default: nil
        }
    }
}
