// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation
import Kit

/// Has messages of strangers read by a process that holds nothing of ours, one at a time.
///
/// What such a message does to its reader ends there: the desk sees one line of JSON, or that it cannot be read.
public actor MailReader {
    /// The word that makes the program read one message and nothing else.
    public static let word = "read-mail"
    /// No more of a message is read than this.
    public static let mostBytes = 256 * 1024
    private static let mostAnswered = 64 * 1024

    private let alone: Alone
    private let executor = QueueExecutor(label: "mail-reader")

    public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// - Parameter program: the desk's own file, as the running process has it, whatever became of it on the disk.
    public init(program: String = "/proc/self/exe", seconds: Double = 10) {
        alone = Alone(program: program, seconds: seconds, mostAnswered: Self.mostAnswered)
    }

    /// What the message says; nil when it cannot be read.
    public func read(_ message: [UInt8]) -> ReadMail? {
        let answer = alone.answer(to: message.prefix(Self.mostBytes), word: Self.word, untilLine: true)
        return answer.flatMap { try? JSONDecoder().decode(ReadMail.self, from: Data($0)) }
    }
}
