// SPDX-License-Identifier: AGPL-3.0-or-later
import Web

extension Fields {
    /// Which page of a list is asked for, the first being 0.
    var page: Int { min(max(0, Int(line("page", limit: 6)) ?? 0), 10_000) }
}
