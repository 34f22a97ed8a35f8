// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Web

/// What one of the staff speaks, and how well.
struct TeamTongue: Equatable, Sendable {
    let colleague: String
    let tongue: Speaking.Tongue

    /// Who of the staff speaks one of these languages, by whatever spelling it folds to.
    static func speaking(_ languages: [String], among team: [TeamTongue]) -> [TeamTongue] {
        let wanted = Set(languages.map(Folding.folded).filter { !$0.isEmpty })
        return team.filter {
            wanted.contains(Folding.folded($0.tongue.name)) || wanted.contains(Folding.folded($0.tongue.dialect))
        }
    }
}

/// What one types of one's own languages.
struct FluencyDraft: Sendable {
    var tongues: [Speaking.Tongue] = []

    init(_ tongues: [Speaking.Tongue]) { self.tongues = tongues }

    init(_ form: Fields) {
        tongues = RepeatedRow.read(["tongue", "level", "dialect"], from: form)
            .filter { !$0[0].isEmpty || !$0[2].isEmpty }
            .map { .init(name: $0[0], dialect: $0[2], level: .init(rawValue: $0[1]) ?? .getsBy) }
    }

    var problems: [FieldProblem] {
        guard tongues.contains(where: \.name.isEmpty) else { return [] }
        return [FieldProblem("languages", "Write which language the dialect belongs to.")]
    }
}
