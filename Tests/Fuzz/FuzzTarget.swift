// SPDX-License-Identifier: AGPL-3.0-or-later

import Glibc

/// What is fuzzed: each case is one way into the library.
///
/// bin/fuzz compiles this together with the library's sources.
enum FuzzTarget: String, CaseIterable {
    case feed, tokens, tree, sanitise, xml, json, date, address, encoding, text
    case extraction, canonical, list, discovery, words, copies, stories, ranking, table, picture
    case leak

    /// The one that the environment names.
    static let chosen = getenv("FUZZ_TARGET").flatMap { FuzzTarget(rawValue: String(cString: $0)) } ?? .feed

    /// Reads bytes in that way, and stops the program if what comes out breaks a promise of the library.
    func read(_ bytes: [UInt8]) {
        switch self {
        case .feed: Self.readFeed(bytes)
        case .tokens: Self.readTokens(bytes)
        case .tree: Self.readTree(bytes)
        case .sanitise: Self.sanitise(bytes)
        case .xml: Self.readXML(bytes)
        case .json: Self.readJSON(bytes)
        case .date: Self.readDate(bytes)
        case .address: Self.resolve(bytes)
        case .encoding: Self.decode(bytes)
        case .text: Self.readText(bytes)
        case .extraction: Self.extract(bytes)
        case .canonical: Self.makePlain(bytes)
        case .list: Self.readList(bytes)
        case .discovery: Self.discover(bytes)
        case .words: Self.scanWords(bytes)
        case .copies: Self.followCopies(bytes)
        case .stories: Self.gather(bytes)
        case .ranking: Self.rank(bytes)
        case .table: Self.readTable(bytes)
        case .picture: Self.cleanPicture(bytes)
        case .leak: Self.checkLeaks(bytes)
        }
    }

    /// Bytes that steer a target come first, what it reads stands behind them.
    static func parts(_ bytes: [UInt8]) -> (steering: UInt8, rest: [UInt8]) {
        (bytes.first ?? 0, Array(bytes.dropFirst()))
    }

    /// The two halves of a text around its first line end.
    static func lines(_ bytes: [UInt8]) -> (String, String) {
        let end = bytes.firstIndex(of: 0x0A) ?? bytes.count
        return (
            String(decoding: bytes[..<end], as: UTF8.self), String(decoding: bytes[end...].dropFirst(), as: UTF8.self)
        )
    }

    /// Stops the program unless a promise is kept; unlike a precondition it says which, optimised too.
    static func promise(_ isKept: Bool, _ words: @autoclosure () -> String) {
        if isKept { return }
        print("broken promise:", words())
        fflush(nil)
        abort()
    }

    /// Work on so many bytes that is still taken for linear.
    static func isLinear(_ work: Int, for count: Int) -> Bool { work <= 64 * count + 100_000 }
}

@_cdecl("LLVMFuzzerTestOneInput")
public func readOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
    FuzzTarget.chosen.read(Array(UnsafeBufferPointer(start: start, count: count)))
    return 0
}
