// SPDX-License-Identifier: AGPL-3.0-or-later
import CAlone
import CGMime
public import Doors
import Foundation

// MailReading is what the desk's keyless child does: one message in, one line of JSON out. GMime, which is written in
// C and meets the bytes of strangers here, is imported by this room alone.

/// Reads one message and says what the desk asks of it.
public enum MailReading {
    /// Gives up what reading a message needs none of: after this the process can hardly do harm.
    ///
    /// Where Linux can, it keeps no file but the machine's own libraries, and no network; older ones limit it alone.
    public static func limitOwn() -> Bool {
        _ = firsthand_close_off("/usr\n/lib\n/lib64\n/etc/ld.so.cache\n/etc/localtime\n/dev/null\n/dev/urandom\n")
        return firsthand_limit_process(5, 512 << 20, 16) == 0
    }

    /// The answer for these bytes, as the line that the desk waits for.
    public static func line(for bytes: [UInt8]) -> [UInt8] {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.sortedKeys]
        guard let json = try? encoder.encode(read(bytes)) else { return [] }
        return Array(json) + [UInt8(ascii: "\n")]
    }

    /// What the message says.
    public static func read(_ bytes: [UInt8]) -> ReadMail {
        cgmime_start()
        guard let message = MailPart(message: Array(bytes.prefix(MailReader.mostBytes))) else {
            return ReadMail(kind: .other)
        }
        var report = MailReport()
        report.read(message)
        return report.mail
    }
}
