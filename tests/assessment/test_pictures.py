"""Pictures of every mode, depth and number of frames: shown, freed of their notes, and whole."""

from __future__ import annotations

import io
import struct
import tracemalloc
from pathlib import Path
from typing import IO

import evidence_files as files
import pytest
from PIL import Image, ImageChops, ImageCms

from assessor_app.assessment.evidence import add_evidence, extract_evidence
from assessor_app.assessment.files.photo import opened_photo, small_picture
from assessor_app.assessment.files.photo_strip import strip_photo
from assessor_app.assessment.people import ensure_assessor
from assessor_app.casefile.connection import CaseFile
from assessor_app.errors import KnownFault

ME = "ผู้ตรวจประเมิน 1"
SIZE = (64, 48)


def _ramp(mode: str) -> Image.Image:
    """Dark on the left, light on the right, in a mode of Pillow."""
    grey = Image.linear_gradient("L").rotate(90).resize(SIZE)
    if mode == "I;16":
        wide = Image.new("I;16", SIZE)
        wide.putdata([value * 257 for value in grey.get_flattened_data()])
        return wide
    if mode == "I":
        return grey.convert("I").point(lambda value: value * 1000 - 20000)
    if mode == "F":
        return grey.convert("F").point(lambda value: value * (1 / 255))
    if mode == "LAB":
        return ImageCms.profileToProfile(
            grey.convert("RGB"), ImageCms.createProfile("sRGB"), ImageCms.createProfile("LAB"),
            outputMode="LAB")
    if mode in ("RGBA", "LA"):
        made = grey.convert(mode)
        made.putalpha(255)
        return made
    if mode == "P":
        return grey.convert("RGB").quantize(32)
    return grey.convert(mode)


def _stripped(source: IO[bytes]) -> io.BytesIO:
    target = io.BytesIO()
    source.seek(0)
    strip_photo(source, target, "x")
    target.seek(0)
    return target


@pytest.mark.parametrize("mode", [
    "1", "L", "P", "RGB", "RGBA", "LA", "CMYK", "YCbCr", "LAB", "I;16", "I", "F"])
def test_a_picture_of_any_mode_is_shown_and_exported_as_it_is(mode: str) -> None:
    source = io.BytesIO()
    before = _ramp(mode)
    before.save(source, "TIFF", description="ห้องลับ")
    small = small_picture(source, "x", *SIZE).convert("L")
    left, middle, right = (small.resize((3, 1), Image.Resampling.BOX).getpixel((n, 0))
                           for n in range(3))
    assert left < 80
    assert right > 175
    assert left < middle < right
    bare = _stripped(source)
    assert "ห้องลับ".encode() not in bare.getvalue()
    with Image.open(bare) as after, Image.open(source) as held:
        assert (after.mode, after.size) == (held.mode, held.size)
        assert after.tobytes() == held.tobytes()


def test_sixteen_bits_of_a_png_are_scaled_too() -> None:
    source = io.BytesIO()
    _ramp("I;16").save(source, "PNG")
    small = small_picture(source, "x", *SIZE).convert("L").resize((1, 1), Image.Resampling.BOX)
    assert 110 < small.getpixel((0, 0)) < 145  # not white


def test_a_scan_of_many_pages_keeps_them_in_the_memory_of_one(tmp_path: Path) -> None:
    page = Image.effect_noise((2480, 3508), 80).point(lambda value: 255 * (value > 128)).convert(
        "1")
    path = tmp_path / "scan.tif"
    page.save(path, save_all=True, append_images=[page] * 11, compression="group4",
              dpi=(300, 300), description="ห้องลับ")
    target = tmp_path / "bare.tif"
    tracemalloc.start()
    with path.open("rb") as source, target.open("w+b") as out:
        strip_photo(source, out, "x")
        most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert most < path.stat().st_size
    assert target.stat().st_size <= path.stat().st_size
    assert "ห้องลับ".encode() not in target.read_bytes()
    with Image.open(path) as before, Image.open(target) as after:
        assert after.n_frames == before.n_frames == 12
        for number in (0, 11):
            before.seek(number)
            after.seek(number)
            assert (after.info["compression"], after.info["dpi"]) == ("group4", (300, 300))
            assert ImageChops.difference(
                before.convert("L"), after.convert("L")).getbbox() is None


@pytest.mark.parametrize("order", ["<", ">"])
def test_a_tiff_whose_pages_turn_in_a_circle_or_lie_outside_is_refused(order: str) -> None:
    mark = (b"II" if order == "<" else b"MM") + struct.pack(f"{order}HI", 42, 8)
    width = struct.pack(f"{order}HHIHH", 256, 3, 1, 1, 0)
    strips = struct.pack(f"{order}HHII", 273, 4, 1, 8) + struct.pack(f"{order}HHII", 279, 4, 1, 2)
    for following, place in ((8, 8), (0, 10**6)):
        entries = [width, strips[:12], strips[12:]] if place == 8 else [
            width, struct.pack(f"{order}HHII", 273, 4, 1, place), strips[12:]]
        data = mark + struct.pack(f"{order}H", 3) + b"".join(entries) + struct.pack(
            f"{order}I", following)
        with pytest.raises(KnownFault) as refused:
            _stripped(io.BytesIO(data))
        assert refused.value.key == "photo_unreadable"


def test_an_animation_keeps_its_frames_and_their_times() -> None:
    frames = [Image.new("P", SIZE, number) for number in range(5)]
    for number, frame in enumerate(frames):
        frame.putpalette([number * 40, 80, 200 - number * 30] * 256)
    source = io.BytesIO()
    times = [100, 250, 40, 1000, 70]
    frames[0].save(source, "GIF", save_all=True, append_images=frames[1:], duration=times, loop=3,
                   comment="ห้องลับ".encode())
    bare = _stripped(source)
    assert "ห้องลับ".encode() in source.getvalue()
    assert "ห้องลับ".encode() not in bare.getvalue()
    with Image.open(bare) as after, Image.open(source) as before:
        assert after.n_frames == before.n_frames == 5
        assert after.info["loop"] == 3
        for number, time in enumerate(times):
            before.seek(number)
            after.seek(number)
            assert after.info["duration"] == time
            assert ImageChops.difference(
                before.convert("RGB"), after.convert("RGB")).getbbox() is None


@pytest.mark.parametrize("suffix", ["jpg", "png", "webp", "gif", "bmp", "tif"])
def test_a_photo_cut_short_is_remarked_upon_when_it_is_taken_in(
    case: CaseFile, tmp_path: Path, suffix: str,
) -> None:
    who = ensure_assessor(case, ME)
    path = tmp_path / f"whole.{suffix}"
    files.picture().save(path)
    whole, notes = add_evidence(case, who, path)
    assert notes == ()
    extract_evidence(case, whole, tmp_path / f"out.{suffix}")
    cut = tmp_path / f"cut.{suffix}"
    data = path.read_bytes()
    cut.write_bytes(data[:len(data) * 6 // 10])
    if suffix == "webp":  # nothing of it can be shown: it is refused there and then
        with pytest.raises(KnownFault) as refused:
            add_evidence(case, who, cut)
        assert refused.value.key == "photo_unreadable"
        return
    made, notes = add_evidence(case, who, cut)
    assert [note.key for note in notes] == ["photo_cut_short"]
    for language in ("th", "en"):
        assert cut.name in notes[0].text(language)
    out = extract_evidence(case, made, tmp_path / f"as-it-came.{suffix}", original=True)
    assert out.read_bytes() == cut.read_bytes()


def test_too_little_memory_is_not_a_damaged_picture(tmp_path: Path) -> None:
    with files.photo(tmp_path / "a.jpg").open("rb") as file, pytest.raises(
            KnownFault) as refused, opened_photo(file, "a.jpg"):
        raise MemoryError
    assert refused.value.key == "photo_no_memory"
