// swift-tools-version: 6.2
import PackageDescription

// A `var`, not a `let`: a constant here is silently ignored (swift-package-manager#6597).
var strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

// 2026-11-21: only in CI, so that a half-written line does not stop anybody from trying the rest.
if Context.environment["CI"] == "true" { strict.append(.treatAllWarnings(as: .error)) }

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let nio = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioEmbedded = Target.Dependency.product(name: "NIOEmbedded", package: "swift-nio")
let nioHTTP = Target.Dependency.product(name: "NIOHTTPTypes", package: "swift-nio-extras")
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")
let configuration = Target.Dependency.product(name: "Configuration", package: "swift-configuration")
let lifecycle = Target.Dependency.product(name: "ServiceLifecycle", package: "swift-service-lifecycle")
let unixSignals = Target.Dependency.product(name: "UnixSignals", package: "swift-service-lifecycle")
let systemPackage = Target.Dependency.product(name: "SystemPackage", package: "swift-system")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")
let grdbSQLite = Target.Dependency.product(name: "GRDBSQLite", package: "GRDB.swift")

let package = Package(
    name: "firsthand",
    platforms: [.macOS(.v15)],
    dependencies: [
        .package(url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1"),
        .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
        .package(url: "https://github.com/apple/swift-crypto", exact: "4.5.2"),
        .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
        .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
        .package(url: "https://github.com/apple/swift-http-types", exact: "1.8.0"),
        .package(url: "https://github.com/apple/swift-nio", exact: "2.101.2"),
        .package(url: "https://github.com/apple/swift-nio-extras", exact: "1.35.2"),
        .package(url: "https://github.com/swift-server/swift-service-lifecycle", exact: "2.13.0"),
        .package(url: "https://github.com/apple/swift-system", exact: "1.8.1"),
        .package(url: "https://github.com/apple/swift-configuration", exact: "1.4.0"),
    ],
    targets: [
        .target(name: "Kit", swiftSettings: strict),
        .target(name: "Store", dependencies: ["Kit"], swiftSettings: strict),
        .target(name: "StoreSQLite", dependencies: ["Kit", "Store", grdb, grdbSQLite], swiftSettings: strict),
        .target(
            name: "Words", resources: [.copy("Locales")], swiftSettings: strict,
            linkerSettings: [.linkedLibrary("_FoundationICU")]),
        .target(
            name: "Page", dependencies: ["Kit", "Words", "CQREncode"], resources: [.copy("Assets")],
            swiftSettings: strict),
        .target(name: "Vault", dependencies: ["Kit", "Store", crypto], swiftSettings: strict),
        .target(
            name: "Gate", dependencies: ["Kit", "Store", "Vault", crypto], resources: [.copy("LeakCheck/Lists")],
            swiftSettings: strict),
        .target(
            name: "Web",
            dependencies: [
                "Kit", "Store", "Words", "Page", hummingbird, hummingbirdCore, crypto, httpTypes, logging, nio, nioHTTP,
            ],
            swiftSettings: strict),
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .target(
            name: "Doors", dependencies: ["Kit", "Store", "Words", "Gate", "Pictures", "CCurl", "CAlone"],
            swiftSettings: strict),
        .systemLibrary(name: "CLibpq", pkgConfig: "libpq", providers: [.apt(["libpq-dev"])]),
        .systemLibrary(name: "CArgon2", pkgConfig: "libargon2", providers: [.apt(["libargon2-dev"])]),
        .systemLibrary(name: "CQREncode", pkgConfig: "libqrencode", providers: [.apt(["libqrencode-dev"])]),
        .systemLibrary(name: "CProcess"),
        .target(name: "CAlone"),
        .systemLibrary(name: "CGMime", pkgConfig: "gmime-3.0", providers: [.apt(["libgmime-3.0-dev"])]),
        .target(name: "MailReading", dependencies: ["Doors", "CGMime", "CAlone"], swiftSettings: strict),
        .target(name: "StorePostgres", dependencies: ["Kit", "Store", "CLibpq"], swiftSettings: strict),
        .target(name: "StoreTransfer", dependencies: ["Kit", "Store"], swiftSettings: strict),
        .target(
            name: "Account",
            dependencies: ["Kit", "Store", "Words", "Page", "Vault", "Web", "CArgon2", crypto],
            resources: [.copy("Lists")], swiftSettings: strict),
        .target(
            name: "App",
            dependencies: [
                "Kit", "Store", "StoreSQLite", "StorePostgres", "StoreTransfer", "Words", "Page", "Vault", "Gate",
                "Web",
                "Doors",
                "Account", "MemberNetwork", "Briefing", "People", "Pictures", "CProcess", configuration, lifecycle,
                unixSignals, hummingbird,
                systemPackage,
            ], resources: [.copy("DemoDay/Edition"), .copy("DemoFeeds")], swiftSettings: strict),
        .executableTarget(
            name: "firsthand",
            dependencies: [
                "App", "Kit", "Store", "Vault", "Doors", "Web", "StoreTransfer", "News", "MailReading", argumentParser,
            ],
            swiftSettings: strict),
        .target(name: "News", swiftSettings: strict),
        .target(name: "Pictures", swiftSettings: strict),
        .target(
            name: "Briefing",
            dependencies: [
                "Kit", "Store", "Words", "Page", "Vault", "Gate", "Web", "Doors", "News", "Pictures", "MemberNetwork",
            ],
            swiftSettings: strict),
        .target(
            name: "MemberNetwork", dependencies: ["Kit", "Store", "Words", "Page", "Vault", "Web", "Doors"],
            swiftSettings: strict),
        .target(
            name: "People", dependencies: ["Kit", "Store", "Words", "Page", "Vault", "Gate", "Pictures", "Web"],
            swiftSettings: strict),
        .target(
            name: "Support", dependencies: ["Kit", "Store", "StoreSQLite", "StorePostgres", "CLibpq"],
            path: "Tests/Support",
            swiftSettings: strict),
        .target(
            name: "DeskSupport",
            dependencies: [
                "Support", "App", "Account", "Doors", "Kit", "MemberNetwork", "Store", "Vault", "Web", hummingbird,
                httpTypes, logging,
                nio, nioEmbedded,
            ], path: "Tests/DeskSupport", swiftSettings: strict),
        .testTarget(name: "HouseRules", swiftSettings: strict),
        .testTarget(name: "KitTests", dependencies: ["Kit"], swiftSettings: strict),
        .testTarget(
            name: "StoreTests",
            dependencies: ["Kit", "Store", "StoreSQLite", "StorePostgres", "StoreTransfer", "Support", grdb],
            swiftSettings: strict),
        .testTarget(name: "WordsTests", dependencies: ["Words"], swiftSettings: strict),
        .testTarget(name: "PageTests", dependencies: ["Page", "Kit", "Words"], swiftSettings: strict),
        .testTarget(
            name: "VaultTests", dependencies: ["Vault", "Kit", "Store", "Support", crypto], swiftSettings: strict),
        .testTarget(
            name: "GateTests", dependencies: ["Gate", "Kit", "Store", "Vault", "Support", crypto],
            resources: [.copy("LeakCorpus")], swiftSettings: strict),
        .testTarget(
            name: "WebTests", dependencies: ["Web", "Kit", hummingbird, httpTypes, nio, nioEmbedded, nioHTTP],
            swiftSettings: strict),
        .testTarget(name: "NewsTests", dependencies: ["News"], swiftSettings: strict),
        .testTarget(
            name: "DoorsTests", dependencies: ["Doors", "Kit", "Store", "Support", "Words", "CCurl"],
            swiftSettings: strict),
        .testTarget(
            name: "AccountTests",
            dependencies: ["Account", "Kit", "Store", "Page", "Vault", "Web", "Words", "Support", crypto],
            swiftSettings: strict),
        .testTarget(
            name: "MemberNetworkTests",
            dependencies: [
                "MemberNetwork", "App", "DeskSupport", "Support", "Doors", "Kit", "Store", "Vault", "Web", "Words",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "PeopleTests",
            dependencies: [
                "People", "App", "Account", "DeskSupport", "Support", "Doors", "Gate", "Kit", "Pictures", "Store",
                "Vault", "Web", "Words",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "BriefingTests",
            dependencies: [
                "Account", "Briefing", "App", "DeskSupport", "Support", "Doors", "Gate", "Kit", "MemberNetwork", "News",
                "Pictures", "Store", "StoreTransfer", "Web", "Words",
            ],
            swiftSettings: strict),
        .testTarget(
            name: "AppTests",
            dependencies: [
                "App", "Account", "DeskSupport", "Support", "Doors", "Gate", "Kit", "MemberNetwork", "News", "Store",
                "StoreTransfer", "Vault", "Web",
            ], swiftSettings: strict),
        .testTarget(
            name: "ProgramTests",
            dependencies: ["firsthand", "Doors", "Pictures", "Store", "StorePostgres", "Support"],
            swiftSettings: strict),
    ]
)
