// SPDX-License-Identifier: AGPL-3.0-or-later
// refuses: cannot convert value of type 'Cleared<Leaving, ForPress>' to expected argument type 'Cleared<Leaving, ForFundraising>'
// A yes to the press is no yes to fundraising.
import Gate

func raise(_ cleared: consuming Cleared<Leaving, ForPress>, through door: some Door<ForFundraising>) async throws {
    try await door.letOut(cleared)
}
