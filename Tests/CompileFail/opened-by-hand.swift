// SPDX-License-Identifier: AGPL-3.0-or-later
// refuses: 'Opened' initializer is inaccessible due to 'internal' protection level
// Only the vault opens.
import Vault

func open(_ bytes: UnsafeRawBufferPointer) -> Opened { Opened(bytes) }
