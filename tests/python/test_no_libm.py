#!/usr/bin/python3
"""The model calls nothing whose last bit is that of a library: no symbol of libm, but what is exact everywhere; and no library comes from where the
program happens to be started. Argument: the program; its library lies beside it. FORBIDDEN in test_layers.py is the same list for the source."""
import pathlib
import re
import subprocess
import sys
import unittest

PROGRAM = pathlib.Path(sys.argv.pop(1)).resolve()
BUILD = PROGRAM.parent
sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "reliability"))
import bits  # noqa: E402


class NoLibm(unittest.TestCase):
    def test_the_library_of_the_model_has_no_symbol_of_libm(self):
        figure, good = bits.libm(type("Here", (), {"build": BUILD}))
        self.assertTrue(good, figure)

    def test_libraries_lie_in_folders_that_are_named(self):
        said = subprocess.run(["readelf", "-d", PROGRAM], check=True, capture_output=True, text=True).stdout
        for path in re.findall(r"\(R(?:UN)?PATH\).*\[(.*)\]", said):
            for folder in path.split(":"):
                self.assertTrue(folder.startswith("/"), f"an empty or relative folder among [{path}]: libraries of the folder where one stands would be loaded")

    def test_the_list_knows_what_it_looks_for(self):
        for name in ("expl", "expm1l", "log1pl", "pow", "powf", "sincosl", "cosl", "asinl", "tgamma", "fma", "erfc"):
            self.assertRegex(name, f"^{bits.LIBM}$")
        for name in ("memcpy", "sqrt", "ldexpf", "frexpl", "floor", "explode"):
            self.assertNotRegex(name, f"^{bits.LIBM}$")


if __name__ == "__main__":
    unittest.main()
