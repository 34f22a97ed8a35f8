// SPDX-License-Identifier: AGPL-3.0-or-later

// Doors is everything that leaves the house: mail through the outbox, and what the fetcher says when it asks a stranger
// for a page. Nothing else opens a connection to the outside.
