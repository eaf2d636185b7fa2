"""Tells how the public names of `autograder` broke since a revision: exit code 1 if any did.

python .ci/public_api.py REVISION
"""

import sys

from griffe import Alias, ExplanationStyle, Module, Object, find_breaking_changes, load, load_git


def public(package: Object | Alias) -> Module:
    """What is promised, by its public names alone: where a thing is defined may change."""
    promised = Module(package.name, filepath=package.filepath)
    for name in map(str, package.exports or ()):
        member = package.members[name]
        promised.set_member(name, member.final_target if isinstance(member, Alias) else member)
    return promised


if __name__ == "__main__":
    old, new = load_git("autograder", ref=sys.argv[1]), load("autograder", search_paths=["."])
    found = [change.explain(ExplanationStyle.ONE_LINE) for change in find_breaking_changes(public(old), public(new))]
    print("\n".join(found) or "nothing public broke")
    sys.exit(bool(found))
