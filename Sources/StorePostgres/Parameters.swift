// SPDX-License-Identifier: AGPL-3.0-or-later
import CLibpq
import Store

/// Values on their way to the server, laid out as libpq wants them.
struct Parameters {
    /// The types we name; text is left unnamed so that the server infers it from the column.
    let types: [Oid]
    private let lengths: [CInt]
    private let formats: [CInt]
    private let offsets: [Int?]
    private let storage: [CChar]

    init(_ values: [Value]) {
        var types: [Oid] = []
        var lengths: [CInt] = []
        var formats: [CInt] = []
        var offsets: [Int?] = []
        var storage: [CChar] = []
        for value in values {
            let (type, bytes) = Self.encoded(value)
            types.append(type)
            formats.append(type == TypeID.bytes ? 1 : 0)
            lengths.append(CInt(bytes?.count ?? 0))
            offsets.append(bytes == nil ? nil : storage.count)
            if let bytes {
                storage.append(contentsOf: bytes.lazy.map { CChar(bitPattern: $0) })
                storage.append(0)
            }
        }
        self.types = types
        self.lengths = lengths
        self.formats = formats
        self.offsets = offsets
        self.storage = storage
    }

    /// Hands over the pointers, which are good only while `body` runs.
    func withPointers(
        _ body: (_ count: CInt, _ values: [UnsafePointer<CChar>?], _ lengths: [CInt], _ formats: [CInt]) ->
            OpaquePointer?
    ) -> OpaquePointer? {
        storage.withUnsafeBufferPointer { bytes in
            let pointers = offsets.map { offset -> UnsafePointer<CChar>? in
                guard let offset, let base = bytes.baseAddress else { return nil }
                return base + offset
            }
            return body(CInt(types.count), pointers, lengths, formats)
        }
    }

    private static func encoded(_ value: Value) -> (Oid, [UInt8]?) {
        switch value {
        case .null: (TypeID.unnamed, nil)
        case .text(let text): (TypeID.unnamed, Array(text.utf8))
        case .int(let number): (TypeID.bigint, Array(String(number).utf8))
        case .bool(let flag): (TypeID.boolean, flag ? [UInt8(ascii: "t")] : [UInt8(ascii: "f")])
        case .real(let number): (TypeID.double, Array(String(number).utf8))
        case .bytes(let bytes): (TypeID.bytes, bytes)
        }
    }
}

/// PostgreSQL's numbers for the types that we meet; they are fixed in its catalogue.
enum TypeID {
    static let unnamed: Oid = 0
    static let boolean: Oid = 16
    static let bytes: Oid = 17
    static let bigint: Oid = 20
    static let smallint: Oid = 21
    static let integer: Oid = 23
    static let single: Oid = 700
    static let double: Oid = 701
    static let numeric: Oid = 1700

    /// Those whose columns are not read as text.
    static let others = [boolean, bytes, bigint, smallint, integer, single, double, numeric]
}
