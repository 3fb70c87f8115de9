"""Units of a site written on other machines: all that they are made of goes there, and their files come back.

Another machine has the program, and nothing of the site: neither its settings nor its pictures and scans.
"""

import hashlib
import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from mkdocs.config.defaults import MkDocsConfig

from generator.domain.model import Disclosure
from generator.engine import program, shard
from generator.engine.config import LOCALLY, carried
from generator.engine.errors import Refused
from generator.engine.shard import Around, Done, Given, Order, Result, Unit
from generator.files import writer
from generator.files.cluster import errors
from generator.files.workers import Failed

if TYPE_CHECKING:
    from generator.engine.writers import Results
    from generator.files.cluster.client import Cluster


@dataclass(frozen=True, slots=True, kw_only=True)
class Sent:
    """What another machine is told of the site."""

    settings: Mapping[str, Any]
    site_url: str
    around: Around


@dataclass(frozen=True, slots=True)
class Parcel:
    """A unit, and the pictures and scans that it names, by where they lie here."""

    unit: Unit
    files: Mapping[Path, bytes]


@dataclass(frozen=True, slots=True)
class Reply:
    """What is left of the disclosures of a unit, and their files by their paths in the site."""

    results: Sequence[Result]
    files: Mapping[str, bytes]


_PROGRAM = f"{program.__name__}:{program.program.__name__}"
_BEGIN = f"{__name__}:begin"
"""By these names both are found on other machines."""


class OnCluster:
    """The workers of a cluster, which share no disk with this machine."""

    pages = 500
    """Four or five seconds of work, for what there is to send; measured: 25 MB of files, 3 MB pressed."""

    def __init__(self, config: MkDocsConfig, around: Around, cluster: "Cluster") -> None:
        self._folder, self._cluster = around.folder, cluster
        self._sent = Sent(
            settings=carried(Path(config.config_file_path)),
            site_url=config.site_url or "",
            around=replace(around, folder=Path()),
        )

    def each(self, units: Sequence[Unit]) -> "Results":
        """Put the files of each unit into the site, and yield what is left of it; raises Refused where the cluster does not write them."""
        parcels = _Parcels(units)
        try:
            for place, reply in self._cluster.each_result(_PROGRAM, _BEGIN, self._sent, parcels):
                if isinstance(reply, Failed):
                    yield place, [reply] * len(units[place])
                else:
                    self._unpack(reply)
                    yield place, reply.results
        except errors.NotDone as error:
            raise Refused((), self._why(error, units)) from error

    def _unpack(self, reply: Reply) -> None:
        sums = chain.from_iterable(each.sha256.items() for each in _done(reply.results))
        for path, sha256 in sums:
            raw = reply.files[path]
            if hashlib.sha256(raw).hexdigest() != sha256:
                raise RuntimeError(f"{path} is not what was written")
            writer.write_one(f"{self._folder}/{path}", raw)

    def _why(self, error: errors.NotDone, units: Sequence[Unit]) -> str:
        named = str(*error.args)
        if isinstance(error, errors.Killed):
            named = "、".join(each.disclosure.id for each in units[int(named)])
        words = _WORDS[type(error)]
        return words.format(named=named, address=self._cluster.address, store=self._cluster.store)


_WORDS: Mapping[type[errors.NotDone], str] = {
    errors.NoScheduler: "集群的调度程序 {address} 连不上，或者中途没有了。请看地址对不对、调度程序（dask scheduler）开着没有；"
    f"不用集群的，{LOCALLY}",
    errors.NoWorkers: "集群 {address} 上没有工作进程，没有人做。请先启动工作进程（dask worker {address}），再运行一次；"
    f"不用集群的，{LOCALLY}",
    errors.OtherProgram: "集群的工作进程 {named} 上装的是另一个版本：程序、Python 或者有一个库和这台机器的不同，做出来的文件可能不一样。"
    f"请在每台机器上用同一份锁定文件装同一个版本，重新启动工作进程；不用集群的，{LOCALLY}",
    errors.Unseen: "{named} 那边不能在 --store 写的文件夹 {store} 里读写。它要在每台机器上都是同一个文件夹，而且写得进去；"
    "没有这样的文件夹，请不写 --store，由调度程序传送。",
    errors.NotTaken: "集群接不了这里的工作：调度程序或者工作进程上没有装 zhenggai，或者装的是另一个版本（Dask 的说法：{named}）。"
    f"请在每台机器上用同一份锁定文件装同一个版本，重新启动；不用集群的，{LOCALLY}",
    errors.Killed: "做这一批公布（{named}）的工作进程一个接一个没有了，多半是内存不够。请给工作进程多一些内存；"
    f"不用集群的，{LOCALLY}",
}
"""What is said of why a cluster has not done it; the way out is in each."""


class _Parcels(Sequence[Parcel]):
    """Units with their files, each read when it is sent: all together may be more than the memory."""

    def __init__(self, units: Sequence[Unit]) -> None:
        self._units = units

    def __len__(self) -> int:
        return len(self._units)

    def __getitem__(self, place: Any) -> Any:
        unit = self._units[place]
        paths = chain.from_iterable(_paths(each.disclosure) for each in unit)
        return Parcel(unit, {each: each.read_bytes() for each in paths})


def _paths(disclosure: Disclosure) -> Iterator[Path]:
    yield from (each.path for each in disclosure.evidence.values())
    yield from (each.path for each in disclosure.scans.values())


def _done(results: Iterable[Result]) -> Iterator[Done]:
    return (each for each in results if isinstance(each, Done))


def begin(sent: Sent) -> Callable[[Parcel], Reply]:
    """Return what writes the units of a site on another machine than that which builds it."""
    folder = TemporaryDirectory(prefix="zhenggai-")
    place = Path(folder.name)
    (place / "pages").mkdir()
    config_file = place / "mkdocs.yml"
    settings = {**sent.settings, "docs_dir": "pages", "site_dir": "site"}
    config_file.write_text(json.dumps(settings), "utf-8")  # which is YAML, too
    around = replace(sent.around, folder=place / "site")
    write = shard.begin(Given(config_file=config_file, site_url=sent.site_url, around=around))

    def written(parcel: Parcel) -> Reply:
        with _empty(Path(folder.name, "given")) as given, _empty(around.folder) as site:
            results = write(_placed(parcel, given))
            paths = chain.from_iterable(each.sha256 for each in _done(results))
            return Reply(results, {path: Path(site, path).read_bytes() for path in paths})

    return written


@contextmanager
def _empty(folder: Path) -> Iterator[Path]:
    """Make a folder, and remove it with all that came into it."""
    folder.mkdir()
    try:
        yield folder
    finally:
        rmtree(folder)


def _placed(parcel: Parcel, folder: Path) -> Unit:
    """Write the files of a parcel into a folder; return its unit, which names them there."""
    places = {path: folder / str(number) for number, path in enumerate(parcel.files)}
    for path, raw in parcel.files.items():
        places[path].write_bytes(raw)
    return tuple(_naming(order, places) for order in parcel.unit)


def _naming(order: Order, places: Mapping[Path, Path]) -> Order:
    disclosure = order.disclosure
    evidence = {
        name: replace(each, path=places[each.path]) for name, each in disclosure.evidence.items()
    }
    scans = {name: replace(each, path=places[each.path]) for name, each in disclosure.scans.items()}
    return replace(order, disclosure=replace(disclosure, evidence=evidence, scans=scans))
