// SPDX-License-Identifier: AGPL-3.0-or-later
// refuses: 'value' is inaccessible due to 'private' protection level
// What was cleared is read by spending it, and so once.
import Gate

func read(_ cleared: borrowing Cleared<Leaving, ForPress>) -> Leaving { cleared.value }
