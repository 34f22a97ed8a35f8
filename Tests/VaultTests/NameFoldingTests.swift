// SPDX-License-Identifier: AGPL-3.0-or-later
import Testing

@testable import Vault

@Suite struct NameFoldingTests {
    /// Spellings of one name, which must have the same bones.
    private static let alike: [[String]] = [
        ["Mohammed", "Muhammad", "Mohamed", "Mouhamad", "محمد", "مُحَمَّد", "محـمد", "መሐመድ"],
        ["Ahmad", "Ahmed", "Ehmed", "احمد", "أحمد"],
        ["Yusuf", "Yousef", "Youssef", "یوسف", "يوسف"],
        ["Fatima", "Fatemeh", "Fatimah", "فاطمه", "فاطمة"],
        ["Hussein", "Hossein", "Hussain", "Husayn", "حسین", "حسين"],
        ["Khaled", "Khalid", "خالد"],
        ["Othman", "Uthman", "Osman", "عثمان"],
        ["Shirin", "Schirin", "Chirine", "شیرین"],
        ["Ali", "علی", "علي"],
        ["Ramadan", "Ramazan", "رمضان"],
        ["Jamal", "Djamal", "Dzhamal", "جمال"],
        ["Nawroz", "Navruz", "Nouroz", "نوروز"],
        ["Ghasem", "Qasim", "Kassem", "قاسم"],
        ["Mekonnen", "Mekonen", "መኮንን", "መኰንን"],
        ["Tsegaye", "Segaye", "Tzegaye", "ጸጋዬ", "ፀጋዬ"],
        ["Haile", "ኃይሌ", "ሃይሌ", "ሀይሌ"],
        ["Abebe", "አበበ", "ዐበበ"],
        ["Ibrahim", "Ebrahim", "إبراهيم", "ابراهیم"],
        ["Nurî", "Noori", "Nouri", "نوری"],
    ]

    private func bones(_ name: String) -> Set<String> {
        Set(NameFolding.words(of: name).map { String(decoding: NameFolding.bones(of: $0), as: UTF8.self) })
    }

    @Test func `spellings of one name sound the same in every script`() {
        let apart = Self.alike.filter { names in Set(names.map(bones)).count != 1 }
        #expect(apart == [])
        let empty = Self.alike.joined().filter { bones($0).contains("") }
        #expect(empty == [])
    }

    @Test func `different names sound different`() {
        #expect(Set(Self.alike.map { bones($0[0]) }).count == Self.alike.count)
    }

    @Test func `a name written as one word or several is one name`() {
        let forms = ["Abdulrahman", "Abdul Rahman", "Abd al-Rahman", "عبد الرحمن", "عبدالرحمن"]
        let bones = forms.map { NameFolding.bones(ofAll: NameFolding.words(of: $0).map(NameFolding.bones(of:))) }
        #expect(Set(bones) == [Array("abdlrhmn".utf8)])
    }

    @Test func `nothing that somebody may type stops it`() {
        let odd = ["", " ", "-", "1", "王", "Олена", "x", "\u{1200}\u{137F}", "ﷺ", "🙂", "'", "a1"]
        #expect(odd.map { bones($0).count }.allSatisfy { $0 <= 8 })
    }
}
