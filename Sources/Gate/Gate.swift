// SPDX-License-Identifier: AGPL-3.0-or-later

// The gate: what stands before every door of the house. It knows what people have said yes to, looks at every text that
// is about to leave, and lets nothing about a person pass without a live consent for exactly that use.
