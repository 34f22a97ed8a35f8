// SPDX-License-Identifier: AGPL-3.0-or-later
import CAlone
import Foundation
import Glibc
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

    private let program: String
    private let seconds: Double
    private let executor = QueueExecutor(label: "mail-reader")

    public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// - Parameter program: the desk's own file, as the running process has it, whatever became of it on the disk.
    public init(program: String = "/proc/self/exe", seconds: Double = 10) {
        self.program = program
        self.seconds = seconds
    }

    /// What the message says; nil when it cannot be read.
    public func read(_ message: [UInt8]) -> ReadMail? {
        let input = firsthand_memory_file()
        guard input >= 0 else { return nil }
        defer { close(input) }
        guard Self.write(message.prefix(Self.mostBytes), to: input), lseek(input, 0, SEEK_SET) == 0 else { return nil }
        var ends: [Int32] = [-1, -1]
        guard firsthand_pipe(&ends) == 0 else { return nil }
        var child: Int32 = 0
        let failed = firsthand_start_alone(program, Self.word, input, ends[1], &child)
        close(ends[1])
        defer { close(ends[0]) }
        guard failed == 0 else { return nil }
        let answer = line(from: ends[0])
        // Whatever it still does is of no use to us.
        kill(child, SIGKILL)
        while waitpid(child, nil, 0) == -1, errno == EINTR {}
        return answer.flatMap { try? JSONDecoder().decode(ReadMail.self, from: Data($0)) }
    }

    private static func write(_ bytes: ArraySlice<UInt8>, to file: Int32) -> Bool {
        bytes.withUnsafeBytes { bytes in
            var left = bytes
            while !left.isEmpty {
                let written = Glibc.write(file, left.baseAddress, left.count)
                guard written > 0 else { return false }
                left = UnsafeRawBufferPointer(rebasing: left.dropFirst(written))
            }
            return true
        }
    }

    /// One whole line; nil when it does not come in time, or is longer than any honest answer.
    private func line(from pipe: Int32) -> [UInt8]? {
        let clock = ContinuousClock()
        let end = clock.now.advanced(by: .seconds(seconds))
        var line: [UInt8] = []
        var room = [UInt8](repeating: 0, count: 16 * 1024)
        while line.count <= Self.mostAnswered {
            let left = clock.now.duration(to: end)
            guard left > .zero else { return nil }
            var ready = pollfd(fd: pipe, events: Int16(POLLIN), revents: 0)
            guard poll(&ready, 1, Int32(left / .milliseconds(1)) + 1) != 0 else { return nil }
            let count = Glibc.read(pipe, &room, room.count)
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return nil }
            line += room[..<count]
            if line.last == UInt8(ascii: "\n") { return line }
        }
        return nil
    }
}
