// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation
public import Kit

// The values of Kit as they stand inside a sealed record: each as its one text.

extension Moment: Codable {
    public init(from decoder: any Decoder) throws {
        guard let read = Moment(try decoder.singleValueContainer().decode(String.self)) else {
            throw GateDamaged.record
        }
        self = read
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

extension LocalDate: Codable {
    public init(from decoder: any Decoder) throws {
        guard let read = LocalDate(try decoder.singleValueContainer().decode(String.self)) else {
            throw GateDamaged.record
        }
        self = read
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

extension PersonID: Codable {
    public init(from decoder: any Decoder) throws {
        guard let read = PersonID(try decoder.singleValueContainer().decode(String.self)) else {
            throw GateDamaged.record
        }
        self = read
    }

    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}

/// Records as text and back: what is sealed is a text.
enum WrittenForm {
    static func text(of record: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(record), as: UTF8.self)
    }

    static func read<Record: Decodable>(_ type: Record.Type = Record.self, from text: String) throws -> Record {
        do { return try JSONDecoder().decode(type, from: Data(text.utf8)) } catch { throw GateDamaged.record }
    }
}
