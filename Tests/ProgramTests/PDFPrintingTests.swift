// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation
import Glibc
import Testing

@testable import Doors

/// Pages as PDFs, by a process that holds nothing of ours and reaches nothing.
@Suite struct PDFPrintingTests {
    private static let program = Bundle.main.bundleURL.appendingPathComponent("firsthand").path
    private static let python = ProcessInfo.processInfo.environment["FIRSTHAND_PYTHON"] ?? PDFPrinting.usualPython
    private let printing = PDFPrinting(python: python, program: program, seconds: 60)

    private func text(of pdf: [UInt8]) throws -> String {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent("firsthand-\(UUID().uuidString).pdf")
        try Data(pdf).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        let (process, pipe) = (Process(), Pipe())
        process.executableURL = URL(fileURLWithPath: "/usr/bin/pdftotext")
        process.arguments = [file.path, "-"]
        process.standardOutput = pipe
        try process.run()
        let text = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return text
    }

    @Test func `a page in three scripts, one from right to left, comes back from its PDF word for word`() async throws {
        let page = """
            <!doctype html><html lang="en"><meta charset="utf-8"><title>What we hold</title>
            <h1>What we hold about you</h1><p dir="rtl" lang="fa">پروانه کریمی</p><p lang="ti">ሰላም ሓድሽ</p></html>
            """
        let pdf = try #require(await printing.pdf(Array(page.utf8)))
        let text = try text(of: pdf)
        #expect(["What we hold about you", "پروانه کریمی", "ሰላም ሓድሽ"].map(text.contains) == [true, true, true])
    }

    @Test func `nothing that a page asks for is fetched, and no file of the machine comes into it`() async throws {
        let secret = FileManager.default.temporaryDirectory.appendingPathComponent(
            "firsthand-secret-\(UUID().uuidString)")
        try Data("CANARY".utf8).write(to: secret)
        defer { try? FileManager.default.removeItem(at: secret) }
        let page = """
            <html><link rel="stylesheet" href="\(secret.absoluteString)"><link rel="attachment" href="\(secret.absoluteString)">
            <style>@import "http://127.0.0.1:9/x"; p { background: url(file:///etc/passwd) }</style>
            <img src="\(secret.absoluteString)"><img src="http://127.0.0.1:9/x.png"><p>Printed all the same</p></html>
            """
        let pdf = try #require(await printing.pdf(Array(page.utf8)))
        #expect(try text(of: pdf).contains("Printed all the same"))
        #expect(!String(decoding: pdf, as: UTF8.self).contains("CANARY"))
    }

    @Test func `a printer that is not there, and a page that is no text, give no PDF`() async {
        let nowhere = PDFPrinting(python: "/nowhere/bin/python", program: Self.program, seconds: 20)
        let answers = [await nowhere.pdf(Array("<p>x</p>".utf8)), await printing.pdf([0xFF, 0xFE, 0xFF])]
        #expect(answers == [nil, nil])
    }

    @Test func `the process reads nothing of ours, writes nowhere, and reaches neither network nor neighbours`()
        async throws
    {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(
            "firsthand-venv-\(UUID().uuidString)")
        let bin = folder.appendingPathComponent("bin")
        try FileManager.default.createDirectory(at: bin, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let secret = FileManager.default.temporaryDirectory.appendingPathComponent("firsthand-key-\(UUID().uuidString)")
        try Data("CANARY".utf8).write(to: secret)
        defer { try? FileManager.default.removeItem(at: secret) }
        // In the place of Python: a script that tries everything and prints what it could do.
        let words = """
            import os, socket, subprocess, signal, resource
            def tried(name, work):
                try:
                    work()
                    return name
                except BaseException:
                    return ""
            could = [
                tried("read", lambda: open("\(secret.path)").read()), tried("list", lambda: os.listdir("/tmp")),
                tried("passwd", lambda: open("/etc/passwd").read()), tried("write", lambda: open("/tmp/x-\(getpid())", "w")),
                tried("socket", lambda: socket.socket()), tried("fork", os.fork), tried("run", lambda: subprocess.run(["/bin/true"])),
                tried("kill", lambda: os.kill(\(getpid()), 0)), tried("limit", lambda: resource.prlimit(\(getpid()), resource.RLIMIT_CPU)),
                tried("environment", lambda: os.environ["PATH"]), tried("memory", lambda: open("/proc/\(getpid())/environ").read()),
            ]
            import sys
            sys.stdout.write("%PDF- could:" + " ".join(could).strip() + " %%EOF")
            sys.stdout.flush()
            os._exit(0)
            """
        let site = folder.appendingPathComponent("weasyprint.py")
        try Data(words.utf8).write(to: site)
        try Data("home = /usr/bin\n".utf8).write(to: folder.appendingPathComponent("pyvenv.cfg"))
        let version = try FileManager.default.contentsOfDirectory(atPath: "/usr/lib").filter {
            $0.hasPrefix("python3.")
        }
        for name in version {
            let packages = folder.appendingPathComponent("lib/\(name)/site-packages")
            try FileManager.default.createDirectory(at: packages, withIntermediateDirectories: true)
            try FileManager.default.copyItem(at: site, to: packages.appendingPathComponent("weasyprint.py"))
        }
        try FileManager.default.createSymbolicLink(
            atPath: bin.appendingPathComponent("python").path, withDestinationPath: "/usr/bin/python3")
        let printing = PDFPrinting(
            python: bin.appendingPathComponent("python").path, program: Self.program, seconds: 30)
        let answer = await printing.pdf([]).map { String(decoding: $0, as: UTF8.self) }
        #expect(answer == "%PDF- could: %%EOF")
    }
}
