"""Files and folders of this machine or of object storage, under one name: a path, or a URI such as s3://bucket/news."""

from __future__ import annotations

import io
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path, PurePosixPath
from typing import IO, Any, cast

from kgx.graph.formats import write_atomically

__all__ = ["Place", "is_remote"]


def is_remote(path: str) -> bool:
    """Whether a path is a URI."""
    return "://" in path


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """A file or folder. What goes wrong in any of its methods is an OSError."""

    name: str

    @classmethod
    def of(cls, path: str) -> Place:
        """Raises ValueError for a URI that cannot be used here. ``file://`` is a path of this machine."""
        if path.startswith("file://"):
            return cls(path.removeprefix("file://"))
        if is_remote(path):
            if find_spec("pyarrow") is None:
                raise ValueError(f"{path}: for URIs kgx needs pyarrow; install it: pip install 'kgx-ko[parquet]'")
            cls(path)._opened()
        return cls(path)

    def __str__(self) -> str:
        return self.name

    @property
    def remote(self) -> bool:
        """Whether it is no path of this machine."""
        return is_remote(self.name)

    @property
    def suffix(self) -> str:
        """The suffix, in lower case."""
        return PurePosixPath(self.name).suffix.lower()

    def child(self, name: str) -> Place:
        """A file of this folder."""
        return Place(f"{self.name.rstrip('/')}/{name}")

    def exists(self) -> bool:
        """Whether a file is there."""
        return bool(self._info().is_file) if self.remote else Path(self.name).is_file()

    def is_folder(self) -> bool:
        """Whether a folder is there."""
        if not self.remote:
            return Path(self.name).is_dir()
        import pyarrow.fs as pafs

        return bool(self._info().type == pafs.FileType.Directory)

    def files(self) -> list[Place]:
        """All files below this folder, sorted; those whose name begins with a dot, or in such folders, left out."""
        if not self.remote:
            root = Path(self.name)
            paths = sorted(path.relative_to(root) for path in root.rglob("*") if path.is_file())
            return [self.child(path.as_posix()) for path in paths if not _hidden(path.as_posix())]
        import pyarrow.fs as pafs

        system, root_path = self._opened()
        found = system.get_file_info(pafs.FileSelector(root_path, recursive=True))
        names = sorted(one.path[len(root_path.rstrip("/")) + 1 :] for one in found if one.is_file)
        return [self.child(name) for name in names if not _hidden(name)]

    def stamp(self) -> tuple[int, int]:
        """Size in bytes and time of the last change in nanoseconds: what tells that a file has changed."""
        if not self.remote:
            told = Path(self.name).stat()
            return told.st_size, told.st_mtime_ns
        info = self._info()
        return info.size or 0, info.mtime_ns or 0

    def open(self) -> IO[bytes]:
        """The bytes of a file, as a seekable stream."""
        if not self.remote:
            return Path(self.name).open("rb")
        system, path = self._opened()
        return cast("IO[bytes]", io.BufferedReader(system.open_input_file(path)))

    def write(self, data: bytes) -> None:
        """Write a file whole or not at all: stores of objects show one when it is whole."""
        if not self.remote:
            write_atomically(Path(self.name), [data])
            return
        system, path = self._opened()
        if "/" in path:
            system.create_dir(path.rsplit("/", 1)[0], recursive=True)
        with system.open_output_stream(path) as out:
            out.write(data)

    def remove(self) -> None:
        """Remove a file that is there."""
        if not self.remote:
            Path(self.name).unlink()
            return
        system, path = self._opened()
        system.delete_file(path)

    def _opened(self) -> tuple[Any, str]:
        """The file system of a URI, and the path there."""
        import pyarrow as pa
        import pyarrow.fs as pafs

        try:
            system, path = pafs.FileSystem.from_uri(self.name)
        except (pa.ArrowException, ValueError, ImportError) as error:
            raise ValueError(f"{self.name}: cannot be opened ({str(error).splitlines()[0].rstrip('.')})") from error
        return system, path

    def _info(self) -> Any:
        system, path = self._opened()
        (info,) = system.get_file_info([path])
        return info


def _hidden(name: str) -> bool:
    return any(part.startswith(".") for part in name.split("/"))
