// SPDX-License-Identifier: AGPL-3.0-or-later

/// A line before each host: one fetch at a time, and none while it has asked us to stay away or does not answer.
actor HostLines {
    /// Longer than this nobody is believed to want us gone.
    private static let longestClosed = 24 * 3600

    /// After so many fetches in a row that came to nothing a host is left alone for a while.
    private static let mostFailures = 2
    private static let pauseAfterFailures = 300

    /// Why a host is not asked just now.
    private struct Closure {
        let until: ContinuousClock.Instant
        let problem: (Int) -> FetchProblem
    }

    /// Those who wait, by the host that is being fetched from.
    private var waiting: [String: [CheckedContinuation<Void, Never>]] = [:]
    private var closed: [String: Closure] = [:]
    private var failures: [String: Int] = [:]

    /// Waits until the host is free; returns why it is not entered, when it is not.
    ///
    /// - Parameter patience: how many may stand before this one; nil for any number.
    func enter(_ host: String, patience: Int? = nil) async -> FetchProblem? {
        if let problem = closure(of: host) { return problem }
        guard let before = waiting[host]?.count else {
            waiting[host] = []
            return nil
        }
        if let patience, before >= patience { return .hostBusy }
        await withCheckedContinuation { waiting[host, default: []].append($0) }
        // Whoever was before may have been asked to come less often.
        guard let problem = closure(of: host) else { return nil }
        pass(host)
        return problem
    }

    /// Lets the next one in.
    func leave(_ host: String, after outcome: FetchOutcome) {
        switch outcome {
        case .failed(.httpStatus(let status, let seconds?)) where (status == 429 || status == 503) && seconds > 0:
            close(host, for: min(seconds, Self.longestClosed)) { .httpStatus(status, retryAfterSeconds: $0) }
        case .failed(.timedOut), .failed(.cannotConnect):
            failures[host, default: 0] += 1
            if failures[host, default: 0] >= Self.mostFailures {
                close(host, for: Self.pauseAfterFailures) { _ in .timedOut }
            }
        case .failed(.cancelled): break
        case .failed, .fetched, .notModified: failures[host] = nil
        }
        pass(host)
    }

    private func pass(_ host: String) {
        if waiting[host]?.isEmpty == false {
            waiting[host]?.removeFirst().resume()
        } else {
            waiting[host] = nil
        }
    }

    private func close(_ host: String, for seconds: Int, problem: @escaping (Int) -> FetchProblem) {
        closed[host] = Closure(until: .now.advanced(by: .seconds(seconds)), problem: problem)
    }

    private func closure(of host: String) -> FetchProblem? {
        guard let closure = closed[host] else { return nil }
        let left = ContinuousClock.now.duration(to: closure.until) / .seconds(1)
        guard left > 0 else {
            closed[host] = nil
            failures[host] = nil
            return nil
        }
        return closure.problem(Int(left.rounded(.up)))
    }
}
