// SPDX-License-Identifier: AGPL-3.0-or-later
import Foundation

extension String {
    /// Unicode's compatibility decomposition (NFKD): the only step of folding that needs Foundation.
    func decomposedStringWithCompatibility() -> String {
        Typed.streamSafe(self).decomposedStringWithCompatibilityMapping
    }
}
