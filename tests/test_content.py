"""What is in a file, whoever packed it: the same bytes, or a sentence; never a bomb, never half."""

import gzip
import io
import struct
import tracemalloc
import zipfile
import zlib
from pathlib import Path
from time import monotonic

import pytest
import zstandard

from kloutgraph.errors import InputError
from kloutgraph.networks.content import MOST_TIMES, content, inner_name, is_packed

TEXT = b"".join(b"%d,%d,like,2025-03-01\n" % (i * i % 977, i) for i in range(20_000))
HALF = len(TEXT) // 2


def zipped(*members: tuple[str, bytes], how: int = zipfile.ZIP_DEFLATED) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", how) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return packed.getvalue()


def zstd(data: bytes) -> bytes:
    return zstandard.ZstdCompressor(write_checksum=True).compress(data)


def unpacked(tmp_path: Path, data: bytes) -> bytes:
    file = tmp_path / "given"
    file.write_bytes(data)
    with content(file) as stream:
        return stream.read()


ZIPPED = zipped(("acts.csv", TEXT))
SKIPPABLE = b"\x50\x2a\x4d\x18" + struct.pack("<I", 4) + b"abcd"
SAME = {
    "plain": TEXT,
    "empty": b"",
    "gzip": gzip.compress(TEXT),
    "gzip of two members": gzip.compress(TEXT[:HALF]) + gzip.compress(TEXT[HALF:]),
    "zstd": zstd(TEXT),
    "zstd of two frames": zstd(TEXT[:HALF]) + zstd(TEXT[HALF:]),
    "zstd that begins with a frame to skip": SKIPPABLE + zstd(TEXT),
    "zip": ZIPPED,
    "zip, stored": zipped(("acts.csv", TEXT), how=zipfile.ZIP_STORED),
}


@pytest.mark.parametrize("packing", SAME)
def test_the_content_is_the_same_however_it_is_packed(tmp_path, packing):
    wanted = b"" if packing == "empty" else TEXT
    assert unpacked(tmp_path, SAME[packing]) == wanted
    assert is_packed(tmp_path / "given") == (packing not in ("plain", "empty"))


def with_flags(data: bytes, flags: int) -> bytes:
    """A zip whose one member is said to be encrypted, in both places where it says so."""
    spoilt, place = bytearray(data), data.rindex(b"PK\x01\x02")
    spoilt[6] |= flags
    spoilt[place + 8] |= flags
    return bytes(spoilt)


def with_wrong_sum(data: bytes) -> bytes:
    spoilt, place = bytearray(data), data.rindex(b"PK\x01\x02")
    spoilt[14:18] = spoilt[place + 16 : place + 20] = b"\1\2\3\4"
    return bytes(spoilt)


def a_link() -> bytes:
    packed, link = io.BytesIO(), zipfile.ZipInfo("acts.csv")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr(link, "/etc/passwd")
    return packed.getvalue()


def overlapping(members: int) -> bytes:
    """A zip whose members all are the same bytes: what Fifield's bomb is made of."""
    one = zipped(("a", b"\0" * 1_000_000))
    place, end = one.rindex(b"PK\x01\x02"), one.rindex(b"PK\x05\x06")
    directory = one[place:end] * members
    tail = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, members, members, len(directory), place, 0)
    return one[:place] + directory + tail


def into_its_directory() -> bytes:
    """A zip whose one member is said to reach into the directory."""
    one = bytearray(zipped(("acts.csv", TEXT), how=zipfile.ZIP_STORED))
    place = one.rindex(b"PK\x01\x02")
    for at in (18, 22, place + 20, place + 24):
        struct.pack_into("<L", one, at, len(TEXT) + 10)
    return bytes(one)


def of_a_million() -> bytes:
    entry = zipped(("a", b""))
    entry = entry[entry.rindex(b"PK\x01\x02") : entry.rindex(b"PK\x05\x06")] * 1_000_000
    record = struct.pack("<4sQ2H2L4Q", b"PK\6\6", 44, 45, 45, 0, 0, 10**6, 10**6, len(entry), 0)
    locator = struct.pack("<4sLQL", b"PK\6\7", 0, len(entry), 1)
    tail = struct.pack("<4s4H2LH", b"PK\5\6", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    return b"PK\3\4" + entry + record + locator + tail


REFUSED = {
    "two members": (zipped(("my/mila.csv", TEXT), ("other.csv", TEXT)), "2 files ('mila.csv' and 'other.csv')"),
    "members with long and odd names": (
        zipped(("m" * 200, b"a"), ("\x1b[31mred.csv", b"a"), ("c", b"a")),
        f"3 files ('{'m' * 24}…' and '?[31mred.csv' and 1 more)",
    ),
    "no member": (zipped(), "is a zip that holds nothing"),
    "a folder": (zipped(("acts/", b"")), "is a zip of a folder"),
    "a folder beside the file": (zipped(("acts/", b""), ("acts/acts.csv", TEXT)), "2 files ('acts' and 'acts.csv')"),
    "a file in a folder": (zipped(("acts/acts.csv", TEXT)), "lies in a folder"),
    "an absolute name": (zipped(("/etc/passwd", TEXT)), "lies in a folder"),
    "a name that climbs": (zipped(("../acts.csv", TEXT)), "lies in a folder"),
    "a name that climbs backwards": (zipped(("..\\acts.csv", TEXT)), "lies in a folder"),
    "a link": (a_link(), "a link or a device"),
    "a password": (with_flags(ZIPPED, 1), "with a password; unpack it first"),
    "another way of packing": (zipped(("a.csv", TEXT), how=zipfile.ZIP_BZIP2), "(method 12)"),
    "overlapping members": (overlapping(1000), "whose members overlap"),
    "a member that reaches into the directory": (into_its_directory(), "whose members overlap"),
    "a million members": (of_a_million(), "of far too many files"),
    "a wrong sum": (with_wrong_sum(ZIPPED), "the zip data end or break here"),
    "a zip cut short": (ZIPPED[:-300], "is no whole zip file"),
    "a zip cut in its data": (ZIPPED[:100], "is no whole zip file"),
    "a zip in a zip": (zipped(("acts.zip", ZIPPED)), "is a zip file of a packed file; unpack it once"),
    "zstd in gzip": (gzip.compress(zstd(TEXT)), "is a gzip file of a packed file"),
    "a gzip cut short": (gzip.compress(TEXT)[:-300], "the gzip data end or break here"),
    "a gzip cut before its sum": (gzip.compress(TEXT)[:-4], "the gzip data end or break here"),
    "a gzip with something after it": (gzip.compress(TEXT) + b"garbage", "the gzip data end or break here"),
    "a gzip with a wrong sum": (gzip.compress(TEXT)[:-8] + b"\0" * 8, "the gzip data end or break here"),
    "a zstd cut short": (zstd(TEXT)[:-300], "the zstd data end or break here"),
    "a zstd cut before its sum": (zstd(TEXT)[:-1], "the zstd data end or break here"),
    "a zstd of which little is there": (zstd(TEXT)[:5], "the zstd data end or break here"),
    "a zstd with something after it": (zstd(TEXT) + b"garbage", "the zstd data end or break here"),
    "a zstd with a wrong sum": (zstd(TEXT)[:-4] + b"\0" * 4, "the zstd data end or break here"),
    "a gzip of zeros": (gzip.compress(bytes(30_000_000)), f"unpacks to more than {MOST_TIMES} times"),
    "a zstd of zeros": (zstd(bytes(300_000_000)), f"unpacks to more than {MOST_TIMES} times"),
    "a zip of zeros": (zipped(("acts.csv", bytes(30_000_000))), f"unpacks to more than {MOST_TIMES} times"),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_is_no_whole_packed_file_of_one_is_refused_at_once_and_with_little_memory(tmp_path, what):
    data, sentence = REFUSED[what]
    before = monotonic()
    tracemalloc.start()
    try:
        with pytest.raises(InputError) as caught:
            unpacked(tmp_path, data)
        _, most = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert str(caught.value).startswith("given: ")
    assert sentence in str(caught.value)
    assert most < 64_000_000
    assert monotonic() - before < 10
    assert [path.name for path in tmp_path.rglob("*")] == ["given"]


def test_a_zstd_that_asks_for_too_large_a_window_is_refused(tmp_path):
    wide = zstandard.ZstdCompressionParameters(window_log=30, enable_ldm=True)
    packing = zstandard.ZstdCompressor(compression_params=wide).compressobj()
    with pytest.raises(InputError, match="needs over 128 MiB to be unpacked; pack it again without --long"):
        unpacked(tmp_path, packing.compress(TEXT) + packing.flush())


@pytest.mark.parametrize("data", [ZIPPED, zstd(TEXT), gzip.compress(TEXT)], ids=["zip", "zstd", "gzip"])
def test_whichever_byte_is_spoilt_or_missing_nothing_but_a_sentence_comes_or_the_same(tmp_path, data):
    for place in range(0, len(data), max(len(data) // 150, 1)):
        for spoilt in (data[:place], data[:place] + bytes([data[place] ^ 0x55]) + data[place + 1 :]):
            try:
                found = unpacked(tmp_path, spoilt)
            except InputError:
                continue
            assert found in (TEXT, spoilt)  # a header's time or name; or its first bytes, and so it is plain


@pytest.mark.parametrize(
    ("name", "data", "inner"),
    [
        ("acts.jsonl.gz", gzip.compress(b"{}"), "acts.jsonl"),
        ("acts.ndjson.zst", zstd(b"{}"), "acts.ndjson"),
        ("acts.zip", zipped(("acts.jsonl", b"{}")), "acts.jsonl"),
        ("acts.jsonl.gz", b"{}", "acts.jsonl.gz"),
        ("acts.csv", gzip.compress(b"{}"), "acts.csv"),
    ],
    ids=["gzip", "zstd", "zip", "plain that is called gzip", "gzip that is called plain"],
)
def test_the_content_has_a_name(tmp_path, name, data, inner):
    (tmp_path / name).write_bytes(data)
    assert inner_name(tmp_path / name) == inner


def test_a_file_that_cannot_be_opened_is_a_sentence(tmp_path):
    for ask in (is_packed, inner_name, lambda file: content(file).__enter__()):
        with pytest.raises(InputError, match="gone: cannot be read: No such file"):
            ask(tmp_path / "gone")
        with pytest.raises(InputError, match="cannot be read: Is a directory"):
            ask(tmp_path)


def test_a_small_file_may_be_packed_as_tightly_as_it_likes(tmp_path):
    assert unpacked(tmp_path, zlib.compress(b"a" * 900_000, wbits=31)) == b"a" * 900_000
