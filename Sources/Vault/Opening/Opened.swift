// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation

/// Words that were sealed, open for a moment.
///
/// It cannot be copied, kept, written into a text or logged, and its bytes are wiped when the moment is over. Only covered
/// parts of pages and the gate reach the words.
public struct Opened: ~Copyable {
    private let bytes: UnsafeMutableRawBufferPointer

    init(_ source: UnsafeRawBufferPointer) {
        bytes = UnsafeMutableRawBufferPointer.allocate(byteCount: max(1, source.count), alignment: 1)
        length = source.count
        bytes.copyMemory(from: source)
    }

    private let length: Int

    deinit {
        if let start = bytes.baseAddress { explicitlyZero(start, bytes.count) }
        bytes.deallocate()
    }

    /// Lends the bytes, such as a picture's, to what may show them.
    @_spi(Covered)
    public func withBytes<R>(_ take: (UnsafeRawBufferPointer) throws -> R) rethrows -> R {
        try take(UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(bytes)[..<length]))
    }

    /// The same for what is text.
    @_spi(Covered)
    public func withText<R>(_ take: (String) throws -> R) rethrows -> R {
        try take(String(decoding: UnsafeRawBufferPointer(bytes)[..<length], as: UTF8.self))
    }
}
