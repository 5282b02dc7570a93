"""The result layout as others read it: xarray (netcdf4 and h5netcdf), h5py, ncdump, h5diff; hostile files are refused.

Run by /usr/bin/python3 with BERDAYA_EXAMPLE_FILE = the program built from tests/unit/example_file.cpp.
"""
import hashlib
import os
import struct
import subprocess
import tempfile
import time
import unittest

import h5py
import numpy as np
import xarray

PROGRAM = os.environ["BERDAYA_EXAMPLE_FILE"]
GROUPS = {
    "series": {"policy": 2, "replicate": 3, "month": 4},
    "ledger": {"tag": 3},
    "events": {"event": 0},
    "households": {"month": 5, "household": 120_000},
}


def run(*command, **environment):
    return subprocess.run(command, capture_output=True, text=True, timeout=60, env={**os.environ, **environment})


def digest_by_hand(path):
    """The definition in FORMAT.md, written a second time."""
    values = {}
    with h5py.File(path) as file:
        file.visititems(lambda name, item: values.update({"/" + name: item[()]}) if isinstance(item, h5py.Dataset) else None)
    hash = hashlib.sha256()

    def text(data):
        hash.update(struct.pack("<Q", len(data)) + data)

    text(b"berdaya digest 1")
    for name in sorted(values, key=str.encode):
        array = np.asarray(values[name])
        text(name.encode())
        text(b"string" if array.dtype == object else str(array.dtype).encode())
        hash.update(struct.pack(f"<{1 + array.ndim}Q", array.ndim, *array.shape))
        if array.dtype == object:
            for value in array.flat:
                text(value)
        else:
            hash.update(array.astype(array.dtype.newbyteorder("<")).tobytes())
    return hash.hexdigest()


class DatasetFile(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory()
        cls.path = os.path.join(cls.folder.name, "sample.h5")
        written = run(PROGRAM, "write", cls.path)
        assert written.returncode == 0, written

    @classmethod
    def tearDownClass(cls):
        cls.folder.cleanup()

    def new(self, name):
        return os.path.join(self.folder.name, name)

    def test_xarray_finds_named_dimensions_coordinates_and_units(self):
        for engine in ("netcdf4", "h5netcdf"):
            for group, sizes in GROUPS.items():
                with self.subTest(engine=engine, group=group), xarray.open_dataset(self.path, group=group, engine=engine) as data:
                    self.assertEqual(dict(data.sizes), sizes)
                    self.assertEqual(set(data.coords), set(sizes))
                    for name, variable in data.variables.items():
                        self.assertTrue(variable.attrs["units"], name)
                        self.assertTrue(variable.attrs["long_name"], name)
                        self.assertNotIn(variable.dtype.kind, "mM", name)
                        variable.load()

    def test_xarray_reads_the_values(self):
        for engine in ("netcdf4", "h5netcdf"):
            with self.subTest(engine=engine):
                with xarray.open_dataset(self.path, group="series", engine=engine) as series:
                    self.assertEqual(series.groups.dtype, np.int64)
                    self.assertEqual(series.active.dtype, np.uint8)
                    self.assertEqual(series.groups.sel(policy="dengan pendampingan – 2", replicate=1, month=3).item(), 19)
                    self.assertEqual(series.mandiri_share.attrs["grade"], "guess")
                    self.assertEqual(series.month.attrs["start"], "2026-01")
                    self.assertEqual(series.attrs, {"title": "Monthly series"})
                    self.assertEqual(series.years.item(), 0.25)
                with xarray.open_dataset(self.path, group="ledger", engine=engine) as ledger:
                    self.assertEqual(list(ledger.tag.values), ["wage", "", "repayment"])
                    self.assertEqual(list(ledger.flows.values), [-1, 2**63 - 1, -(2**63)])
                with xarray.open_dataset(self.path, group="households", engine=engine) as households:
                    self.assertTrue((households.savings.values.ravel() == 2 * np.arange(600_000)).all())
                with xarray.open_dataset(self.path, engine=engine) as root:
                    self.assertEqual({key: len(value) for key, value in root.attrs.items()},
                                     {"format": 9, "scenario": 100_000, "note": 0, "caveat": 17})

    def test_datasets_are_stored_as_promised(self):
        with h5py.File(self.path) as file:
            self.assertEqual(file["series/groups"].dtype.str, "<i8")
            self.assertEqual(file["series/groups"].chunks, None)
            self.assertEqual(file["households/savings"].compression_opts, 1)
            self.assertTrue(file["households/savings"].shuffle)
            self.assertLess(np.prod(file["households/savings"].chunks) * 4, 2**20 + 1)
            self.assertEqual([d[0].name for d in file["series/active"].dims], ["/series/policy", "/series/month"])
            self.assertNotIn("_FillValue", file["series/groups"].attrs)

    def test_ncdump_reads_the_header(self):
        dump = run("ncdump", "-h", self.path)
        self.assertEqual((dump.returncode, dump.stderr), (0, ""))
        self.assertIn("int64 groups(policy, replicate, month) ;", dump.stdout)

    def test_two_writings_are_identical(self):
        again = self.new("again.h5")
        time.sleep(1.1)  # a time stamp would differ now
        for junk in ("1", "170"):  # what uninitialised memory holds
            self.assertEqual(run(PROGRAM, "write", again, MALLOC_PERTURB_=junk).returncode, 0)
            with open(self.path, "rb") as first, open(again, "rb") as second:
                self.assertEqual(first.read(), second.read())
        difference = run("h5diff", "-c", self.path, again)
        self.assertEqual((difference.returncode, difference.stderr), (0, ""))
        for line in difference.stdout.splitlines():  # h5diff has nothing to compare in datasets without values
            self.assertRegex(line, "^Not comparable: .*</events/.*is an empty dataset$|^$")

    def test_digest_is_as_defined_and_blind_to_storage(self):
        digest = run(PROGRAM, "digest", self.path).stdout.strip()
        self.assertEqual(digest, digest_by_hand(self.path))
        other = self.new("other.h5")
        with h5py.File(self.path) as old, h5py.File(other, "w") as new:
            new.attrs["format"] = "another"
            for group in reversed(list(old)):
                for name, data in old[group].items():
                    kind = data.dtype if data.dtype == object else data.dtype.newbyteorder(">")
                    squeezed = {"compression": 9, "fletcher32": True} if data.size > 1 and data.dtype != object else {}
                    new.create_dataset(f"{group}/{name}", data.shape, kind, data[()], **squeezed)
        self.assertEqual(run(PROGRAM, "digest", other).stdout.strip(), digest)

    def refusal(self, fill):
        path = self.new("hostile.h5")
        with h5py.File(path, "w") as file:
            fill(file)
        result = run(PROGRAM, "digest", path)
        self.assertEqual(result.stdout, "")
        self.assertEqual(result.returncode, 65)
        self.assertEqual(result.stderr.count("\n"), 1, result.stderr)
        return result.stderr

    def test_files_that_lead_outside_or_ask_for_too_much_are_refused(self):
        def twice(file):
            file["a"] = [1]
            file["b"] = file["a"]

        def virtual(file):
            layout = h5py.VirtualLayout((3,), "i8")
            layout[:] = h5py.VirtualSource(self.path, "ledger/flows", (3,))
            file.create_virtual_dataset("v", layout)

        self.assertIn("/s is a soft", self.refusal(lambda f: f.update({"s": h5py.SoftLink("/x")})))
        self.assertIn("external link", self.refusal(lambda f: f.update({"s": h5py.ExternalLink(self.path, "/")})))
        self.assertIn("is linked twice", self.refusal(twice))
        self.assertIn("/loop is linked twice", self.refusal(lambda f: f.update({"loop": f["/"]})))
        self.assertIn("virtual", self.refusal(virtual))
        self.assertIn("another file", self.refusal(lambda f: f.create_dataset("d", (3,), "i4", external=[(self.path, 0, 12)])))
        self.assertIn("more data", self.refusal(lambda f: f.create_dataset("d", (2**40,), "i4")))
        self.assertIn("more data", self.refusal(lambda f: f.create_dataset("d", (9,), "i4", chunks=(2**25,), maxshape=(None,))))
        self.assertIn("filter 32000", self.refusal(lambda f: f.create_dataset("d", data=[1, 2], compression="lzf")))
        self.assertIn("neither numbers", self.refusal(lambda f: f.create_dataset("d", data=np.zeros(2, "i4,f8"))))
        self.assertIn("neither a group", self.refusal(lambda f: f.update({"t": np.dtype("i4,f8")})))
        self.assertIn("nested", self.refusal(lambda f: f.create_group("/".join("abcdefghij"))))


if __name__ == "__main__":
    unittest.main()
