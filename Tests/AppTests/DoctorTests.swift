// SPDX-License-Identifier: AGPL-3.0-or-later
import Testing

@testable import App

@Suite struct DoctorTests {
    @Test func `one and several are said as they should be`() {
        #expect(
            [1, 2].map(Doctor.uncertain) == [
                "1 message is uncertain: the Outbox page asks what to do.",
                "2 messages are uncertain: the Outbox page asks what to do.",
            ])
        #expect(
            [1, 2].map(Doctor.failed) == [
                "1 job has failed for good. The log says since when.",
                "2 jobs have failed for good. The log says since when.",
            ])
    }
}
