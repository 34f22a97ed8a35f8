// SPDX-License-Identifier: AGPL-3.0-or-later
import CGMime

/// A message or a part of one, as GMime has it; what it holds lives as long as the message it came from.
struct MailPart {
    /// Keeps the message until nobody looks at a part of it any more.
    private final class Owner {
        let object: UnsafeMutableRawPointer
        init(_ object: UnsafeMutableRawPointer) { self.object = object }
        deinit { cgmime_free(object) }
    }

    private let owner: Owner
    private let object: UnsafeMutableRawPointer
    private let isMessage: Bool

    private init(_ object: UnsafeMutableRawPointer, of owner: Owner, isMessage: Bool) {
        self.object = object
        self.owner = owner
        self.isMessage = isMessage
    }

    /// A message as it came over the wire.
    init?(message bytes: [UInt8]) {
        guard !bytes.isEmpty, let object = cgmime_message(bytes, bytes.count) else { return nil }
        self.init(object, of: Owner(object), isMessage: true)
    }

    /// A block of fields, such as the parts of a delivery report are made of.
    init?(fields bytes: ArraySlice<UInt8>) {
        self.init(message: Array(bytes) + Array("\r\n\r\n".utf8))
    }

    /// What it is made of: a message's body, the parts of a part.
    var parts: [MailPart] {
        if isMessage { return cgmime_body(object).map { [MailPart($0, of: owner, isMessage: false)] } ?? [] }
        return (0..<cgmime_child_count(object)).compactMap { place in
            cgmime_child(object, Int32(place)).map { MailPart($0, of: owner, isMessage: false) }
        }
    }

    /// The message that this part encloses.
    var enclosed: MailPart? {
        isMessage ? nil : cgmime_enclosed(object).map { MailPart($0, of: owner, isMessage: true) }
    }

    func isOfType(_ type: String, _ subtype: String) -> Bool { !isMessage && cgmime_is(object, type, subtype) != 0 }

    func parameter(_ name: String) -> String? {
        isMessage ? nil : cgmime_parameter(object, name).map { String(cString: $0) }
    }

    /// What the part holds, decoded, up to a limit.
    func content(limit: Int) -> [UInt8] {
        guard !isMessage else { return [] }
        return [UInt8](unsafeUninitializedCapacity: limit) { room, count in
            count = cgmime_content(object, room.baseAddress, limit)
        }
    }

    /// The values of a header, in the order in which they stand.
    func values(_ name: String, most: Int = 20) -> [String] {
        var found: [String] = []
        for place in 0..<min(Int(cgmime_header_count(object)), 1000) where found.count < most {
            guard let header = cgmime_header_name(object, Int32(place)),
                String(cString: header).lowercased() == name.lowercased(),
                let value = cgmime_header_value(object, Int32(place))
            else { continue }
            found.append(String(cString: value))
        }
        return found
    }

    /// The addresses that the headers of these names list.
    func addresses(_ names: [String]) -> [String] {
        names.flatMap { name in values(name).flatMap(Self.addresses) }
    }

    private static func addresses(in value: String) -> [String] {
        guard let list = cgmime_addresses(value) else { return [] }
        defer { cgmime_free(list) }
        return (0..<min(Int(cgmime_address_count(list)), 20)).compactMap { place in
            cgmime_address(list, Int32(place)).map { String(cString: $0) }
        }
    }
}
