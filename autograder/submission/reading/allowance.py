"""How much of a submission is read: far above any honest one, and a hostile one costs about a second."""

KIB = 1024
MIB = 1024 * KIB

MOST_ENTRIES = 10_000
MOST_BYTES = 128 * MIB
MOST_CODE_BYTES = 1 * MIB
MOST_NOTEBOOK_BYTES = 16 * MIB  # plots are kept inside a notebook; its code alone stays under MOST_CODE_BYTES
MOST_INNER_BYTES = 16 * MIB  # of an archive inside an archive
MOST_INNER = 4
MOST_WEIGHED_BYTES = 24 * MIB  # of files among which the module is looked for by what they define
MOST_RATIO = 200
MOST_HELPERS = 64
MOST_MANIFEST_BYTES = 64 * KIB

MANIFEST = "submission.json"  # what `autograder submit` packs beside the files
