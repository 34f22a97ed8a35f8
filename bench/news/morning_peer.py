# SPDX-License-Identifier: AGPL-3.0-or-later
"""A morning as one would put it together of other libraries: feedparser, trafilatura and scikit-learn.

`python -m bench.news.morning_peer FOLDER` reads the feeds, the article of each entry's page, gathers articles of like
words (TF-IDF, cosine, one link is enough), and ranks the stories by their nearness to words of the field. It prints the
same lines as `firsthand news morning`.
"""
import calendar
import glob
import json
import logging
import os
import sys
import warnings

NEAR = 0.5
FIELD = "refugee refugees asylum migrant migrants migration visa border deportation detention trafficking rescue"


def entries(folder):
    import feedparser
    for path in sorted(glob.glob(os.path.join(folder, "feeds", "*.xml"))):
        with open(path, "rb") as file:
            feed = feedparser.parse(file.read())
        for entry in feed.entries:
            yield {"id": entry.link, "title": entry.title, "text": entry.get("summary", ""),
                   "outlet": feed.feed.get("title", ""), "published": calendar.timegm(entry.published_parsed)}


def read_pages(folder, pieces):
    import trafilatura
    read = 0
    for piece in pieces:
        with open(os.path.join(folder, "pages", piece["id"].rsplit("/", 1)[1]), "rb") as file:
            text = trafilatura.extract(file.read(), include_comments=False)
        if text:
            piece["text"] = text
            read += 1
    return read


def gather(pieces):
    """The stories, each a list of places of pieces, with its score, the highest first."""
    import numpy
    from scipy.sparse import csr_matrix, vstack
    from scipy.sparse.csgraph import connected_components
    from sklearn.feature_extraction.text import TfidfVectorizer
    words = TfidfVectorizer(sublinear_tf=True, stop_words="english", dtype=numpy.float32)
    matrix = words.fit_transform(piece["title"] + "\n" + piece["text"] for piece in pieces)
    near = []
    for start in range(0, matrix.shape[0], 500):
        block = matrix[start:start + 500] @ matrix.T
        block.data[block.data < NEAR] = 0
        block.eliminate_zeros()
        near.append(csr_matrix(block))
    count, story_of = connected_components(vstack(near), directed=False)
    scores = (matrix @ words.transform([FIELD]).T).toarray()[:, 0]
    stories = [[] for _ in range(count)]
    for place in numpy.argsort([piece["published"] for piece in pieces], kind="stable"):
        stories[story_of[place]].append(int(place))
    return sorted(((float(scores[story[0]]), story) for story in stories), reverse=True)


def main(folder):
    pieces = list(entries(folder))
    read = read_pages(folder, pieces)
    for score, story in gather(pieces):
        first = pieces[story[0]]
        print(json.dumps({"score": score, "title": first["title"], "link": first["id"],
                          "published": first["published"],
                          "outlets": sorted({pieces[place]["outlet"] for place in story}),
                          "pieces": [pieces[place]["id"] for place in story], "copies": []}))
    print("%d articles on %d pages" % (read, len(pieces)), file=sys.stderr)


if __name__ == "__main__":
    warnings.filterwarnings("ignore")
    logging.disable(logging.CRITICAL)
    main(sys.argv[1])
