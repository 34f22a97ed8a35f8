// SPDX-License-Identifier: AGPL-3.0-or-later

/// Where something happened, as GeoRSS tells it.
public struct FeedPlace: Sendable, Equatable {
    public enum Shape: String, Sendable {
        case point, line, box, polygon
    }

    /// Degrees on the globe.
    public struct Position: Sendable, Equatable {
        public let latitude: Double
        public let longitude: Double
    }

    public let shape: Shape
    /// One for a point, two for a box, the corners of all else; a polygon ends where it began.
    public let positions: [Position]

    /// No shape has more corners than are read.
    static let mostPositions = 1000

    /// Reads latitudes and longitudes in turn; nil if there are too few for the shape, or if they are none.
    ///
    /// - Parameter dimensions: How many numbers a position has; those beyond two are heights.
    init?(_ shape: Shape, _ numbers: String, dimensions: Int = 2) {
        let words = numbers.split(maxSplits: 3 * Self.mostPositions) { $0.isWhitespace || $0 == "," }
        let values = words.map { Double($0) }
        guard dimensions >= 2, dimensions <= 3 else { return nil }
        var positions: [Position] = []
        for index in stride(from: 0, to: values.count - dimensions + 1, by: dimensions) {
            guard positions.count < Self.mostPositions else { break }
            guard let latitude = values[index], let longitude = values[index + 1], abs(latitude) <= 90,
                abs(longitude) <= 180
            else { return nil }
            positions.append(Position(latitude: latitude, longitude: longitude))
        }
        let fewest = [.point: 1, .line: 2, .box: 2, .polygon: 4][shape] ?? 1
        guard positions.count >= fewest else { return nil }
        self.shape = shape
        self.positions = positions
    }
}
