"""The options of a batch, as they were given, and what follows from them: its rules, its isolation, what grades it."""

from contextlib import AbstractContextManager, nullcontext
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

from autograder.batch.engine import EngineName, Engines, this_machine
from autograder.batch.intakes import Inbox
from autograder.batch.policy import POLICY, Policy, read_policy
from autograder.exercises.loading import Course
from autograder.sandbox import Level, choose
from autograder.sandbox.levels import LEVELS
from autograder.text import Language, Refusal, Text

CONTRADICTION: Final = Text(
    en="--resume goes on with a batch and --replace throws it away: name one of them.",
    zh="--resume 是继续已有的批次，--replace 是丢弃重来：请只用其中一个。",
)
NO_CLUSTER: Final = Text(
    en="--scheduler names a cluster: add --engine dask.", zh="--scheduler 指定的是集群：请同时加上 --engine dask。"
)


@dataclass(frozen=True, kw_only=True)
class Options(Inbox):
    """The command's options, as they were given."""

    assignment: str
    out: Path
    seed: int | None
    workers: int
    isolation: Level | None
    resume: bool
    replace: bool
    course: Path | None
    feedback: bool = False
    language: Language | None = None
    policy: Path | None = None
    engine: EngineName = "local"
    scheduler: str | None = None


def level_of(options: Options) -> Level:
    """The isolation; workers elsewhere tell by themselves whether they have it."""
    return (options.isolation or LEVELS[0]) if options.scheduler else choose(options.isolation)


def engines_of(options: Options) -> AbstractContextManager[Engines]:
    """What grades, for one batch or several; raises Refusal where that is a cluster that does not answer."""
    if options.engine == "local":
        return nullcontext(lambda reporter: this_machine(reporter, options.workers))
    from autograder.batch.cluster.dispatch import dask_cluster

    return dask_cluster(options.scheduler, options.workers)


def policy_of(options: Options, course: Course, *kept: Path) -> Policy:
    """The rules that are named, or were when a batch to go on with was begun, or the course's own, if it has any."""
    known = [*(kept if options.resume else ()), course.root / POLICY]
    path = options.policy or next((each for each in known if each.exists()), None)
    return read_policy(path, course.names) if path else Policy()


def with_attempts(options: Options, policy: Policy) -> Options:
    """The options with which attempts count: as the command says, or else the rules."""
    return replace(options, attempts=options.attempts or policy.attempts.count, at_most=policy.attempts.at_most)


def check_options(options: Options) -> None:
    """Raises Refusal for options that contradict one another."""
    if options.resume and options.replace:
        raise Refusal(CONTRADICTION)
    if options.scheduler and options.engine == "local":
        raise Refusal(NO_CLUSTER)
    options.check_outside(options.out)
