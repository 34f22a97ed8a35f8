// SPDX-License-Identifier: AGPL-3.0-or-later
import CArgon2
import Dispatch
import Kit

/// How hard a password is made to guess: Argon2id's parameters.
public struct HashingCost: Sendable, Equatable {
    public let kibibytes: UInt32
    public let passes: UInt32

    public init(kibibytes: UInt32, passes: UInt32) {
        self.kibibytes = kibibytes
        self.passes = passes
    }

    /// 64 MiB three times over, about a third of a second.
    public static let standard = HashingCost(kibibytes: 65_536, passes: 3)

    var prefix: String { "$argon2id$v=19$m=\(kibibytes),t=\(passes),p=1$" }
}

/// Hashes passwords beside the program's own threads, two at a time: hashing is the dearest thing a stranger can ask for.
struct PasswordHashing: Sendable {
    /// Something that is not Argon2id's own text, or no memory for it.
    struct Failed: Error {}

    let cost: HashingCost
    let turns = HashingTurns()
    private let queue = DispatchQueue(label: "password hashing", attributes: .concurrent)

    init(cost: HashingCost) { self.cost = cost }

    /// The hash to keep, with its salt and cost in it (the PHC string format).
    func hash(_ password: String, salt: [UInt8]) async throws -> String {
        let (bytes, cost) = (Array(password.utf8), cost)
        return try await inTurn { try Argon2.encoded(bytes, salt: salt, cost: cost) }
    }

    /// Whether the password is the one.
    ///
    /// Without a hash it takes as long and says no.
    func verify(_ password: String, against hash: String?) async throws -> Bool {
        let (bytes, kept) = (Array(password.utf8), hash ?? nobodysHash)
        let isRight = try await inTurn { Argon2.verifies(bytes, kept) }
        return isRight && hash != nil
    }

    /// Whether a hash was made when less was asked for.
    func isOutdated(_ hash: String) -> Bool { !hash.hasPrefix(cost.prefix) }

    /// A hash of today's cost that no known password has.
    private var nobodysHash: String {
        cost.prefix + String(repeating: "A", count: 22) + "$" + String(repeating: "A", count: 43)
    }

    private func inTurn<T: Sendable>(_ work: @escaping @Sendable () throws -> T) async throws -> T {
        try await turns.take()
        let result = await withCheckedContinuation { continuation in
            queue.async { continuation.resume(returning: Result { try work() }) }
        }
        await turns.giveBack()
        return try result.get()
    }
}

/// Two hash at a time, twenty wait, the rest are told to come back.
actor HashingTurns {
    static let atOnce = 2
    static let waitingAtMost = 20

    private var running = 0
    private var waiting: [CheckedContinuation<Void, Never>] = []
    var waitingCount: Int { waiting.count }

    func take() async throws(DeskError) {
        if running < Self.atOnce {
            running += 1
            return
        }
        guard waiting.count < Self.waitingAtMost else { throw .tooMany(retryAfter: 10) }
        await withCheckedContinuation { waiting.append($0) }
    }

    func giveBack() {
        if waiting.isEmpty { running -= 1 } else { waiting.removeFirst().resume() }
    }
}

/// Debian's libargon2.
enum Argon2 {
    static let hashLength = 32

    static func encoded(_ password: [UInt8], salt: [UInt8], cost: HashingCost) throws -> String {
        let room = argon2_encodedlen(
            cost.passes, cost.kibibytes, 1, UInt32(salt.count), UInt32(hashLength), Argon2_id)
        var text = [CChar](repeating: 0, count: room)
        let code = argon2id_hash_encoded(
            cost.passes, cost.kibibytes, 1, password, password.count, salt, salt.count, hashLength, &text, room)
        guard code == ARGON2_OK.rawValue else { throw PasswordHashing.Failed() }
        return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }

    static func verifies(_ password: [UInt8], _ encoded: String) -> Bool {
        argon2id_verify(encoded, password, password.count) == ARGON2_OK.rawValue
    }
}
