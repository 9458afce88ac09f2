"""What pages about adoptions cost as adoptions grow from 200 over 50 cases to 20,000 over 5,000.

    make bench ARGS="--adoptions"

Each size has a database of its own, filled with the texts of the other benchmarks. The case, its lineage and the school
that are asked for are the same at every size, with the same adoptions: what grows is everything around them.
"""
