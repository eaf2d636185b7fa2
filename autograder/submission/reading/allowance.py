"""How much of a submission is read: far above any honest one, and a hostile one costs about a second."""

KIB = 1024
MIB = 1024 * KIB

MOST_ENTRIES = 10_000
MOST_BYTES = 128 * MIB
MOST_CODE_BYTES = 1 * MIB
MOST_NOTEBOOK_BYTES = 16 * MIB  # plots are kept inside a notebook; its code alone stays under MOST_CODE_BYTES
MOST_INNER_BYTES = 16 * MIB  # of an archive inside an archive
MOST_INNER = 4
MOST_SOURCE_BYTES = 32 * MIB  # of all files that are kept because they may be code
MOST_WEIGHED_BYTES = 2 * MIB  # of code among which the module is looked for by what it defines
MOST_RATIO = 200
MOST_HELPERS = 64
MOST_MANIFEST_BYTES = 64 * KIB
MOST_NAME_BYTES = 1 * KIB  # before unicode makes of it what costs the square of its length
MOST_NAMES_BYTES = 1 * MIB  # of all names together
MOST_HEADER_BYTES = 2 * MIB  # of all extended headers of a tar archive together
MOST_CELLS = 5_000
MOST_VALUES = 500_000  # in a notebook's JSON, outputs and all
MOST_CONTAINERS = 100_000  # lists and objects there

MANIFEST = "submission.json"  # what `autograder submit` packs beside the files
