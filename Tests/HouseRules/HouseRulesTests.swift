// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation
import Testing

/// The rules of the house that the compiler does not check.
@Suite struct HouseRulesTests {
    private let sources = SourceFile.all(under: "Sources")
    private let tests = SourceFile.all(under: "Tests")

    /// What each target may import, once.
    ///
    /// A new import is a decision, and is made here.
    private static let imports: [String: Set<String>] = [
        "Kit": ["Dispatch", "Foundation", "Synchronization"],
        "Store": ["Kit"],
        "StoreSQLite": ["Foundation", "GRDB", "GRDBSQLite", "Glibc", "Kit", "Store", "Synchronization"],
        "StorePostgres": ["CLibpq", "Dispatch", "Foundation", "Glibc", "Kit", "Store", "Synchronization"],
        "StoreTransfer": ["Dispatch", "Foundation", "Kit", "Store", "Synchronization"],
        "Words": ["Foundation", "_FoundationICU"],
        "Page": ["CQREncode", "Foundation", "Kit", "Words"],
        "Vault": ["Crypto", "Foundation", "Glibc", "Kit", "Store", "Synchronization"],
        "Gate": ["Crypto", "Foundation", "Kit", "Store", "Synchronization", "Vault"],
        "Web": [
            "Crypto", "Foundation", "HTTPTypes", "Hummingbird", "HummingbirdCore", "Kit", "Logging", "NIOCore",
            "NIOHTTPTypes",
            "Page", "Store", "Synchronization", "Words",
        ],
        "Doors": [
            "CAlone", "CCurl", "Dispatch", "Foundation", "FoundationEssentials", "Gate", "Glibc", "Kit", "Pictures",
            "Store", "Synchronization", "Words",
        ],
        // The one room whose C reads what strangers send; it runs in a process without keys.
        "MailReading": ["CAlone", "CGMime", "Doors", "Foundation"],
        "News": [],
        "Pictures": [],
        "Account": [
            "CArgon2", "Crypto", "Dispatch", "Foundation", "Kit", "Page", "Store", "Synchronization", "Vault", "Web",
            "Words",
        ],
        "People": ["Foundation", "Gate", "Kit", "Page", "Pictures", "Store", "Vault", "Web", "Words"],
        "MemberNetwork": ["Doors", "Foundation", "Kit", "Page", "Store", "Vault", "Web", "Words"],
        "Briefing": [
            "Doors", "Foundation", "Gate", "Kit", "MemberNetwork", "News", "Page", "Pictures", "Store",
            "Synchronization",
            "Vault", "Web",
            "Words",
        ],
        "App": [
            "Account", "Briefing", "CProcess", "Configuration", "Doors", "Foundation", "Gate", "Glibc", "Hummingbird",
            "Kit",
            "MemberNetwork",
            "Page", "People", "Pictures", "ServiceLifecycle", "Store", "StorePostgres", "StoreSQLite", "StoreTransfer",
            "SystemPackage",
            "UnixSignals",
            "Vault", "Web", "Words",
        ],
        "firsthand": [
            "App", "ArgumentParser", "Doors", "Foundation", "Glibc", "Kit", "MailReading", "News", "Store",
            "StoreTransfer",
            "Synchronization", "Vault", "Web",
        ],
    ]

    private static let rooms: Set<String> = ["Account", "MemberNetwork", "Briefing", "People"]

    @Test func `there is something to check`() {
        #expect(sources.count > 100)
        #expect(tests.count > 30)
    }

    @Test func `every target imports only what its line of the list permits`() {
        let wrong = sources.flatMap { file in
            file.imports.filter { !(Self.imports[file.target]?.contains($0) ?? false) }.map {
                "\(file.path) imports \($0)"
            }
        }
        #expect(wrong == [])
    }

    @Test func `one file alone reaches the toolchain's ICU`() {
        #expect(sources.filter { $0.imports.contains("_FoundationICU") }.map(\.path) == ["Sources/Words/ICU.swift"])
    }

    @Test func `nothing can make a transaction but a driver`() {
        let drivers: Set<String> = ["Store", "StoreSQLite", "StorePostgres", "StoreTransfer"]
        let others = sources.filter { !drivers.contains($0.target) }
        #expect(others.filter { $0.code.contains("@_spi(Driver)") }.map(\.path) == [])
        let known = others.map { $0.code.replacingOccurrences(of: "@_spi(Covered)", with: "") }
        #expect(known.filter { $0.contains("@_spi(") } == [])
    }

    @Test func `nothing reads what was sealed but covered parts of pages and the gate`() {
        let wrong = sources.filter { file in
            file.code.contains("@_spi(Covered)") && !["Vault", "Gate"].contains(file.target)
                && !file.name.contains("Covered")
        }
        #expect(wrong.map(\.path) == [])
    }

    @Test func `what is opened without a look of its own in the log is opened in the files of the list alone`() {
        let list: Set<String> = [
            "Sources/Gate/ContentSealing+Vault.swift",
            "Sources/People/ComingForward/PeopleRecords+ForwardCovered.swift",
            "Sources/People/Keeping/PeopleRecords+Covered.swift", "Sources/Vault/Opening/Vault+Desk.swift",
        ]
        #expect(Set(sources.filter { $0.code.contains("withOpenedByDesk") }.map(\.path)) == list)
    }

    @Test func `only the gate's own files make what opens a door`() {
        let places = [
            " Clearance(": "Sources/Gate/Departure/Clearance.swift",
            " Cleared(": "Sources/Gate/Departure/Clearance.swift",
            " Screened(": "Sources/Gate/Departure/Clearance.swift",
            " Released(": "Sources/Gate/Release/ReleaseDesk.swift",
        ]
        let wrong = places.filter { word, place in sources.filter { $0.code.contains(word) }.map(\.path) != [place] }
        #expect(wrong == [:])
    }

    @Test func `what was cleared is spent at the doors alone`() {
        let wrong = sources.filter { file in
            !["Gate", "Doors"].contains(file.target)
                && (file.code.contains("departures.spend(") || file.code.contains(".taken(at:"))
        }
        #expect(wrong.map(\.path) == [])
    }

    /// The files in which letters of the desk are put together, with the fields that each may hold.
    ///
    /// None of them is about the people whose stories we keep: of them, mail says nothing. A new field here is a decision.
    private static let letters: [String: Set<String>] = [
        "Sources/App/Checkpoints/AnchorLetters.swift": ["checkpoint"],
        "Sources/App/InvitationLetters.swift": ["day", "link", "organisation", "reader", "role"],
        "Sources/Briefing/Sending/StaffLetters.swift": ["day", "link", "reader", "stream"],
        "Sources/MemberNetwork/Joining/JoinLetters.swift": ["link", "stream", "with organisation", "with date"],
        "Sources/MemberNetwork/Lapsing/StillHereLetters.swift": ["link", "with organisation", "with member"],
        "Sources/MemberNetwork/Members/MemberMail.swift": ["link", "with organisation"],
    ]

    @Test func `letters of the desk are put together in the files of the list, from the fields of the list`() {
        let found = sources.filter {
            $0.target != "Doors" && $0.code.contains(".impersonal(") && $0.code.contains("paragraphs:")
        }
        let fields = Dictionary(
            uniqueKeysWithValues: found.map { file in
                let named = file.code.matches(of: /\\\((link|day|organisation|reader|role|stream|checkpoint):/).map {
                    String($0.1)
                }
                let values = file.code.matches(of: /\.with\("([a-z]+)"/).map { "with " + $0.1 }
                return (file.path, Set(named + values))
            })
        #expect(fields == Self.letters)
        // The fields that there are at all.
        let lines = sources.first { $0.path == "Sources/Doors/Letters/LetterLine.swift" }?.code ?? ""
        #expect(
            Set(lines.matches(of: /appendInterpolation\(([a-z_]+)/).map { String($0.1) })
                == ["_", "link", "day", "organisation", "reader", "role", "stream", "checkpoint"])
    }

    @Test func `bytes of a letter are put together by its door alone`() {
        let wrong = sources.filter {
            $0.target != "Doors" && $0.imports.contains("Doors") && $0.code.contains(" Letter(")
        }
        #expect(wrong.map(\.path) == [])
    }

    @Test func `no word that gives up safety stands in the sources`() {
        let banned = [
            "FoundationNetworking", "FoundationXML", "URLSession", "try!", "fatalError(", "preconditionFailure(",
            "unsafeBitCast",
            "Mirror(reflecting", "as! ", "@unchecked", "nonisolated(unsafe)", "#sourceLocation", " print(", "NSLog",
            "NSRegularExpression",
        ]
        let wrong = sources.flatMap { file in banned.filter(file.code.contains).map { "\(file.path): \($0)" } }
        #expect(wrong == [])
    }

    @Test func `only the log writes the log`() {
        // The two servers hand their library a logger that keeps nothing.
        let servers = ["Sources/Web/DeskServer.swift", "Sources/Web/LoopbackSite.swift"]
        let wrong = sources.filter { file in
            file.code.contains("Logger(") && !servers.contains(file.path)
                || file.code.contains("logger.")
        }
        #expect(wrong.map(\.path) == [])
    }

    @Test func `in a room, SQL stands in its stores and migrations alone`() {
        let asks = ["tx.run(", "tx.rows(", "tx.one(", "tx.count(", "tx.exists(", "tx.each("]
        let wrong = sources.filter { file in
            Self.rooms.contains(file.target) && !file.name.contains("Store") && asks.contains(where: file.code.contains)
        }
        #expect(wrong.map(\.path) == [])
    }

    @Test func `only the audit log reaches its own tables`() {
        let tables = ["audit_leaf", "audit_head", "audit_checkpoint", "audit_reference_key"]
        let wrong = sources.filter { file in
            !file.path.hasPrefix("Sources/Vault/AuditLog/") && tables.contains(where: file.code.contains)
        }
        #expect(wrong.map(\.path) == [])
    }

    @Test func `in a room, markup stands in its pages alone`() {
        let wrong = sources.filter { file in
            Self.rooms.contains(file.target)
                && !["Pages", "Parts", "Letter", "QRCode"].contains(where: file.name.contains)
                && (file.code.contains("<p>") || file.code.contains("<div") || file.code.contains("<li"))
        }
        #expect(wrong.map(\.path) == [])
    }

    @Test func `an address comes into an attribute only as a link`() {
        let starts = ["href=\"\\(", "src=\"\\(", "action=\"\\(", "href=\\\"\\(", "src=\\\"\\(", "action=\\\"\\("]
        var wrong: [String] = []
        for file in sources {
            for start in starts {
                for rest in file.code.ranges(of: start).map({ file.code[$0.upperBound...] })
                where !rest.hasPrefix("link:") {
                    wrong.append("\(file.path): \(start)\(rest.prefix(20))")
                }
            }
        }
        #expect(wrong == [])
    }

    @Test func `no inline style or script but in mail, whose readers have no style sheet`() {
        let wrong = sources.filter { file in
            !file.name.contains("Letter")
                && [" style=\"", " style=\\\"", "onclick=", "<script>"].contains(where: file.code.contains)
        }
        #expect(wrong.map(\.path) == [])
    }

    @Test func `the style sheet knows start and end, not left and right`() throws {
        let css = String(
            decoding: try Data(contentsOf: SourceFile.root.appendingPathComponent("Sources/Page/Assets/desk.css")),
            as: UTF8.self)
        let words = css.lowercased().split { !$0.isLetter }
        #expect(words.filter { $0 == "left" || $0 == "right" } == [])
        #expect(css.contains("url(http") == false)
    }

    @Test func `every file says its licence and can be read in a minute`() {
        let all = sources + tests
        #expect(all.filter { !$0.text.hasPrefix("// SPDX-License-Identifier: AGPL-3.0-or-later") }.map(\.path) == [])
        let data = ["NamedReferences", "SingleByteTables", "HouseRulesTests"]
        let long = all.filter { file in
            file.text.split(separator: "\n", omittingEmptySubsequences: false).count > 350
                && !data.contains(where: file.name.contains)
        }
        #expect(long.map(\.path) == [])
    }

    @Test func `no type is named after a pattern`() {
        let patterns = ["Manager", "Helper", "Util", "Service"]
        let wrong = sources.flatMap { file in
            file.declaredTypes.filter { type in patterns.contains { type.hasSuffix($0) } }.map { "\(file.path): \($0)" }
        }
        #expect(wrong == [])
    }

    @Test func `nothing unfinished is left behind`() {
        let words = ["TODO", "FIXME", "XXX", "not implemented"]
        let wrong = (sources + tests.filter { $0.name != "HouseRulesTests.swift" }).flatMap { file in
            words.filter(file.text.contains).map { "\(file.path): \($0)" }
        }
        #expect(wrong == [])
    }
}
