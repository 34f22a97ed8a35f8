// SPDX-License-Identifier: AGPL-3.0-or-later
// refuses: no exact matches in call to instance method 'appendInterpolation'
// What was sealed cannot be written into a text, and so neither logged nor mailed.
import Vault

func text(_ opened: borrowing Opened) -> String { "\(opened)" }
