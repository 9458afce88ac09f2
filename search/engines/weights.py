"""The numbers of the ranking, one place for every engine, each with the measurement or the reason behind it.

Measured on the development set of Thai encyclopedia articles (1,904 documents, 3,529 queries) as MRR@10. BM25 has
k1 = 1.2 and b = 0.75 everywhere; other values and larger title weights lowered every figure.
"""

#: Step one: what holds the words, in the whole text and again in the title; atoms add recall inside compounds. 0.25
#: for atoms in place of 0.3, with 8 rare trigrams: kw 0.925 → 0.926, kw_enc 0.923 → 0.926, q 0.962 → 0.959.
WORDS = 1.0
ATOMS = 0.25
TITLES = 0.5

#: A word in a file of the page: it makes the page a result, after those that say it themselves.
FILES = 0.2

#: An equivalent from the editors' list counts as the word in the gate, but less in the order: of two texts that are
#: alike, the one with the reader's own words comes first.
EQUIVALENT = 0.7

#: Step two re-ranks the best of step one by letter trigrams, which costs too much for everything that matches.
WINDOW = 100
GRAMS = 0.5
TITLE_GRAMS = 0.25
#: The rarest trigrams of a query decide; more of them lengthen long questions without a better rank. kw_enc: 4 0.925,
#: 6 0.925, 7 0.925, 8 0.924, 12 0.923, 18 0.923.
RARE_GRAMS = 8

#: All words in a row lift a document above every one that has them scattered: the best score is added once.
#: kw 0.920 → 0.925, kwj 0.923 → 0.926, q 0.959 → 0.960.
PHRASE = 1.0
#: A record's own signals (boost 0..1) add at most this share of the best score: enough to order near-equals.
SIGNALS = 0.1

#: The gate. A word weighs its inverse document frequency to the power 1.5 (two keywords then stand in for each
#: other only when they are about equally rare); a word in over a third of the documents weighs nothing.
GATE_POWER = 1.5
COMMON_SHARE = 1 / 3
#: The strictest of these shares of the query's weight that still fills a page of results is asked for.
GATE_STEPS = (1.0, 0.6, 0.25)
GATE_ENOUGH = 20
#: (share, number): what is asked for when fewer pass, since a rare word must not hide the pages that hold all the
#: others: เด็กอ่านไม่คล่อง found one page of 119 without it, where คล่อง outweighs อ่าน. MRR@10 stays as it was.
GATE_LAST = (0.1, 5)

#: Near matches by letters are looked for when fewer than this are found or a word is in no document.
RESCUE_BELOW = 5
#: How much of the rarest trigrams' weight a near match holds, and how many near matches are shown at most.
RESCUE_SHARE = 0.5
RESCUE_LIMIT = 20

#: Words that the corrector may know: the most frequent. 100,000 take 25 MB a process and are read in 0.2 s.
MAX_VOCABULARY = 100_000

#: A query is cut here: nobody types more, and a pasted page must not occupy the engine.
MAX_QUERY_CHARS = 1_000
MAX_QUERY_TERMS = 32
#: Phrases, and likewise excluded words, that one query may ask for; each costs a look-up.
MAX_DEMANDS = 16
