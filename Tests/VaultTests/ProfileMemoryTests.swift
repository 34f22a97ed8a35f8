// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation
import Kit
import Store
import Support
import Synchronization
import Testing

@testable import Vault

@Suite struct ProfileMemoryTests {
    private func filled(_ profiles: [(codes: [Int], names: [String])]) throws -> (ProfileMemory, [PersonID]) {
        let memory = ProfileMemory()
        let people = profiles.map { _ in PersonID(outside: .live) }
        for (person, profile) in zip(people, profiles) {
            try memory.put(CodedProfile(codes: ProfileCodes(profile.codes), names: profile.names), of: person)
        }
        return (memory, people)
    }

    private func found(_ query: String, in memory: ProfileMemory, _ people: [PersonID]) -> [Int] {
        memory.people(named: query, limit: 100).compactMap { people.firstIndex(of: $0) }.sorted()
    }

    @Test(arguments: TestStore.kinds)
    func `a search is recorded before it is made, or not made`(_ kind: TestStore.Kind) async throws {
        try await withTestVault(kind) { desk in
            let vault = try await desk.open()
            try await desk.makeReady(1, in: vault)
            let person = try await desk.addPeople(1, to: vault)[0]
            try vault.profiles.put(CodedProfile(codes: ProfileCodes([3]), names: ["Leila"]), of: person)
            let found = try await desk.data.write { tx in
                try vault.people(named: "leila", limit: 5, by: .staff("ada"), in: tx)
            }
            #expect(found == [person])
            #expect(desk.record.changes == ["staff:ada sought 1 for name"])
            desk.record.told.withLock { $0.isFull = true }
            await #expect(throws: TestRecord.Full.self) {
                try await desk.data.write { tx in
                    try vault.people(named: "leila", limit: 5, by: .staff("ada"), in: tx)
                }
            }
        }
    }

    @Test func `a profile is sealed as text and read as it was`() {
        let profile = CodedProfile(codes: ProfileCodes([0, 63, 64, 1023]), names: ["Leila Rahimi", "لیلا رحیمی"])
        #expect(CodedProfile(profile.text) == profile)
        #expect(profile.codes.all == [0, 63, 64, 1023])
        #expect(CodedProfile("") == CodedProfile(codes: ProfileCodes([]), names: []))
        #expect(ProfileCodes([-1, 1024, 5]).all == [5])
    }

    @Test func `a name is found by its beginning, in every spelling and script, and by any of a person's names`() throws
    {
        let (memory, people) = try filled([
            ([], ["Leila Rahimi", "لیلا رحیمی"]), ([], ["محمد حسینی"]), ([], ["Mohamed Osman", "Abu Ali"]),
            ([], ["ጸጋዬ አበበ"]), ([], ["Abd al-Rahman Noori"]), ([], ["Leyla Hussein"]),
        ])
        let queries = [
            "Leila", "lei", "rahimi LEILA", "رحیمی", "Muhammad", "mohammad hosseini", "abu", "Tsegaye Abebe",
            "Abdulrahman", "hussein", "Zarghuna", "", "leila zzz",
        ]
        let wanted = [
            [0, 5], [0], [0], [0], [1, 2], [1], [2], [3], [4], [1, 5], [], [], [],
        ]
        #expect(queries.map { found($0, in: memory, people) } == wanted)
        #expect(memory.people(named: "leila", limit: 1).count == 1)
    }

    @Test func `profiles are filtered by all, one of each and none`() throws {
        let (memory, people) = try filled([([1, 100], []), ([1, 200], []), ([1, 100, 900], []), ([2, 100], [])])
        var query = ProfileQuery()
        func found() -> [Int] { memory.people(fitting: query).compactMap { people.firstIndex(of: $0) }.sorted() }
        #expect(found() == [0, 1, 2, 3])
        query.all = ProfileCodes([1])
        #expect(found() == [0, 1, 2])
        query.oneOfEach = [ProfileCodes([100, 200]), ProfileCodes([100, 900])]
        #expect(found() == [0, 2])
        query.none = ProfileCodes([900])
        #expect(found() == [0])
    }

    @Test func `who changes or goes is found by the new name alone, or not at all`() throws {
        var (memory, people) = try filled([([1], ["Leila"]), ([1], ["Samira"])])
        try memory.put(CodedProfile(codes: ProfileCodes([2]), names: ["Nasrin"]), of: people[0])
        memory.remove(people[1])
        #expect(["Leila", "Nasrin", "Samira"].map { found($0, in: memory, people) } == [[], [0], []])
        // The place of whoever went is taken by the next.
        people.append(PersonID(outside: .live))
        try memory.put(CodedProfile(codes: ProfileCodes([3]), names: ["Zahra"]), of: people[2])
        #expect(["Zahra", "Nasrin", "Samira"].map { found($0, in: memory, people) } == [[2], [0], []])
        #expect(memory.count == 2)
    }

    @Test func `after thousands of changes everybody is found, and once`() throws {
        let memory = ProfileMemory()
        let people = (0..<300).map { _ in PersonID(outside: .live) }
        for round in 0..<20 {
            for (place, person) in people.enumerated() where round == 0 || (place + round).isMultiple(of: 3) {
                let names = ["Name\(place) Round\(round)", String(repeating: "b", count: 40)]
                try memory.put(CodedProfile(codes: ProfileCodes([place % 7]), names: names), of: person)
            }
        }
        let wrong = people.indices.filter { place in
            let found = memory.people(named: "name\(place) round", limit: 500).filter { $0 == people[place] }
            return found.count != 1
        }
        #expect(wrong.count == 0)
        #expect(memory.people(named: "name", limit: 500).count == 300)
        #expect(memory.people(named: "round19", limit: 500).count == 100)
    }

    @Test(arguments: TestStore.kinds)
    func `whoever is erased is wiped from it, and nobody else`(_ kind: TestStore.Kind) async throws {
        try await withTestVault(kind) { desk in
            let vault = try await desk.open()
            try await desk.makeReady(2, in: vault)
            let people = try await desk.addPeople(2, to: vault)
            for (person, name) in zip(people, ["Leila", "Samira"]) {
                try vault.profiles.put(CodedProfile(codes: ProfileCodes([4]), names: [name]), of: person)
            }
            #expect(vault.profiles.people(named: "leila", limit: 9) == [people[0]])
            _ = try await vault.erase([people[0]], by: .host)
            #expect(vault.profiles.people(named: "leila", limit: 9) == [])
            #expect(vault.profiles.people(named: "samira", limit: 9) == [people[1]])
        }
    }

    @Test func `memory is locked, not dumped, and zero when it is given out`() throws {
        let memory = try LockedMemory(count: 10_000)
        #expect(memory.bytes.count >= 10_000 && memory.bytes.allSatisfy { $0 == 0 })
        let flags = try #require(Self.flags(of: memory.bytes))
        #expect(flags.contains("lo") && flags.contains("dd"))
        memory.bytes[5] = 7
        memory.wipe(5..<6)
        #expect(memory.bytes[5] == 0)
    }

    /// What the system says of the memory at an address: `lo` is locked, `dd` is never dumped.
    private static func flags(of bytes: UnsafeMutableRawBufferPointer) -> [Substring]? {
        guard let data = try? FileHandle(forReadingAtPath: "/proc/self/smaps")?.readToEnd() else { return nil }
        let text = String(decoding: data, as: UTF8.self)
        let address = UInt(bitPattern: bytes.baseAddress)
        var isHere = false
        for line in text.split(separator: "\n") {
            let range = line.split(separator: " ").first?.split(separator: "-") ?? []
            if range.count == 2, let low = UInt(range[0], radix: 16), let high = UInt(range[1], radix: 16) {
                isHere = low <= address && address < high
            } else if isHere, line.hasPrefix("VmFlags:") {
                return line.split(separator: " ")
            }
        }
        return nil
    }
}
