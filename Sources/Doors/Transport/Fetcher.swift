// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Synchronization

/// Fetches documents from strangers' web servers within limits.
///
/// Every connection, the first and those a redirect leads to, is judged by the policy at the moment it is opened.
/// No cookies, credentials, proxies or other protocols; a few fetches at once, on threads of their own, and never two
/// from one host.
public struct Fetcher: Sendable {
    let policy: AddressPolicy
    let limits: FetchLimits
    let agent: String
    /// Certificates to trust instead of the machine's own; tests only.
    let trusted: String?
    private let lanes: Lanes
    private let hosts = HostLines()

    /// - Parameter agent: how we name ourselves to the servers; anything but printable ASCII is left out.
    public init(policy: AddressPolicy, limits: FetchLimits = FetchLimits(), agent: String) {
        self.init(policy: policy, limits: limits, agent: agent, trusted: nil)
    }

    init(policy: AddressPolicy, limits: FetchLimits, agent: String, trusted: String?) {
        self.policy = policy
        self.limits = limits
        self.agent = String(decoding: agent.utf8.filter { 0x20..<0x7f ~= $0 }, as: UTF8.self)
        self.trusted = trusted
        lanes = Lanes(count: limits.atOnce, label: "fetch")
    }

    /// Fetches one document; cancelling the task ends the transfer within a second.
    ///
    /// - Parameter patience: how many fetches from the same host may come first; with more under way it fails as
    ///   `hostBusy` at once. Nil waits for any number.
    public func fetch(_ request: FetchRequest, patience: Int? = nil) async -> FetchOutcome {
        let host = FetchAddress(request.url)?.host ?? ""
        if let problem = await hosts.enter(host, patience: patience) { return .failed(problem) }
        let outcome = await transfer(request)
        await hosts.leave(host, after: outcome)
        return outcome
    }

    private func transfer(_ request: FetchRequest) async -> FetchOutcome {
        let flag = CancellationFlag()
        return await withTaskCancellationHandler {
            await lanes.run {
                do throws(FetchProblem) {
                    var journey = try FetchJourney(fetcher: self, request: request, flag: flag)
                    return try journey.run()
                } catch {
                    return .failed(error)
                }
            }
        } onCancel: {
            flag.raise()
        }
    }
}

/// Tells a transfer on another thread that nobody waits for it any more.
final class CancellationFlag: Sendable {
    private let raised = Atomic(false)

    var isRaised: Bool { raised.load(ordering: .relaxed) }

    func raise() { raised.store(true, ordering: .relaxed) }
}
