// SPDX-License-Identifier: AGPL-3.0-or-later
import CCurl
import Kit

/// Reads one folder of a mailbox over one connection.
///
/// All work is done on a queue of its own and blocks there. Call `close()` when there is nothing more to read.
public actor IMAPMailbox {
    /// What a look into the folder finds.
    public struct Look: Sendable, Equatable {
        /// Changes when the server counts its messages anew.
        public let validity: Int
        /// The numbers of the messages after the one asked for, lowest first.
        public let numbers: [Int]
    }

    /// No more of a message is fetched than this.
    public static let mostBytes = MailReader.mostBytes
    private static let connectSeconds = 10.0
    private static let mostNumbers = 10_000
    private static let mostAnswered = 256 * 1024

    public let server: IMAPServer
    private let executor = QueueExecutor(label: "imap")
    private let totalSeconds: Double
    private var handle: CurlHandle?
    private var validity: Int?

    public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// - Parameter totalSeconds: how long one command may take, connecting included.
    public init(_ server: IMAPServer, totalSeconds: Double = 20) {
        self.server = server
        self.totalSeconds = totalSeconds
    }

    /// The messages whose number is above `last`; read or unread, since somebody may look into the mailbox too.
    public func look(after last: Int) throws(IMAPProblem) -> Look {
        let transfer = try perform(command: "UID SEARCH UID \(last + 1):*")
        if let found = transfer.validity { validity = found }
        guard let validity else { throw .connectionLost }
        // "n:*" always holds the last message, however low its number is.
        let numbers = Set(transfer.numbers(limit: Self.mostNumbers)).filter { $0 > last }
        return Look(validity: validity, numbers: numbers.sorted())
    }

    /// A message from its beginning, up to 256 KB of it; nil when it is gone.
    ///
    /// The server then counts it as read.
    public func fetch(_ number: Int) throws(IMAPProblem) -> [UInt8]? {
        let transfer = IMAPTransfer(limit: Self.mostBytes)
        let code = try run(transfer, rest: ";UID=\(number);PARTIAL=0.\(Self.mostBytes)", command: nil)
        // Somebody may have taken it away between the look and now.
        if code == CURLE_REMOTE_FILE_NOT_FOUND { return nil }
        if code == CURLE_WEIRD_SERVER_REPLY, transfer.fetched {
            // The server has no content for it: it must not hold up the ones that follow.
            handle = nil
            return []
        }
        guard code == CURLE_OK else { throw lost(transfer.problem(code)) }
        return transfer.body
    }

    /// Puts a message into the folder of the handled ones, when one is set; that it fails is no matter.
    public func putAway(_ number: Int) {
        guard let folder = server.handledFolder else { return }
        _ = try? perform(command: "UID MOVE \(number) \"\(folder)\"")
    }

    /// Says goodbye to the server.
    public func close() { handle = nil }

    private func perform(command: String) throws(IMAPProblem) -> IMAPTransfer {
        let transfer = IMAPTransfer(limit: Self.mostAnswered)
        let code = try run(transfer, rest: "", command: command)
        guard code == CURLE_OK else { throw lost(transfer.problem(code)) }
        return transfer
    }

    private func run(_ transfer: IMAPTransfer, rest: String, command: String?) throws(IMAPProblem) -> CURLcode {
        guard let url = server.url(rest), let handle = handle ?? CurlHandle() else { throw .badServer }
        self.handle = handle
        prepare(handle, url: url, command: command)
        transfer.attach(to: handle)
        let code = withExtendedLifetime(transfer) { handle.perform() }
        IMAPTransfer.detach(from: handle)
        return code
    }

    /// A connection with which something went wrong is not used again.
    private func lost(_ problem: IMAPProblem) -> IMAPProblem {
        handle = nil
        validity = nil
        return problem
    }

    private func prepare(_ handle: CurlHandle, url: String, command: String?) {
        handle.restrict(to: "imap,imaps")
        handle.set(CURLOPT_URL, url)
        handle.set(CURLOPT_CUSTOMREQUEST, command)
        handle.set(CURLOPT_CONNECTTIMEOUT_MS, Int(Self.connectSeconds * 1000))
        handle.set(CURLOPT_TIMEOUT_MS, Int(totalSeconds * 1000))
        // A line of numbers is cut where it fills half of this.
        handle.set(CURLOPT_BUFFERSIZE, Self.mostAnswered)
        handle.set(CURLOPT_USE_SSL, Int((server.security == .none ? CURLUSESSL_NONE : CURLUSESSL_ALL).rawValue))
        handle.set(CURLOPT_USERNAME, server.username)
        handle.set(CURLOPT_PASSWORD, server.password)
        if let certificates = server.certificates { handle.set(CURLOPT_CAINFO, certificates) }
        handle.set(CURLOPT_VERBOSE, 1)
    }
}
