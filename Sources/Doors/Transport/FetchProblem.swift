// SPDX-License-Identifier: AGPL-3.0-or-later

/// Why a fetch brought nothing.
public enum FetchProblem: Error, Sendable, Hashable {
    case refusedAddress
    case badAddress
    case dnsFailed
    case cannotConnect
    case timedOut
    case tooLarge
    case httpStatus(Int, retryAfterSeconds: Int? = nil)
    case tooManyRedirects
    case tlsFailed
    case brokenDownload
    case insecureRedirect
    case cancelled
    /// Others are being fetched from the same host, and the caller did not want to wait.
    case hostBusy

    /// A short word for logs and columns; it never changes.
    public var code: String {
        switch self {
        case .refusedAddress: "refused-address"
        case .badAddress: "bad-address"
        case .dnsFailed: "dns-failed"
        case .cannotConnect: "cannot-connect"
        case .timedOut: "timed-out"
        case .tooLarge: "too-large"
        case .httpStatus(let status, _): "http-\(status)"
        case .tooManyRedirects: "too-many-redirects"
        case .tlsFailed: "tls-failed"
        case .brokenDownload: "broken-download"
        case .insecureRedirect: "insecure-redirect"
        case .cancelled: "cancelled"
        case .hostBusy: "host-busy"
        }
    }

    /// One plain sentence for the person who looks after the sources.
    public var sentence: String {
        switch self {
        case .refusedAddress: "The address leads into a private network or to an unusual port, so it was not opened."
        case .badAddress: "This is not a web address that can be opened: it needs http or https and no user name."
        case .dnsFailed: "The name of the site could not be found."
        case .cannotConnect: "The site did not accept a connection."
        case .timedOut: "The site took too long to answer."
        case .tooLarge: "The answer was larger than we accept."
        case .httpStatus(let status, _): Self.sentence(status: status)
        case .tooManyRedirects: "The site kept sending us on to another address."
        case .tlsFailed: "A secure connection to the site could not be made."
        case .brokenDownload: "The answer broke off or could not be read."
        case .insecureRedirect: "The site sent us from a secure address to an insecure one, so we stopped."
        case .cancelled: "The fetch was stopped before it ended."
        case .hostBusy: "Other pages of the same site are being fetched just now."
        }
    }

    private static func sentence(status: Int) -> String {
        switch status {
        case 401, 402, 403, 451: "The site would not let us read this page (\(status))."
        case 404: "The site says there is no such page (404)."
        case 410: "The site says this page is gone for good (410)."
        case 429: "The site asked us to come less often (429)."
        case 500...599: "The site has a fault of its own (\(status))."
        default: "The site gave an answer we cannot use (\(status))."
        }
    }
}
