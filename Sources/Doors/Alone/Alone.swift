// SPDX-License-Identifier: AGPL-3.0-or-later
import CAlone
import Glibc

/// Has bytes worked on by a process that holds nothing of ours: no key, no setting, no open file, no place to stand.
///
/// The bytes go there and back in memory. What they do to that process ends there, and it ends with its time.
struct Alone: Sendable {
    /// The desk's own file, as the running process has it, whatever became of it on the disk.
    static let ownProgram = "/proc/self/exe"

    let program: String
    let seconds: Double
    let mostAnswered: Int

    /// Everything that the process answered; nil when it does not end in time, or says more than any honest answer.
    ///
    /// - Parameters:
    ///   - word: what makes the program do this work and nothing else.
    ///   - untilLine: whether the answer is over with its first line feed at the end of what came.
    func answer(to bytes: ArraySlice<UInt8>, word: String, second: String? = nil, untilLine: Bool = false) -> [UInt8]? {
        let input = firsthand_memory_file()
        guard input >= 0 else { return nil }
        defer { close(input) }
        guard Self.write(bytes, to: input), lseek(input, 0, SEEK_SET) == 0 else { return nil }
        var ends: [Int32] = [-1, -1]
        guard firsthand_pipe(&ends) == 0 else { return nil }
        var child: Int32 = 0
        let failed = firsthand_start_alone(program, word, second, input, ends[1], &child)
        close(ends[1])
        defer { close(ends[0]) }
        guard failed == 0 else { return nil }
        let answer = read(from: ends[0], untilLine: untilLine)
        // Whatever it still does is of no use to us.
        kill(child, SIGKILL)
        while waitpid(child, nil, 0) == -1, errno == EINTR {}
        return answer
    }

    /// Writes all of it; false when it cannot.
    static func write(_ bytes: ArraySlice<UInt8>, to file: Int32) -> Bool {
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

    private func read(from pipe: Int32, untilLine: Bool) -> [UInt8]? {
        let clock = ContinuousClock()
        let end = clock.now.advanced(by: .seconds(seconds))
        var answer: [UInt8] = []
        var room = [UInt8](repeating: 0, count: 64 * 1024)
        while answer.count <= mostAnswered {
            let left = clock.now.duration(to: end)
            guard left > .zero else { return nil }
            var ready = pollfd(fd: pipe, events: Int16(POLLIN), revents: 0)
            let found = poll(&ready, 1, Int32(left / .milliseconds(1)) + 1)
            if found < 0, errno == EINTR { continue }
            guard found > 0 else { return nil }
            let count = Glibc.read(pipe, &room, room.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { return nil }
            if count == 0 { return untilLine ? nil : answer }
            answer += room[..<count]
            if untilLine, answer.last == UInt8(ascii: "\n") { return answer }
        }
        return nil
    }
}

/// What a child of the desk does with itself before it becomes the program that meets a stranger's bytes.
struct ClosedOff: Sendable {
    /// Programs and their libraries: what a Debian machine has for everybody.
    private static let machine = [
        "/usr", "/lib", "/lib64", "/bin", "/etc/ld.so.cache", "/etc/alternatives", "/etc/localtime", "/dev/null",
        "/dev/urandom",
    ]

    let seconds: UInt
    let megabytes: UInt
    var files: UInt = 64
    /// What it may read besides, as full paths.
    var places: [String] = []

    /// Becomes the program; returns only when that cannot be, and then the work is not done.
    func become(_ words: [String], environment: [String]) {
        guard firsthand_limit_process(seconds, megabytes << 20, files) == 0,
            firsthand_close_off((Self.machine + places).map { $0 + "\n" }.joined()) == 0
        else { return }
        let ended = { (words: [String]) in words.map { $0 + "\u{1F}" }.joined() }
        _ = firsthand_become(ended(words), ended(environment))
    }
}
