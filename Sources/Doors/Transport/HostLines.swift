// SPDX-License-Identifier: AGPL-3.0-or-later

/// A line before each host: one fetch at a time, and none at all while it has asked us to stay away.
actor HostLines {
    /// Longer than this nobody is believed to want us gone.
    private static let longestClosed = 24 * 3600

    /// Those who wait, by the host that is being fetched from.
    private var waiting: [String: [CheckedContinuation<Void, Never>]] = [:]
    private var closed: [String: ContinuousClock.Instant] = [:]

    /// Waits until the host is free; the seconds to stay away when it has asked for that, and then it is not entered.
    func enter(_ host: String) async -> Int? {
        if let seconds = secondsClosed(host) { return seconds }
        guard waiting[host] != nil else {
            waiting[host] = []
            return nil
        }
        await withCheckedContinuation { waiting[host, default: []].append($0) }
        // Whoever was before may have been asked to come less often.
        guard let seconds = secondsClosed(host) else { return nil }
        pass(host)
        return seconds
    }

    /// Lets the next one in.
    func leave(_ host: String, after outcome: FetchOutcome) {
        if case .failed(.httpStatus(let status, let seconds?)) = outcome, status == 429 || status == 503, seconds > 0 {
            closed[host] = .now.advanced(by: .seconds(min(seconds, Self.longestClosed)))
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

    private func secondsClosed(_ host: String) -> Int? {
        guard let until = closed[host] else { return nil }
        let left = ContinuousClock.now.duration(to: until) / .seconds(1)
        guard left > 0 else {
            closed[host] = nil
            return nil
        }
        return Int(left.rounded(.up))
    }
}
