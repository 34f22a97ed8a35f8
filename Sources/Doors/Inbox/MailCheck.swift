// SPDX-License-Identifier: AGPL-3.0-or-later

/// How one of the three proofs of a message's sender stands, and what to do about it.
public struct MailCheck: Sendable, Equatable {
    public enum Proof: String, Sendable, CaseIterable {
        /// The machine may send for the domain of the envelope.
        case spf
        /// The message is signed.
        case dkim
        /// One of the two is for the domain that the reader sees.
        case dmarc
    }

    public enum Outcome: Sendable, Equatable {
        case well
        /// It holds, but for another domain than the one the reader sees.
        case elsewhere
        case wrong
        case absent
    }

    public let proof: Proof
    public let outcome: Outcome
    /// What was found, and what to do about it: plain sentences.
    public let sentence: String

    /// The three, as a receiver found them.
    public static func all(of results: AuthenticationResults) -> [MailCheck] {
        [spf(results), dkim(results), dmarc(results)]
    }

    private static func spf(_ results: AuthenticationResults) -> MailCheck {
        let found = results.results.filter { $0.method == "spf" }
        let best = best(of: found) { isAligned(spfDomain($0), results.fromDomain) }
        let domain = best.flatMap(spfDomain)
        switch best?.outcome {
        case nil, "none":
            return MailCheck(
                proof: .spf, outcome: .absent,
                sentence: "The sending domain has no SPF line. Add the one below to its DNS.")
        case "pass" where isAligned(domain, results.fromDomain):
            return MailCheck(
                proof: .spf, outcome: .well, sentence: "The machine may send for \(domain ?? "the domain").")
        case "pass":
            return MailCheck(
                proof: .spf, outcome: .elsewhere,
                sentence:
                    "The machine may send for \(domain ?? "another domain"), which is not the domain in From. Set FIRSTHAND_BOUNCE_ADDRESS to an address of your own domain."
            )
        case "softfail", "fail", "neutral", "hardfail", "policy":
            return MailCheck(
                proof: .spf, outcome: .wrong,
                sentence:
                    "The SPF line of \(domain ?? "the domain") does not name the machine that sent this. Add it, as below."
            )
        default:
            return MailCheck(
                proof: .spf, outcome: .wrong,
                sentence: "The SPF line could not be read: there may be two of them, or a slip of the pen.")
        }
    }

    private static func dkim(_ results: AuthenticationResults) -> MailCheck {
        let found = results.results.filter { $0.method == "dkim" }
        let best = best(of: found) { isAligned(dkimDomain($0), results.fromDomain) }
        let domain = best.flatMap(dkimDomain)
        switch best?.outcome {
        case nil, "none":
            return MailCheck(
                proof: .dkim, outcome: .absent,
                sentence:
                    "The message is not signed. Switch signing on in your mail server, and publish its key as below.")
        case "pass" where isAligned(domain, results.fromDomain):
            return MailCheck(
                proof: .dkim, outcome: .well, sentence: "The message is signed by \(domain ?? "the domain").")
        case "pass":
            return MailCheck(
                proof: .dkim, outcome: .elsewhere,
                sentence:
                    "The message is signed by \(domain ?? "another domain"), which is not the domain in From. Have your mail server sign with a key of your own domain."
            )
        default:
            return MailCheck(
                proof: .dkim, outcome: .wrong,
                sentence:
                    "The signature does not hold. The key in DNS may be another than the one the mail server signs with, or the message was changed on its way."
            )
        }
    }

    private static func dmarc(_ results: AuthenticationResults) -> MailCheck {
        switch results.results.first(where: { $0.method == "dmarc" })?.outcome {
        case "pass":
            return MailCheck(proof: .dmarc, outcome: .well, sentence: "The domain in From is proved.")
        case nil, "none":
            return MailCheck(
                proof: .dmarc, outcome: .absent,
                sentence: "The domain in From has no DMARC line. Add the one below to its DNS.")
        case "bestguesspass":
            return MailCheck(
                proof: .dmarc, outcome: .absent,
                sentence: "The domain in From has no DMARC line, and would pass with one. Add the one below to its DNS."
            )
        default:
            return MailCheck(
                proof: .dmarc, outcome: .wrong,
                sentence:
                    "Neither SPF nor DKIM holds for the domain in From. Put right what is said of them here; many providers turn such mail away."
            )
        }
    }

    /// A pass for the right domain, then any pass, then what stands first.
    private static func best(
        of found: [AuthenticationResults.Result], _ isRight: (AuthenticationResults.Result) -> Bool
    ) -> AuthenticationResults.Result? {
        found.first { $0.outcome == "pass" && isRight($0) } ?? found.first { $0.outcome == "pass" } ?? found.first
    }

    private static func spfDomain(_ result: AuthenticationResults.Result) -> String? {
        domain(result.properties["smtp.mailfrom"] ?? result.properties["smtp.mail"] ?? result.properties["smtp.helo"])
    }

    private static func dkimDomain(_ result: AuthenticationResults.Result) -> String? {
        domain(result.properties["header.d"] ?? result.properties["header.i"])
    }

    private static func domain(_ text: String?) -> String? {
        guard let text else { return nil }
        let domain = text.lastIndex(of: "@").map { String(text[text.index(after: $0)...]) } ?? text
        return MailAddress.isDomain(domain.utf8) ? domain : nil
    }

    /// The same domain, or one within the other.
    private static func isAligned(_ domain: String?, _ from: String?) -> Bool {
        guard let domain, let from else { return false }
        return domain == from || domain.hasSuffix(".\(from)") || from.hasSuffix(".\(domain)")
    }
}
