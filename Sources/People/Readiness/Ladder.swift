// SPDX-License-Identifier: AGPL-3.0-or-later
import Gate
import Kit

/// How far somebody is ready: step by step, each with training, rehearsal and somebody at their side.
struct Ladder: Sheet {
    static let kind = SheetKind.readiness
    static let gateChange: GateChange? = .risk

    enum Step: String, Choice {
        case ownBlog = "own-blog"
        case printAnonymous = "print-anonymous"
        case recorded
        case live
        case hostileLive = "hostile-live"

        var spoken: String {
            switch self {
            case .ownBlog: "A text of their own"
            case .printAnonymous: "In print, without their name"
            case .recorded: "Recorded"
            case .live: "Live"
            case .hostileLive: "Live, beside somebody hostile"
            }
        }

        var forGate: Readiness.Level {
            switch self {
            case .ownBlog: .ownBlog
            case .printAnonymous: .printAnonymous
            case .recorded: .recorded
            case .live: .live
            case .hostileLive: .hostileLive
            }
        }
    }

    /// What a step needs.
    enum Need: String, Choice {
        case training
        case rehearsal
        case support

        var spoken: String {
            switch self {
            case .training: "Training"
            case .rehearsal: "Rehearsal"
            case .support: "Somebody at their side"
            }
        }
    }

    struct Done: Codable, Equatable, Sendable {
        let step: Step
        let need: Need
        var on: LocalDate?
        var who = ""

        /// Only with its day and with who it was.
        var counts: Bool { on != nil && !who.isEmpty }
    }

    var done: [Done] = []

    func has(_ need: Need, for step: Step) -> Bool { done.contains { $0.step == step && $0.need == need && $0.counts } }

    private func isWhole(_ step: Step) -> Bool { Need.allCases.allSatisfy { has($0, for: step) } }

    /// The highest step for which all is done; the ones below need not be.
    var reached: Step? { Step.allCases.last(where: isWhole) }

    var next: Step? {
        guard let reached, let place = Step.allCases.firstIndex(of: reached) else { return Step.allCases.first }
        return Step.allCases.dropFirst(place + 1).first
    }

    /// What is missing for the next step.
    var sentence: String {
        guard let next else { return "They are ready for everything: also live, beside somebody hostile." }
        let missing = Need.allCases.filter { !has($0, for: next) }.map { $0.spoken.lowercasedFirst }
        let list =
            missing.count > 1
            ? missing.dropLast().joined(separator: ", ") + " and " + missing[missing.count - 1]
            : missing.first ?? "nothing"
        let now = reached.map { "Ready for: \($0.spoken.lowercasedFirst)." } ?? "Not ready for anything yet."
        return "\(now) For the next step, \(next.spoken.lowercasedFirst), is missing: \(list)."
    }

    var codes: [Int] {
        guard let reached, let place = Step.allCases.firstIndex(of: reached) else { return [] }
        return (0...place).map(Coding.readiness)
    }

    func tell(_ state: inout PersonState) {
        guard let reached else { return }
        var readiness = Readiness(reached.forGate)
        (readiness.isTrained, readiness.isRehearsed, readiness.hasSupport) = (true, true, true)
        state.readiness = readiness
    }
}
