"""Tells how the public names of `autograder` broke since a revision: exit code 1 if any did.

python .ci/public_api.py REVISION
"""

import sys
from collections.abc import Iterator

from griffe import Alias, ExplanationStyle, Object, find_breaking_changes, load, load_git


def homes(package: Object | Alias) -> dict[str, str]:
    """Where each public name is defined."""
    found = {str(name): package.members[str(name)] for name in package.exports or ()}
    return {name: each.target_path if isinstance(each, Alias) else each.path for name, each in found.items()}


def breaks(old: Object | Alias, new: Object | Alias) -> Iterator[str]:
    """What those who use a public name meet; what is private to a room may change."""
    public = homes(old)
    yield from (f"autograder.{name} is gone" for name in sorted(public.keys() - homes(new)))
    for change in find_breaking_changes(old, new):
        if any(f"{change.obj.canonical_path}.".startswith(f"{home}.") for home in public.values()):
            yield change.explain(ExplanationStyle.ONE_LINE)


if __name__ == "__main__":
    found = list(breaks(load_git("autograder", ref=sys.argv[1]), load("autograder", search_paths=["."])))
    print("\n".join(found) or "nothing public broke")
    sys.exit(bool(found))
