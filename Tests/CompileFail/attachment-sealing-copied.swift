// SPDX-License-Identifier: AGPL-3.0-or-later
// refuses: 'sealing' is borrowed and cannot be consumed
// Two copies would seal different pieces under one nonce.
import Vault

func twice(_ sealing: borrowing AttachmentSealing) {
    let copy = sealing
    _ = copy
}
