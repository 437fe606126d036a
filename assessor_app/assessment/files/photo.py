"""Photos as they come from cameras and telephones: how large, when and where taken, made small."""

from __future__ import annotations

import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import IO, Any

from PIL import ExifTags, Image, ImageOps

from assessor_app.errors import KnownFault

# A telephone's greatest picture has 200 million pixels. A JPEG is made small while it is decoded;
# of any other kind the whole must be in memory.
MOST_PIXELS = 200_000_000
MOST_PIXELS_WHOLE = 100_000_000
FORMATS = ("JPEG", "PNG", "GIF", "WEBP", "BMP", "TIFF")
MEDIA = {"JPEG": "image/jpeg", "MPO": "image/jpeg", "PNG": "image/png", "GIF": "image/gif",
         "WEBP": "image/webp", "BMP": "image/bmp", "TIFF": "image/tiff"}

# What is above is an error for whoever opens pictures in this process, not a warning.
Image.MAX_IMAGE_PIXELS = MOST_PIXELS

_TIMES = ((ExifTags.IFD.Exif, ExifTags.Base.DateTimeOriginal),
          (ExifTags.IFD.Exif, ExifTags.Base.DateTimeDigitized), (None, ExifTags.Base.DateTime))


@dataclass(frozen=True, slots=True)
class Photo:
    """What a photo says of itself.

    Attributes:
        media: the MIME type; width, height: in pixels, as stored
        orientation: EXIF's 1 to 8, 1 where nothing is said
        taken: "2021-07-02T09:40:12" by the camera's own clock, or None
        place: latitude and longitude in degrees, or None
    """

    media: str
    width: int
    height: int
    orientation: int
    taken: str | None
    place: tuple[float, float] | None


_one_at_a_time = threading.RLock()


@contextmanager
def _quiet() -> Iterator[None]:
    """Pillow warns of cameras' odd tags, and of sizes that are looked at here; threads take turns.

    The filters of warnings are the whole process's.
    """
    with _one_at_a_time, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


@contextmanager
def opened_photo(file: IO[bytes], name: str) -> Iterator[Image.Image]:
    """A picture whose head was read and no pixel yet; its size is within the limits.

    Raises KnownFault ``photo_unreadable``, ``photo_too_many_pixels`` or ``photo_no_memory``, also
    for what goes wrong while it is worked on.
    """
    try:
        with _quiet(), Image.open(file, formats=FORMATS) as image:
            _refuse_bomb(image, name)
            yield image
    except Image.DecompressionBombError as error:
        raise KnownFault("photo_too_many_pixels", name=name, most=MOST_PIXELS // 10**6) from error
    except MemoryError as error:  # the machine's want, not the picture's fault
        raise KnownFault("photo_no_memory", name=name) from error
    except (OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, EOFError,
            OverflowError, ZeroDivisionError) as error:
        # What Pillow raises for a damaged picture depends on the format and the damage
        raise KnownFault("photo_unreadable", name=name) from error


def _refuse_bomb(image: Image.Image, name: str) -> None:
    most = MOST_PIXELS if image.format in ("JPEG", "MPO") else MOST_PIXELS_WHOLE
    if image.width * image.height > most:
        raise KnownFault("photo_too_many_pixels", name=name, most=most // 10**6)


def look_at_photo(file: IO[bytes], name: str) -> Photo:
    """What a photo's head says; no pixel is decoded. Raises what ``opened_photo`` raises."""
    with opened_photo(file, name) as image:
        exif = _exif(image)
        return Photo(MEDIA[image.format or ""], image.width, image.height, _orientation(exif),
                     _taken(exif), _place(exif))


def small_picture(file: IO[bytes], name: str, width: int, height: int) -> Image.Image:
    """A photo upright and within a size, as RGB; nothing of its EXIF is in it.

    Raises KnownFault ``photo_unreadable`` where it is damaged further on.
    """
    with opened_photo(file, name) as image:
        orientation = _orientation(_exif(image))
        turned = orientation >= 5
        room = (height, width) if turned else (width, height)
        image.draft("RGB", room)
        plain = as_shown(image)  # before it is made small: of one bit or a palette that keeps dots
        plain.thumbnail(room, Image.Resampling.BILINEAR, reducing_gap=2.0)
        if plain.mode == "RGBA":
            ground = Image.new("RGB", plain.size, "white")
            ground.paste(plain, mask=plain.getchannel("A"))
            plain = ground
        made = _upright(plain.convert("RGB"), orientation)
        made.info.clear()
        return made


_TURNS = {
    2: (Image.Transpose.FLIP_LEFT_RIGHT,), 3: (Image.Transpose.ROTATE_180,),
    4: (Image.Transpose.FLIP_TOP_BOTTOM,), 5: (Image.Transpose.TRANSPOSE,),
    6: (Image.Transpose.ROTATE_270,), 7: (Image.Transpose.TRANSVERSE,),
    8: (Image.Transpose.ROTATE_90,),
}


def _upright(image: Image.Image, orientation: int) -> Image.Image:
    for turn in _TURNS.get(orientation, ()):
        image = image.transpose(turn)
    return image


def _exif(image: Image.Image) -> Image.Exif:
    """The EXIF of a picture; empty where it has none or one that cannot be read.

    A PNG may carry it behind its pixels: then it is not looked for.
    """
    if image.format == "PNG" and "exif" not in image.info:
        return Image.Exif()
    try:
        exif = image.getexif()
        exif.get_ifd(ExifTags.IFD.Exif)
        exif.get_ifd(ExifTags.IFD.GPSInfo)
        return exif
    except (OSError, SyntaxError, ValueError, TypeError, KeyError, IndexError, EOFError,
            OverflowError, ZeroDivisionError):
        return Image.Exif()  # the picture itself may well be sound


def _orientation(exif: Image.Exif) -> int:
    held = exif.get(ExifTags.Base.Orientation)
    return held if isinstance(held, int) and 1 <= held <= 8 else 1


def _taken(exif: Image.Exif) -> str | None:
    for part, tag in _TIMES:
        held = (exif if part is None else exif.get_ifd(part)).get(tag)
        if not isinstance(held, str):
            continue
        try:
            return datetime.strptime(held.strip("\0 "), "%Y:%m:%d %H:%M:%S").isoformat()
        except ValueError:  # "0000:00:00 00:00:00" of a camera whose clock was never set
            continue
    return None


def _place(exif: Image.Exif) -> tuple[float, float] | None:
    gps: dict[int, Any] = exif.get_ifd(ExifTags.IFD.GPSInfo)
    latitude = _degrees(gps.get(ExifTags.GPS.GPSLatitude), gps.get(ExifTags.GPS.GPSLatitudeRef),
                        "S", 90)
    longitude = _degrees(gps.get(ExifTags.GPS.GPSLongitude),
                         gps.get(ExifTags.GPS.GPSLongitudeRef), "W", 180)
    return None if latitude is None or longitude is None else (latitude, longitude)


def _degrees(parts: Any, side: Any, negative: str, most: int) -> float | None:
    """Degrees, minutes and seconds as one number of six decimals; None where they are none."""
    try:
        degrees, minutes, seconds = (float(part) for part in parts)
    except (TypeError, ValueError, ZeroDivisionError):
        return None
    value = degrees + minutes / 60 + seconds / 3600
    if not 0 <= value <= most:  # nor what is no number at all
        return None
    return float(f"{-value if side == negative else value:.6f}")


_SIXTEEN = 257  # 65535 is 255


def as_shown(image: Image.Image) -> Image.Image:
    """A picture of any mode and depth as grey, RGB or RGBA of 8 bits; decodes its pixels.

    16 bits are scaled to 8. Of whole numbers and fractions without a fixed greatest value, the
    least in the picture becomes black and the greatest white, where they do not fit 8 bits.
    """
    mode = image.mode
    if mode.startswith("I;16"):
        return image.convert("I").point(lambda value: value * (1 / _SIXTEEN)).convert("L")
    if mode in ("I", "F"):
        return _scaled(image)
    if mode == "LAB":
        return _of_lab(image)
    if "transparency" in image.info or mode in ("RGBA", "LA", "PA", "La", "RGBa"):
        return image.convert("RGBA")
    return image.convert("L") if mode in ("1", "L") else image.convert("RGB")


def _scaled(image: Image.Image) -> Image.Image:
    low, high = image.getextrema()
    if not isinstance(low, int | float) or not isinstance(high, int | float):
        raise ValueError(image.mode)
    fits = low >= 0 and high <= 255 and (image.mode == "I" or high > 1)
    if fits or low == high:
        return image.convert("L")
    share = 255 / (high - low)
    start = -low * share
    return image.point(lambda value: value * share + start).convert("L")


def _of_lab(image: Image.Image) -> Image.Image:
    from PIL import ImageCms

    made = ImageCms.profileToProfile(image, ImageCms.createProfile("LAB"),
                                     ImageCms.createProfile("sRGB"), outputMode="RGB")
    if made is None:
        raise ValueError(image.mode)
    return made


def as_plain(image: Image.Image) -> Iterator[Image.Image]:
    """Every frame of a picture, upright, as pixels alone of 8 bits; one at a time."""
    for number in range(getattr(image, "n_frames", 1)):
        image.seek(number)
        frame = as_shown(ImageOps.exif_transpose(image))
        plain = Image.new(frame.mode, frame.size)
        plain.paste(frame)
        yield plain
