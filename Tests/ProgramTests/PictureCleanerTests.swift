// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation
import Glibc
import Testing

@testable import Doors
@testable import Pictures

/// Pictures, cleaned by a process that holds nothing of ours and reaches nothing.
@Suite struct PictureCleanerTests {
    private static let program = Bundle.main.bundleURL.appendingPathComponent("firsthand").path
    private static let secret = Array("SECRET-51.5074N".utf8)
    private let cleaner = PictureCleaner(program: program, seconds: 30)

    private static func segment(_ marker: UInt8, _ body: [UInt8]) -> [UInt8] {
        [0xFF, marker, UInt8((body.count + 2) >> 8), UInt8((body.count + 2) & 0xFF)] + body
    }

    /// A photograph that a phone turned, with a secret in each place that can hold one, and a second picture behind it.
    private static var photograph: [UInt8] {
        let exif: [UInt8] = [
            0x4D, 0x4D, 0, 0x2A, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, 6, 0, 0, 0, 0, 0, 0,
        ]
        let talk =
            segment(0xE1, Array("Exif".utf8) + [0, 0] + exif + secret)
            + segment(0xE1, Array("http://ns.adobe.com/xap/1.0/".utf8) + [0] + secret)
            + segment(0xE2, Array("MPF".utf8) + [0] + secret) + segment(0xE2, Array("ICC_PROFILE".utf8) + [0] + secret)
            + segment(0xED, Array("Photoshop 3.0".utf8) + [0] + secret) + segment(0xFE, secret)
            + segment(0xE0, Array("JFXX".utf8) + [0, 0x10] + secret)
        let shown =
            segment(0xDB, [0] + [UInt8](repeating: 1, count: 64))
            + segment(0xC0, [8, 0, 2, 0, 5, 3, 1, 0x11, 0, 2, 0x11, 0, 3, 0x11, 0])
            + segment(0xC4, [0, 1] + [UInt8](repeating: 0, count: 15) + [5])
            + segment(0xDA, [3, 1, 0, 2, 0, 3, 0, 0, 63, 0]) + [0x12, 0xFF, 0, 0x34]
        return [0xFF, 0xD8] + talk + shown + [0xFF, 0xD9, 0xFF, 0xD8] + talk + [0xFF, 0xD9] + secret
    }

    private func problem(_ file: [UInt8], most: Int = .max, by cleaner: PictureCleaner? = nil) async -> PictureProblem?
    {
        do {
            _ = try await (cleaner ?? self.cleaner).clean(file, most: most)
            return nil
        } catch { return error }
    }

    /// Does the work with a program that is a script of these words.
    private func problem(_ words: String, seconds: Double) async throws -> PictureProblem? {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("firsthand-\(UUID().uuidString)")
        try Data("#!/bin/sh\n\(words)\n".utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: file.path)
        return await problem(Self.photograph, by: PictureCleaner(program: file.path, seconds: seconds))
    }

    @Test func `a photograph comes back upright and without what a phone wrote into it`() async throws {
        let picture = try await cleaner.clean(Self.photograph, most: .max)
        #expect(Self.photograph.firstRange(of: Self.secret) != nil)
        #expect(picture.bytes.firstRange(of: Self.secret) == nil)
        // On its side, and said to be.
        #expect(picture.width == 2 && picture.height == 5)
        #expect(try CleanPicture(picture.bytes) == picture)
    }

    @Test func `whether pictures can be cleaned at all is known beforehand`() async {
        let here = [await cleaner.works, await PictureCleaner(program: "/nowhere", seconds: 5).works]
        #expect(here == [true, false])
    }

    @Test func `what cannot be taken is answered as by the cleaning itself`() async throws {
        let files: [[UInt8]] = [
            [], Array("GIF89a".utf8), Array("hello".utf8), Array(Self.photograph.prefix(200)),
            [0xFF, 0xD8, 0, 0], [UInt8](repeating: 0, count: CleanPicture.mostUploaded + 1),
        ]
        var found: [PictureProblem?] = []
        for file in files { found.append(await problem(file)) }
        #expect(found == [.empty, .otherKind("a GIF"), .noPicture, .truncated, .broken, .largeFile])
        let size = try CleanPicture(Self.photograph).bytes.count
        let heavy = await problem(Self.photograph, most: 100)
        #expect(heavy == PictureProblem.heavy(size))
    }

    @Test func `a process that dies, hangs, floods or talks nonsense has nothing taken`() async throws {
        let found = [
            try await problem("kill -9 $$", seconds: 20), try await problem("sleep 60", seconds: 0.5),
            try await problem("yes", seconds: 20), try await problem("printf 'picture jpeg 5 2\\nhello'", seconds: 20),
            try await problem("printf 'picture jpeg 0 2\\n\\377\\330'", seconds: 20),
            try await problem("printf 'other-kind <b>\\n'", seconds: 20), try await problem("exit 0", seconds: 20),
            await problem(Self.photograph, by: PictureCleaner(program: "/nowhere", seconds: 5)),
        ]
        #expect(found == Array(repeating: .notCleaned, count: 8))
    }

    @Test func `the process is shut off before it reads a byte`() throws {
        let (process, input, output) = (Process(), Pipe(), Pipe())
        process.executableURL = URL(fileURLWithPath: Self.program)
        process.arguments = [PictureCleaner.word]
        process.standardInput = input
        process.standardOutput = output
        try process.run()
        var status: [String] = []
        // It waits for the file by now, or soon.
        for _ in 0..<200 where !status.contains("Seccomp:\t2") {
            usleep(50_000)
            let text = try? String(contentsOfFile: "/proc/\(process.processIdentifier)/status", encoding: .utf8)
            status = text?.split(separator: "\n").map(String.init) ?? []
        }
        input.fileHandleForWriting.write(Data(Self.photograph))
        try input.fileHandleForWriting.close()
        let answer = output.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        #expect(status.contains("Seccomp:\t2") && status.contains("NoNewPrivs:\t1"))
        // One thread alone: whatever began before would not be shut off.
        #expect(status.contains("Threads:\t1"))
        #expect(answer.starts(with: Array("picture jpeg 2 5\n".utf8)))
    }
}
