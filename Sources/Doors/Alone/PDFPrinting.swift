// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation
import Kit

/// Prints a page of ours as a PDF, by WeasyPrint in a process that holds nothing else of ours, one at a time.
///
/// Nothing is fetched and nothing is written to the disk: page and PDF exist in memory alone.
public actor PDFPrinting {
    /// The word that makes the program print one page and nothing else.
    public static let word = "print-pdf"
    static let mostBytes = 8 << 20
    private static let mostAnswered = 64 << 20

    private let alone: Alone
    private let python: String
    private let executor = QueueExecutor(label: "pdf-printing")

    public nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

    /// - Parameter python: the interpreter that has WeasyPrint; nil for the one that set-up has made.
    public init(python: String?) {
        self.init(python: python ?? Self.usualPython, program: Alone.ownProgram, seconds: 60)
    }

    /// - Parameter program: the desk's own file, for tests that are not the desk themselves.
    public init(python: String, program: String, seconds: Double) {
        // The process stands nowhere, so that only a full path leads it there.
        self.python = URL(fileURLWithPath: python).path
        alone = Alone(program: program, seconds: seconds, mostAnswered: Self.mostAnswered)
    }

    /// Where set-up has put WeasyPrint, or where the guide for hosts says; otherwise Debian's own.
    static var usualPython: String {
        let own = FileManager.default.currentDirectoryPath + "/.venv/bin/python"
        return [own, "/opt/firsthand/venv/bin/python"].first(where: FileManager.default.isExecutableFile(atPath:))
            ?? "/usr/bin/python3"
    }

    /// What a desk says where pages cannot be printed as PDFs.
    public static let lack = """
        This desk cannot make PDFs: the Python that has WeasyPrint is not there, or this machine cannot shut it off from \
        our files. Take the JSON, or print the page from your browser.
        """

    /// Whether a page can be printed at all, tried with an empty one.
    public var works: Bool { pdf(Array("<title>A page</title>".utf8)) != nil }

    /// The page as a PDF; nil when it cannot be printed, or WeasyPrint is not there.
    public func pdf(_ page: [UInt8]) -> [UInt8]? {
        guard page.count <= Self.mostBytes else { return nil }
        let pdf = alone.answer(to: page[...], word: Self.word, second: python)
        guard let pdf, pdf.starts(with: Array("%PDF-".utf8)),
            String(decoding: pdf.suffix(8), as: UTF8.self).contains("%%EOF")
        else { return nil }
        return pdf
    }

    /// What the process does: it gives up everything, becomes WeasyPrint, and returns only on failure.
    public static func becomePrinter(python: String) {
        let folder = URL(fileURLWithPath: python).deletingLastPathComponent().deletingLastPathComponent().path
        let isOwn = FileManager.default.fileExists(atPath: folder + "/pyvenv.cfg")
        // The interpreter itself may stand elsewhere; a link is followed to where it leads.
        let real = URL(fileURLWithPath: python).resolvingSymlinksInPath()
        let home = real.deletingLastPathComponent().deletingLastPathComponent().path
        let homes = home == "/usr" || home == "/" ? [] : [home]
        ClosedOff(
            seconds: 60, megabytes: 2048,
            places: ["/etc/fonts", "/var/cache/fontconfig"] + (isOwn ? [folder] : []) + homes
        ).become(
            [python, "-I", "-B", "-c", script],
            environment: ["LC_ALL=C.UTF-8", "TMPDIR=/nowhere", "HOME=/nowhere", "XDG_CACHE_HOME=/nowhere"])
    }

    /// Whatever a page asks for is refused.
    ///
    /// Older versions take a function, newer ones an object that fetches.
    private static let script = """
        import mimetypes, sys
        mimetypes.knownfiles = []
        from weasyprint import HTML
        class Nothing:
            _fail_on_errors = False
            def __call__(self, url, *more, **named):
                raise ValueError("nothing is fetched")
            fetch = __call__
        page = sys.stdin.buffer.read().decode("utf-8")
        sys.stdout.buffer.write(HTML(string=page, url_fetcher=Nothing()).write_pdf())
        """
}
