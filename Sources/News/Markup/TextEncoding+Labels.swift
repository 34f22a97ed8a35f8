// SPDX-License-Identifier: AGPL-3.0-or-later

/// The labels of the WHATWG Encoding Standard for the encodings that can be decoded.
extension TextEncoding {
    /// The encoding that a label names, if it is one that can be decoded.
    init?(label: String) {
        let folded = label.lowercased()
        if let table = Self.tables.first(where: { $0.labels.contains(Substring(folded)) })?.table {
            self = .singleByte(table: table)
            return
        }
        switch folded {
        case "utf-8", "utf8", "unicode-1-1-utf-8", "x-unicode20utf8": self = .utf8
        case "utf-16", "utf16", "utf_16", "utf-16le", "ucs-2", "unicode", "csunicode", "iso-10646-ucs-2":
            self = .utf16(bigEndian: false)
        case "utf-16be", "unicodefffe": self = .utf16(bigEndian: true)
        case "utf-32", "utf32", "utf-32le", "ucs-4": self = .utf32(bigEndian: false)
        case "utf-32be": self = .utf32(bigEndian: true)
        case "euc-kr", "euckr", "cseuckr", "ks_c_5601-1987", "ksc5601", "ksc_5601", "korean", "windows-949", "cp949":
            self = .doubleByte(.korean)
        case "gb18030", "gbk", "gb2312", "gb_2312", "gb_2312-80", "chinese", "csgb2312", "iso-ir-58", "x-gbk", "cp936":
            self = .doubleByte(.simplified)
        case "big5", "big5-hkscs", "cn-big5", "csbig5", "x-x-big5", "cp950": self = .doubleByte(.traditional)
        case "shift_jis", "shift-jis", "sjis", "csshiftjis", "ms932", "ms_kanji", "windows-31j", "x-sjis", "cp932":
            self = .doubleByte(.shiftJIS)
        case "euc-jp", "eucjp", "cseucpkdfmtjapanese", "x-euc-jp": self = .doubleByte(.japanese)
        default: return nil
        }
    }

    /// The first label of the encoding with the given table, which is its name.
    static func name(ofTable table: String) -> String {
        tables.first { $0.table == table }.flatMap(\.labels.first).map(String.init) ?? "windows-1252"
    }

    private struct Labelled {
        let labels: [Substring]
        let table: String

        init(_ labels: String, _ table: String) {
            self.labels = labels.split(separator: " ")
            self.table = table
        }
    }

    private static let tables = [
        Labelled(
            """
            windows-1252 cp1252 x-cp1252 ansi_x3.4-1968 ascii us-ascii iso-8859-1 iso8859-1 iso88591 iso_8859-1 \
            iso-ir-100 latin1 latin-1 l1 cp819 ibm819 csisolatin1
            """, SingleByteTables.windows1252),
        Labelled("windows-874 dos-874 iso-8859-11 iso8859-11 tis-620", SingleByteTables.windows874),
        Labelled("windows-1250 cp1250 x-cp1250", SingleByteTables.windows1250),
        Labelled("windows-1251 cp1251 x-cp1251 win-1251", SingleByteTables.windows1251),
        Labelled("windows-1253 cp1253 x-cp1253", SingleByteTables.windows1253),
        Labelled(
            "windows-1254 cp1254 x-cp1254 iso-8859-9 iso8859-9 iso_8859-9 latin5 l5 csisolatin5",
            SingleByteTables.windows1254),
        Labelled("windows-1255 cp1255 x-cp1255", SingleByteTables.windows1255),
        Labelled("windows-1256 cp1256 x-cp1256", SingleByteTables.windows1256),
        Labelled("windows-1257 cp1257 x-cp1257", SingleByteTables.windows1257),
        Labelled("windows-1258 cp1258 x-cp1258", SingleByteTables.windows1258),
        Labelled("iso-8859-2 iso8859-2 iso_8859-2 latin2 latin-2 l2 csisolatin2", SingleByteTables.iso8859x2),
        Labelled("iso-8859-3 iso8859-3 iso_8859-3 latin3 l3 csisolatin3", SingleByteTables.iso8859x3),
        Labelled("iso-8859-4 iso8859-4 iso_8859-4 latin4 l4 csisolatin4", SingleByteTables.iso8859x4),
        Labelled("iso-8859-5 iso8859-5 iso_8859-5 cyrillic csisolatincyrillic", SingleByteTables.iso8859x5),
        Labelled(
            "iso-8859-6 iso8859-6 iso_8859-6 arabic ecma-114 asmo-708 csisolatinarabic", SingleByteTables.iso8859x6),
        Labelled("iso-8859-7 iso8859-7 iso_8859-7 greek greek8 ecma-118 elot_928", SingleByteTables.iso8859x7),
        Labelled(
            "iso-8859-8 iso8859-8 iso_8859-8 iso-8859-8-i iso-8859-8-e hebrew logical visual",
            SingleByteTables.iso8859x8),
        Labelled("iso-8859-10 iso8859-10 latin6 l6 csisolatin6", SingleByteTables.iso8859x10),
        Labelled("iso-8859-13 iso8859-13", SingleByteTables.iso8859x13),
        Labelled("iso-8859-14 iso8859-14", SingleByteTables.iso8859x14),
        Labelled("iso-8859-15 iso8859-15 iso_8859-15 latin9 latin-9 l9 csisolatin9", SingleByteTables.iso8859x15),
        Labelled("iso-8859-16 iso8859-16", SingleByteTables.iso8859x16),
        Labelled("koi8-r koi8 koi koi8_r cskoi8r", SingleByteTables.koi8r),
        Labelled("koi8-u koi8-ru", SingleByteTables.koi8u),
        Labelled("ibm866 866 cp866 csibm866", SingleByteTables.ibm866),
        Labelled("macintosh mac x-mac-roman csmacintosh", SingleByteTables.macintosh),
    ]
}
