// SPDX-License-Identifier: AGPL-3.0-or-later
// refuses: type 'Opened' does not conform to protocol 'Copyable'
// There are no lists of what was sealed.
import Vault

func list(_ opened: consuming Opened) -> [Opened] { [opened] }
