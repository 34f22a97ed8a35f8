// SPDX-License-Identifier: AGPL-3.0-or-later

extension Syndication {
    /// What is kept of a piece.
    struct Document: Sendable {
        let id: String
        let published: Int
        let outlet: Int32
        let agency: Agency?
        let hasByline: Bool
        let isShort: Bool
        /// Runs that count: those kept of texts of any length, and all that are kept of this one.
        private(set) var sampled: UInt16
        private(set) var all: UInt16
        /// The links to earlier pieces.
        var links = 0..<0

        init(_ piece: Piece, shingles: Shingles, outlet: Int32) {
            id = piece.id
            published = piece.published
            self.outlet = outlet
            agency = Agency.of(piece)
            hasByline = piece.byline?.utf8.contains { $0.isLetter || $0 >= 0x80 } ?? false
            isShort = shingles.isShort
            sampled = UInt16(shingles.sampled)
            all = UInt16(shingles.kept.count)
        }

        mutating func lose(isSampled: Bool) {
            if isSampled, sampled > 0 { sampled -= 1 }
            if all > 0 { all -= 1 }
        }
    }

    /// A piece that is a copy of an earlier one, or the other way round.
    struct Link: Sendable {
        let newer: UInt32
        let older: UInt32
        var shared: UInt16
        /// Whether all runs were compared and not only sampled ones.
        let isOfAll: Bool
    }

    /// What two texts share.
    struct Overlap {
        let shared: UInt16
        let shorter: UInt16
        let longer: UInt16
        let isOfAll: Bool

        init(shared: UInt16, of first: UInt16, and second: UInt16, isOfAll: Bool) {
            self.shared = shared
            shorter = min(first, second)
            longer = max(first, second)
            self.isOfAll = isOfAll
        }

        var containment: Double { shorter == 0 ? 0 : Double(shared) / Double(shorter) }
        var resemblance: Double { longer == 0 ? 0 : Double(shared) / Double(longer) }
        /// How sure it is that one is a copy, for putting several in order.
        var strength: Double { containment * Double(shared) / Double(shared + 8) }

        /// Whether one is a copy of the other.
        ///
        /// Of few sampled runs more must be shared, so that it is no chance: the share is a sample's, with a deviation
        /// of half the root of their number at most.
        var isCopy: Bool {
            let least = Syndication.leastContainment * Double(shorter)
            let doubt = isOfAll ? 0 : Syndication.doubt * 0.5 * Double(shorter).squareRoot()
            return Int(shared) >= (isOfAll ? Syndication.leastShared : Syndication.leastSampled)
                && Double(shared) >= least + doubt && resemblance >= Syndication.leastResemblance
        }
    }

    /// Names as numbers.
    struct Names: Sendable {
        private(set) var all: [String] = []
        private var numbers: [String: Int32] = [:]

        mutating func number(of name: String) -> Int32 {
            if let number = numbers[name] { return number }
            let number = Int32(truncatingIfNeeded: all.count)
            numbers[name] = number
            all.append(name)
            return number
        }
    }

    /// Which documents belong together: a forest whose trees are joined as a whole, the shorter below the taller.
    struct Families: Sendable {
        private var parents: [UInt32] = []
        private var sizes: [UInt32] = []

        var bytes: Int { (parents.capacity + sizes.capacity) * 4 }

        mutating func add() {
            parents.append(UInt32(parents.count))
            sizes.append(1)
        }

        func root(of document: Int) -> Int {
            var root = document
            while Int(parents[root]) != root { root = Int(parents[root]) }
            return root
        }

        mutating func join(_ first: Int, _ second: Int) {
            let (one, other) = (root(of: first), root(of: second))
            guard one != other else { return }
            let (taller, shorter) = sizes[one] >= sizes[other] ? (one, other) : (other, one)
            parents[shorter] = UInt32(taller)
            sizes[taller] += sizes[shorter]
        }
    }
}
