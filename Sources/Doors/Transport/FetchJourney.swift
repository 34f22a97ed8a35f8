// SPDX-License-Identifier: AGPL-3.0-or-later
import CCurl
import Glibc

/// One fetch from its first address through its redirects to its end, on one thread.
///
/// The redirects are followed here and not by libcurl, so that each new address passes the same checks as the first.
struct FetchJourney {
    private let request: FetchRequest
    private let limits: FetchLimits
    private let handle: CurlHandle
    private let transfer: FetchTransfer
    private let flag: CancellationFlag
    private let end: ContinuousClock.Instant
    private var address: FetchAddress
    private var permanentURL: String?
    private var isPermanent = true

    init(fetcher: Fetcher, request: FetchRequest, flag: CancellationFlag) throws(FetchProblem) {
        guard let address = FetchAddress(request.url) else { throw .badAddress }
        guard let handle = CurlHandle() else { throw .brokenDownload }
        self.request = request
        self.address = address
        self.handle = handle
        self.flag = flag
        limits = fetcher.limits
        end = .now.advanced(by: .seconds(limits.totalSeconds))
        transfer = FetchTransfer(policy: fetcher.policy, limits: limits, isCancelled: { flag.isRaised })
        prepare(agent: fetcher.agent, trusted: fetcher.trusted)
    }

    mutating func run() throws(FetchProblem) -> FetchOutcome {
        for _ in 0...max(0, limits.redirects) {
            let status = try hop()
            if [301, 302, 303, 307, 308].contains(status), let target = handle.text(CURLINFO_REDIRECT_URL) {
                try follow(target, status: status)
            } else {
                return try outcome(status: status)
            }
        }
        throw .tooManyRedirects
    }

    private func prepare(agent: String, trusted: String?) {
        handle.restrict(to: "http,https")
        transfer.attach(to: handle)
        handle.set(CURLOPT_HTTP_VERSION, CURL_HTTP_VERSION_1_1)
        handle.set(CURLOPT_USERAGENT, agent)
        // Only these two: their output is counted as it is unpacked, and no other decoder meets strangers' bytes.
        handle.set(CURLOPT_ACCEPT_ENCODING, "gzip, deflate")
        handle.set(CURLOPT_CONNECTTIMEOUT_MS, Int(limits.connectSeconds * 1000))
        handle.set(CURLOPT_LOW_SPEED_LIMIT, limits.slowBytesPerSecond)
        handle.set(CURLOPT_LOW_SPEED_TIME, limits.slowSeconds)
        handle.set(CURLOPT_HTTPHEADER, list: validators)
        if let trusted { handle.set(CURLOPT_CAINFO, trusted) }
    }

    private var validators: [String] {
        [("If-None-Match", request.etag), ("If-Modified-Since", request.lastModified)].compactMap { name, value in
            guard let value, !value.isEmpty, value.utf8.allSatisfy({ $0 >= 0x20 && $0 != 0x7f }) else { return nil }
            return "\(name): \(value)"
        }
    }

    private func hop() throws(FetchProblem) -> Int {
        let left = ContinuousClock.now.duration(to: end) / .milliseconds(1)
        guard left >= 1 else { throw .timedOut }
        guard !flag.isRaised else { throw .cancelled }
        transfer.beginHop()
        handle.set(CURLOPT_URL, address.url)
        handle.set(CURLOPT_TIMEOUT_MS, Int(left))
        if let problem = problem(handle.perform()) { throw problem }
        return handle.number(CURLINFO_RESPONSE_CODE)
    }

    private mutating func follow(_ target: String, status: Int) throws(FetchProblem) {
        guard let next = FetchAddress(target) else { throw .badAddress }
        guard next.isSecure || !address.isSecure else { throw .insecureRedirect }
        isPermanent = isPermanent && (status == 301 || status == 308)
        if isPermanent { permanentURL = next.url }
        address = next
    }

    private func outcome(status: Int) throws(FetchProblem) -> FetchOutcome {
        let headers = transfer.headers
        let retryAfter = headers.retryAfterSeconds(now: time(nil))
        let notes = FetchNotes(
            finalURL: address.url, permanentURL: permanentURL, etag: headers.etag,
            lastModified: headers.lastModified, retryAfterSeconds: retryAfter, cacheControl: headers.cacheControl)
        switch status {
        case 200, 203:
            return .fetched(FetchedBody(bytes: transfer.body, contentType: headers.contentType, notes: notes))
        case 304 where !validators.isEmpty:
            return .notModified(notes)
        default:
            throw .httpStatus(status, retryAfterSeconds: retryAfter)
        }
    }

    private func problem(_ code: CURLcode) -> FetchProblem? {
        switch code {
        case CURLE_OK: nil
        case _ where transfer.isTooLarge: .tooLarge
        case CURLE_ABORTED_BY_CALLBACK: .cancelled
        case CURLE_OPERATION_TIMEDOUT: .timedOut
        case CURLE_COULDNT_CONNECT: transfer.wasRefused ? .refusedAddress : .cannotConnect
        case CURLE_COULDNT_RESOLVE_HOST: .dnsFailed
        case CURLE_URL_MALFORMAT, CURLE_UNSUPPORTED_PROTOCOL: .badAddress
        case CURLE_SSL_CONNECT_ERROR, CURLE_PEER_FAILED_VERIFICATION, CURLE_SSL_CERTPROBLEM, CURLE_SSL_CIPHER,
            CURLE_SSL_CACERT_BADFILE, CURLE_SSL_ISSUER_ERROR:
            .tlsFailed
        default: .brokenDownload
        }
    }
}
