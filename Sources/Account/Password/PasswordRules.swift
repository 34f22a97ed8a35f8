// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation
import Kit

/// Which passwords are taken: long ones that nobody would try first.
///
/// No rule about signs or digits.
struct PasswordRules: Sendable {
    static let shortest = 12
    static let longest = 200

    let list: PasswordList
    let organisation: String

    /// For whom the password is, because their own name is tried first.
    struct Person: Sendable {
        let name: String
        let email: EmailAddress?
    }

    /// The password in the one form that is hashed, however the keyboard put its letters together.
    static func normalised(_ typed: String) -> String {
        Typed.streamSafe(typed).precomposedStringWithCanonicalMapping
    }

    /// What is wrong with a password, in a sentence; nil when it is taken.
    func problem(with typed: String, for person: Person) -> String? {
        let password = Self.normalised(typed)
        guard password.count >= Self.shortest else {
            return
                "Use at least \(Self.shortest) characters. Three or four words that do not belong together are easy to keep."
        }
        guard password.count <= Self.longest else { return "Use at most \(Self.longest) characters." }
        let plain = password.lowercased()
        if isListed(plain) {
            return "This password, or most of it, is among those that are tried first. Choose another."
        }
        if Self.isPattern(plain) { return "This password repeats itself or follows a row of keys. Choose another." }
        if isPersonal(plain, person) {
            return
                "This password is little more than your name, your address or the organisation's name. Choose another."
        }
        return nil
    }

    /// Listed as it is, with digits and signs round it, or listed and typed again and again.
    private func isListed(_ password: String) -> Bool {
        let unit = Self.repeatedUnit(of: password) ?? password
        return [password, unit, Self.core(of: password), Self.core(of: unit)].contains {
            $0.count >= 6 && list.contains($0)
        }
    }

    /// The word inside: without digits, signs and spaces at its ends.
    private static func core(of password: String) -> String {
        let isLetter: (Character) -> Bool = { $0.isLetter }
        guard let first = password.firstIndex(where: isLetter), let last = password.lastIndex(where: isLetter) else {
            return ""
        }
        return String(password[first...last])
    }

    /// The shortest part that the password is made of again and again; nil when it is not.
    private static func repeatedUnit(of password: String) -> String? {
        let letters = Array(password)
        for length in 1...(letters.count / 2) where letters.count.isMultiple(of: length) {
            if letters.indices.allSatisfy({ letters[$0] == letters[$0 % length] }) {
                return String(letters.prefix(length))
            }
        }
        return nil
    }

    /// Made of a short part again and again, of very few characters, or mostly of neighbours in a row.
    private static func isPattern(_ password: String) -> Bool {
        if let unit = repeatedUnit(of: password), unit.count < shortest { return true }
        if Set(password).count < 5 { return true }
        let pairs = zip(password.unicodeScalars, password.unicodeScalars.dropFirst())
        let inRow = pairs.count { areNeighbours($0, $1) }
        return inRow * 3 >= (password.unicodeScalars.count - 1) * 2
    }

    private static let rows = ["qwertyuiop", "asdfghjkl", "zxcvbnm", "1234567890"].map { Array($0.unicodeScalars) }

    private static func areNeighbours(_ one: Unicode.Scalar, _ other: Unicode.Scalar) -> Bool {
        if abs(Int(one.value) - Int(other.value)) <= 1 { return true }
        return rows.contains { row in
            guard let first = row.firstIndex(of: one), let second = row.firstIndex(of: other) else { return false }
            return abs(first - second) == 1
        }
    }

    /// Whether fewer than eight characters are left without the words that belong to this person.
    private func isPersonal(_ password: String, _ person: Person) -> Bool {
        var rest = password
        for word in ownWords(of: person) { rest = rest.replacing(word, with: "") }
        return rest.count < password.count && rest.count < 8
    }

    /// Longest first, so that a whole name goes before its parts.
    private func ownWords(of person: Person) -> [String] {
        let address = person.email?.folded ?? ""
        let local = address.split(separator: "@").first.map(String.init) ?? ""
        let texts = [person.name, organisation, "firsthand", address, local].map { $0.lowercased() }
        let parts = texts.flatMap { $0.split { !$0.isLetter && !$0.isNumber }.map(String.init) }
        let words = texts + texts.map { $0.filter { !$0.isWhitespace } } + parts
        return Set(words.map(Self.normalised)).filter { $0.count >= 4 }.sorted { $0.count > $1.count }
    }
}
