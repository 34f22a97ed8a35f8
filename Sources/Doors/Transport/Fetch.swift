// SPDX-License-Identifier: AGPL-3.0-or-later

/// What to fetch, and what the last answer said it could be recognised by.
public struct FetchRequest: Sendable, Hashable {
    public let url: String
    /// The `ETag` of the last answer, word for word.
    public let etag: String?
    /// The `Last-Modified` of the last answer, word for word.
    public let lastModified: String?

    public init(url: String, etag: String? = nil, lastModified: String? = nil) {
        self.url = url
        self.etag = etag
        self.lastModified = lastModified
    }
}

/// How much of our time and memory a stranger's server may take.
public struct FetchLimits: Sendable, Hashable {
    /// The whole fetch with all its redirects.
    public let totalSeconds: Double
    public let connectSeconds: Double
    /// Bytes of body after decompression, over all redirects.
    public let bytes: Int
    public let redirects: Int
    /// Slower than this many bytes a second for `slowSeconds` ends the fetch.
    public let slowBytesPerSecond: Int
    public let slowSeconds: Int
    /// Fetches under way at once.
    public let atOnce: Int

    public init(
        totalSeconds: Double = 30, connectSeconds: Double = 10, bytes: Int = 5_000_000, redirects: Int = 5,
        slowBytesPerSecond: Int = 100, slowSeconds: Int = 10, atOnce: Int = 4
    ) {
        self.totalSeconds = totalSeconds
        self.connectSeconds = connectSeconds
        self.bytes = bytes
        self.redirects = redirects
        self.slowBytesPerSecond = slowBytesPerSecond
        self.slowSeconds = slowSeconds
        self.atOnce = atOnce
    }
}

/// How a fetch ended.
public enum FetchOutcome: Sendable, Hashable {
    case fetched(FetchedBody)
    case notModified(FetchNotes)
    case failed(FetchProblem)
}

/// A body and the notes that came with it.
public struct FetchedBody: Sendable, Hashable {
    public let bytes: [UInt8]
    public let contentType: String?
    public let notes: FetchNotes

    public init(bytes: [UInt8], contentType: String?, notes: FetchNotes) {
        self.bytes = bytes
        self.contentType = contentType
        self.notes = notes
    }

    public var etag: String? { notes.etag }
    public var lastModified: String? { notes.lastModified }
    public var finalURL: String { notes.finalURL }
    public var permanentURL: String? { notes.permanentURL }
    public var retryAfterSeconds: Int? { notes.retryAfterSeconds }
    public var cacheControl: String? { notes.cacheControl }
}

/// What an answer says about itself and about asking again.
public struct FetchNotes: Sendable, Hashable {
    /// Kept word for word, to be sent back with the next request.
    public let etag: String?
    /// Kept word for word, to be sent back with the next request.
    public let lastModified: String?
    /// The address that answered in the end.
    public let finalURL: String
    /// The address to ask from now on: the end of an unbroken run of permanent redirects from the first address.
    public let permanentURL: String?
    public let retryAfterSeconds: Int?
    public let cacheControl: String?

    public init(
        finalURL: String, permanentURL: String? = nil, etag: String? = nil, lastModified: String? = nil,
        retryAfterSeconds: Int? = nil, cacheControl: String? = nil
    ) {
        self.finalURL = finalURL
        self.permanentURL = permanentURL
        self.etag = etag
        self.lastModified = lastModified
        self.retryAfterSeconds = retryAfterSeconds
        self.cacheControl = cacheControl
    }
}
