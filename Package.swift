// swift-tools-version: 6.2
import PackageDescription

// A `var`, not a `let`: a constant here is silently ignored (swift-package-manager#6597).
var strict: [SwiftSetting] = [
    .swiftLanguageMode(.v6),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("InternalImportsByDefault"),
]

let crypto = Target.Dependency.product(name: "Crypto", package: "swift-crypto")
let hummingbird = Target.Dependency.product(name: "Hummingbird", package: "hummingbird")
let hummingbirdCore = Target.Dependency.product(name: "HummingbirdCore", package: "hummingbird")
let httpTypes = Target.Dependency.product(name: "HTTPTypes", package: "swift-http-types")
let logging = Target.Dependency.product(name: "Logging", package: "swift-log")
let nio = Target.Dependency.product(name: "NIOCore", package: "swift-nio")
let nioHTTP = Target.Dependency.product(name: "NIOHTTPTypes", package: "swift-nio-extras")
let grdb = Target.Dependency.product(name: "GRDB", package: "GRDB.swift")

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
        .package(url: "https://github.com/apple/swift-configuration", exact: "1.4.0"),
    ],
    targets: [
        .target(name: "Kit", swiftSettings: strict),
        .target(name: "Store", dependencies: ["Kit"], swiftSettings: strict),
        .target(name: "StoreSQLite", dependencies: ["Store", grdb], swiftSettings: strict),
        .target(
            name: "Words", resources: [.copy("Locales")], swiftSettings: strict,
            linkerSettings: [.linkedLibrary("_FoundationICU")]),
        .target(name: "Page", dependencies: ["Kit", "Words"], resources: [.copy("Assets")], swiftSettings: strict),
        .target(name: "Vault", dependencies: ["Kit", crypto], swiftSettings: strict),
        .target(
            name: "Web",
            dependencies: ["Kit", "Store", "Words", "Page", hummingbird, hummingbirdCore, crypto, httpTypes, logging, nio, nioHTTP],
            swiftSettings: strict),
        .systemLibrary(name: "CCurl", pkgConfig: "libcurl", providers: [.apt(["libcurl4-openssl-dev"])]),
        .target(name: "Doors", dependencies: ["Kit", "Store", "CCurl"], swiftSettings: strict),
        .target(name: "News", swiftSettings: strict),
        .target(
            name: "Briefing", dependencies: ["Kit", "Store", "Words", "Page", "Web", "Doors", "News", "MemberNetwork"],
            swiftSettings: strict),
        .target(name: "MemberNetwork", dependencies: ["Kit", "Store", "Words", "Page", "Vault", "Web", "Doors"], swiftSettings: strict),
    ]
)
