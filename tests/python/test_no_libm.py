#!/usr/bin/python3
"""The model calls nothing whose last bit is that of a library: no symbol of libm, but what is exact everywhere. Argument: the program; its
library lies beside it. FORBIDDEN in test_layers.py is the same list for the source."""
import pathlib
import sys
import unittest

BUILD = pathlib.Path(sys.argv.pop(1)).resolve().parent
sys.path.append(str(pathlib.Path(__file__).resolve().parents[1] / "reliability"))
import bits  # noqa: E402


class NoLibm(unittest.TestCase):
    def test_the_library_of_the_model_has_no_symbol_of_libm(self):
        figure, good = bits.libm(type("Here", (), {"build": BUILD}))
        self.assertTrue(good, figure)

    def test_the_list_knows_what_it_looks_for(self):
        for name in ("expl", "expm1l", "log1pl", "pow", "powf", "sincosl", "cosl", "asinl", "tgamma", "fma", "erfc"):
            self.assertRegex(name, f"^{bits.LIBM}$")
        for name in ("memcpy", "sqrt", "ldexpf", "frexpl", "floor", "explode"):
            self.assertNotRegex(name, f"^{bits.LIBM}$")


if __name__ == "__main__":
    unittest.main()
