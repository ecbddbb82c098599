"""Zip archives: what may be opened of them, and the one way in which members are read.

Nothing is ever unpacked to disk; names of members only name articles. An archive is refused when its own directory
promises more than the limits; zipfile gives no more of a member than that promises.
"""

from __future__ import annotations

import struct
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import IO

from kgx.reading.decoding import normalise
from kgx.reading.limits import MAX_RATIO, is_bomb
from kgx.reading.problems import FormatError

__all__ = ["Archive", "Member", "members_of", "open_archive", "read_member"]

MAX_MEMBERS = 100_000
MAX_MEMBER = 256 * 2**20  # bytes of one member, unpacked
MAX_TOTAL = 8 * 2**30  # bytes of all, unpacked
_ENCRYPTED = 0x1
_UTF8 = 0x800

Archive = zipfile.ZipFile
_BROKEN = (zipfile.BadZipFile, zlib.error, struct.error, EOFError, NotImplementedError, RuntimeError, ValueError)


@dataclass(frozen=True, slots=True)
class Member:
    """A file of an archive: its name, with / between folders and composed, and where it is.

    `fault` is why it cannot be read, as the rest of a sentence; empty where it can.
    """

    name: str
    info: zipfile.ZipInfo
    fault: str = ""


def open_archive(stream: IO[bytes]) -> Archive:
    """The archive in a seekable stream. Raises FormatError for one that is broken or beyond the limits."""
    try:
        archive = zipfile.ZipFile(stream)
        infos = archive.infolist()
    except _BROKEN:
        raise FormatError("is no whole zip archive; it was cut off or damaged, so fetch or pack it again") from None
    if len(infos) > MAX_MEMBERS:
        raise FormatError(f"holds {len(infos)} files, more than {MAX_MEMBERS}; divide it")
    if sum(info.file_size for info in infos) > MAX_TOTAL:
        raise FormatError(f"would unpack to more than {MAX_TOTAL // 2**30} GiB; divide it if it is no zip bomb")
    return archive


def members_of(archive: Archive) -> list[Member]:
    """The files of an archive, sorted by name; those with an unsafe name, locked or too large have a fault."""
    found: dict[str, Member] = {}
    for info in archive.infolist():
        name = _name(info)
        if not info.is_dir():
            fault = _fault(name, info) or ("stands in the archive twice; the first was read" if name in found else "")
            found[name if name not in found else f"{name}#{len(found)}"] = Member(name, info, fault)
    return sorted(found.values(), key=lambda member: (member.name, member.info.header_offset))


def read_member(archive: Archive, info: zipfile.ZipInfo) -> bytes:
    """The bytes of one member. Raises FormatError for one that is damaged, locked or beyond the limits."""
    if fault := _fault(_name(info), info):
        raise FormatError(fault)
    try:
        return archive.read(info)
    except _BROKEN as error:
        reason = str(error).splitlines()[0] if str(error) else type(error).__name__
        raise FormatError(f"is damaged in its archive ({reason}); pack or fetch the archive again") from None


def _name(info: zipfile.ZipInfo) -> str:
    """The name as it was meant: old zip programs on Korean Windows write CP949, which zipfile takes for CP437."""
    name = info.filename
    if not info.flag_bits & _UTF8 and not name.isascii():
        try:
            raw = name.encode("cp437")
        except UnicodeEncodeError:
            return normalise(name)
        for encoding in ("utf-8", "cp949"):
            try:
                return normalise(raw.decode(encoding).replace("\\", "/"))
            except UnicodeDecodeError:
                continue
    return normalise(name.replace("\\", "/"))


def _fault(name: str, info: zipfile.ZipInfo) -> str:
    if name.startswith("/") or ".." in PurePosixPath(name).parts or name[1:2] == ":" or not name.strip("/. "):
        return "has an unsafe name in its archive; give it a plain one"
    if info.flag_bits & _ENCRYPTED:
        return "is locked with a password in its archive; unpack it and give the file itself"
    if info.file_size > MAX_MEMBER:
        return f"would unpack to more than {MAX_MEMBER // 2**20} MiB; divide it"
    if is_bomb(info.file_size, info.compress_size):
        return f"unpacks to more than {MAX_RATIO} times its size, as zip bombs do; unpack it yourself if it is none"
    return ""
