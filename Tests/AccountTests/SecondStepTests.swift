// SPDX-License-Identifier: AGPL-3.0-or-later
import Kit
import Testing
import Words

// SPDX-License-Identifier: AGPL-3.0-or-later
@testable import Account
@testable import Page
@testable import Vault

@Suite struct SecondStepTests {
    private static let rfcKey = TOTPKey(bytes: Array("12345678901234567890".utf8))

    @Test func `codes are those of RFC 6238`() {
        let times: [Int64] = [59, 1_111_111_109, 1_111_111_111, 1_234_567_890, 2_000_000_000, 20_000_000_000]
        let codes = times.map { Self.rfcKey.code(step: TOTPKey.step(at: Moment(millis: $0 * 1000)), digits: 8) }
        #expect(codes == ["94287082", "07081804", "14050471", "89005924", "69279037", "65353130"])
    }

    @Test func `a code is right half a minute early and late, and no more`() {
        let now = Moment(millis: 1_111_111_111_000)
        let step = TOTPKey.step(at: now)
        let found = (-3...3).map { Self.rfcKey.matchingStep(Self.rfcKey.code(step: step + $0), at: now, after: 0) }
        #expect(found == [nil, nil, step - 1, step, step + 1, nil, nil])
    }

    @Test func `a code is not taken again, nor is an older one`() {
        let now = Moment(millis: 1_111_111_111_000)
        let step = TOTPKey.step(at: now)
        let found = (-1...1).map { Self.rfcKey.matchingStep(Self.rfcKey.code(step: step + $0), at: now, after: step) }
        #expect(found == [nil, nil, step + 1])
    }

    @Test func `keys are spelt as RFC 4648 spells bytes`() {
        let words = ["", "f", "fo", "foo", "foob", "fooba", "foobar"].map { Base32.text(of: Array($0.utf8)) }
        #expect(words == ["", "MY", "MZXQ", "MZXW6", "MZXW6YQ", "MZXW6YTB", "MZXW6YTBOI"])
        #expect(Self.rfcKey.spoken == "GEZD GNBV GY3T QOJQ GEZD GNBV GY3T QOJQ")
    }

    @Test func `what the QR code says names issuer and account, whatever signs are in them`() {
        let address = Self.rfcKey.address(account: "a+b@example.org", issuer: "Women & News: شبکه")
        #expect(
            address == """
                otpauth://totp/Women%20%26%20News%3A%20%D8%B4%D8%A8%DA%A9%D9%87:a%2Bb%40example.org\
                ?secret=GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=Women%20%26%20News%3A%20%D8%B4%D8%A8%DA%A9%D9%87
                """)
    }

    @Test func `a QR code has its three finder patterns and is drawn with quiet round it`() throws {
        let code = try required(QRCode("otpauth://totp/x"))
        let finder = [
            "1111111", "1000001", "1011101", "1011101", "1011101", "1000001", "1111111",
        ]
        let side = code.rows.count
        func corner(_ y: Int, _ x: Int) -> [String] {
            (0..<7).map { row in (0..<7).map { code.rows[y + row][x + $0] ? "1" : "0" }.joined() }
        }
        #expect([corner(0, 0), corner(0, side - 7), corner(side - 7, 0)] == [finder, finder, finder])
        #expect(corner(side - 7, side - 7) != finder)
        let visitor = Visitor(words: try Words(), language: .english, formKey: "")
        let svg = String(decoding: code.picture(named: "QR code").bytes(for: visitor), as: UTF8.self)
        #expect(svg.contains("viewBox=\"0 0 \(side + 8) \(side + 8)\"") && svg.contains("M4 4h1v1h-1z"))
    }

    @Test func `a text too long for any QR code gives none`() {
        #expect(QRCode(String(repeating: "x", count: 3000)) == nil)
    }

    @Test func `codes are read with spaces, dashes, capitals and the digits of any script`() {
        let typed = ["123 456", "۱۲۳۴۵۶", "١٢٣-٤٥٦", " K4TQX-9mzpa\n"].map { TypedCode($0).text }
        #expect(typed == ["123456", "123456", "123456", "k4tqx9mzpa"])
    }

    @Test func `recovery codes are ten, differ, and are easy to tell apart`() {
        let codes = RecoveryCodes.new(.live)
        #expect(Set(codes).count == 10)
        #expect(codes.allSatisfy { $0.wholeMatch(of: /[a-hj-kmnp-z2-9]{5}-[a-hj-kmnp-z2-9]{5}/) != nil })
    }

    @Test func `what is kept of a recovery code differs by person and by key`() {
        let code = TypedCode("k4tqx-9mzpa")
        let keys = [[UInt8](repeating: 1, count: 32), [UInt8](repeating: 2, count: 32)].map(
            OrganisationKey.init(bytes:))
        let hashes = keys.flatMap { key in ["a", "b"].map { RecoveryCodes.hash(code, of: $0, key: key) } }
        #expect(Set(hashes).count == 4)
    }
}
