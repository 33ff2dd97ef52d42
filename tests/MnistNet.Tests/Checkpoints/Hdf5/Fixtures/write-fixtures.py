#!/usr/bin/env python3
"""Writes the fixtures beside it with h5py on HDF5's own library (written with h5py 3.7.0 on HDF5 1.10.8).

All values are counted: what a test expects follows from this script, not from a reader. Each file is compressed, as HDF5
fills many of its blocks with zeros.
"""
import gzip
import os
import tempfile

import h5py
import numpy as np

FOLDER = os.path.dirname(os.path.abspath(__file__))
LIBVERS = ["earliest", "latest"]


def write(name, fill, libver="earliest", **options):
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "fixture.h5")
        with h5py.File(path, "w", libver=libver, **options) as file:
            fill(file)
        with open(path, "rb") as file:
            content = file.read()
    with open(os.path.join(FOLDER, name + ".h5.gz"), "wb") as target:
        target.write(gzip.compress(content, 9, mtime=0))


def fixed(names):
    return np.array([name.encode() for name in names], dtype="S")


def variable(names):
    return np.array(names, dtype=h5py.string_dtype())


def keras_layers(count, strings=fixed, dtype="<f4", nested=True):
    """Layers dense_0, dense_1, … of a kernel of 1×2 and two biases, all of them counted through from 0."""
    def fill(root):
        root.attrs["layer_names"] = strings([f"dense_{i}" for i in range(count)])
        root.attrs["backend"] = np.bytes_(b"tensorflow")
        root.attrs["keras_version"] = np.bytes_(b"2.0.5")
        for i in range(count):
            name = f"dense_{i}"
            kernel, bias = (f"{name}/kernel:0", f"{name}/bias:0") if nested else ("kernel:0", "bias:0")
            group = root.create_group(name)
            group.attrs["weight_names"] = strings([kernel, bias])
            group.create_dataset(kernel, data=np.arange(4 * i, 4 * i + 2).reshape(1, 2), dtype=dtype)
            group.create_dataset(bias, data=np.arange(4 * i + 2, 4 * i + 4), dtype=dtype)
    return fill


def keras_whole_model(root):
    for i in range(12):
        root.attrs[f"about_{i}"] = f"text {i}"
    root.attrs["model_config"] = "{" + " " * 5000 + "}"
    keras_layers(3, variable)(root.create_group("model_weights"))
    root.create_group("optimizer_weights").create_dataset("iterations:0", data=np.int64(1234))


def keras_split(root):
    keras_layers(5)(root)
    del root.attrs["layer_names"]
    root.attrs["layer_names0"] = fixed(["dense_0", "dense_1"])
    root.attrs["layer_names1"] = fixed(["dense_2", "dense_3"])
    root.attrs["layer_names2"] = fixed(["dense_4"])
    del root["dense_3"].attrs["weight_names"]
    root["dense_3"].attrs["weight_names0"] = fixed(["dense_3/kernel:0"])
    root["dense_3"].attrs["weight_names1"] = fixed(["dense_3/bias:0"])


def low_level(root, name, data, change):
    properties = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
    change(properties)
    space = h5py.h5s.create_simple(data.shape)
    dataset = h5py.h5d.create(root.id, name.encode(), h5py.h5t.py_create(data.dtype), space, properties)
    dataset.write(h5py.h5s.ALL, h5py.h5s.ALL, data)


def values(root):
    for dtype in ["<f2", ">f2", "<f4", ">f4", "<f8", ">f8"]:
        root.create_dataset(dtype, data=np.arange(6).reshape(2, 3) - 2.5, dtype=dtype)
    for dtype in ["i1", "<i2", ">i2", "<i4", ">i4", "<i8", ">i8"]:
        root.create_dataset(dtype, data=np.array(-123, dtype=dtype))
    for dtype in ["u1", "<u2", ">u2", "<u4", ">u4", "<u8", ">u8"]:
        root.create_dataset(dtype, data=np.array(200, dtype=dtype))
    root.create_dataset("greatest u8", data=np.uint64(2**64 - 1))
    root.create_dataset("one of one", data=np.array([[7]], dtype="<i8"))
    root.create_dataset("NaNs", data=np.array([0x7F800001, 0xFFC12345, 0x80000000, 0x00000001], dtype="<u4").view("<f4"))
    root.create_dataset("big-endian NaNs", data=np.array([0x7F800001, 0xFFC12345, 0x80000000, 0x00000001], dtype=">u4").view(">f4"))
    low_level(root, "compact", np.arange(6, dtype="<f4").reshape(2, 3), lambda p: p.set_layout(h5py.h5d.COMPACT))
    root.create_dataset("scalar", data=np.float32(3.5))
    root.create_dataset("empty", data=np.zeros((0, 3), dtype="<f4"))
    root.create_dataset("null", data=h5py.Empty("<f4"))
    root.create_dataset("unwritten", shape=(2, 3), dtype="<f4")
    root.create_dataset("unwritten fives", shape=(2, 3), dtype="<f4", fillvalue=5)


def refused(root):
    data = np.arange(6, dtype="<f4").reshape(2, 3)
    root.create_dataset("sound", data=data)
    root.create_dataset("chunked", data=data, chunks=(1, 3))
    root.create_dataset("gzip", data=data, chunks=(2, 3), compression="gzip")
    root.create_dataset("outside", shape=(2, 3), dtype="<f4", external=[("other.bin", 0, 24)])
    root["soft"] = h5py.SoftLink("/sound")
    root["external"] = h5py.ExternalLink("other.h5", "/sound")
    h5py.h5d.create(root.id, b"bfloat16", bfloat16(), h5py.h5s.create_simple(data.shape)).write(h5py.h5s.ALL, h5py.h5s.ALL, data)
    root.create_dataset("compound", data=np.zeros(2, dtype=[("a", "<f4"), ("b", "<i4")]))
    root["type"] = np.dtype("<f4")
    root.create_dataset("committed", data=data, dtype=root["type"])


def refused_latest(root):
    refused(root)
    layout = h5py.VirtualLayout(shape=(2, 3), dtype="<f4")
    layout[:] = h5py.VirtualSource(".", "sound", shape=(2, 3))
    root.create_virtual_dataset("virtual", layout)


def bfloat16():
    kind = h5py.h5t.IEEE_F32LE.copy()
    kind.set_fields(15, 7, 8, 0, 7)
    kind.set_precision(16)
    kind.set_size(2)
    kind.set_ebias(127)
    return kind


def attributes(root):
    for i in range(60):
        root.attrs[f"number {i}"] = np.int32(i - 30)
    root.attrs["names"] = fixed([f"name {i}" for i in range(40)])
    # More than a fractal heap keeps among its other objects.
    root.attrs["many names"] = fixed([f"name {i:04}" for i in range(600)])
    root.attrs["variable"] = variable(["ä", "", "eins", "zwei drei"])
    root.attrs["text"] = "größer"
    root.attrs["floats"] = np.arange(4, dtype=">f8") / 2
    root.attrs["no numbers"] = np.zeros(0)
    root.attrs["empty"] = h5py.Empty("S4")
    for name, padding in [("terminated", h5py.h5t.STR_NULLTERM), ("zeros", h5py.h5t.STR_NULLPAD), ("spaces", h5py.h5t.STR_SPACEPAD)]:
        kind = h5py.h5t.C_S1.copy()
        kind.set_size(6)
        kind.set_strpad(padding)
        attribute = h5py.h5a.create(root.id, name.encode(), kind, h5py.h5s.create_simple((2,)))
        end = b" " if name == "spaces" else b"\0"
        attribute.write(np.array([b"ab" + 4 * end, b"cd ef" + end], dtype="S6"), kind)


def invalid_text(root):
    root.attrs["latin"] = np.array([b"gr\xf6\xdfer"], dtype="S6")


def strings(root):
    root.create_dataset("strings", data=variable(["x"] * 2000))


def links(root):
    """400 links, made in falling order, to 7 datasets whose value is their number."""
    numbers = [root.create_dataset(None, data=np.float32(i)) for i in range(7)]
    group = root.create_group("group")
    for i in reversed(range(400)):
        group[f"link {i:03}"] = numbers[i % 7]
    ordered = root.create_group("ordered", track_order=True)
    for i in reversed(range(20)):
        ordered[f"link {i:03}"] = numbers[i % 7]


def deep_links(root):
    """So many links that trees have three levels, and such long names that a heap has tables in its table."""
    numbers = [root.create_dataset(None, data=np.float32(i)) for i in range(7)]
    many = root.create_group("many")
    for i in range(1500):
        many[f"link {i:04}"] = numbers[i % 7]
    long = root.create_group("long")
    for i in range(180):
        long[f"link {i:03} " + "x" * 3900] = numbers[i % 7]


for libver in LIBVERS:
    for count in [1, 9, 40, 300]:
        write(f"keras-{count}-{libver}", keras_layers(count, nested=count < 300), libver)
    write(f"keras-variable-{libver}", keras_layers(9, variable), libver)
    write(f"keras-whole-model-{libver}", keras_whole_model, libver)
    write(f"keras-split-{libver}", keras_split, libver)
    write(f"values-{libver}", values, libver)
    write(f"attributes-{libver}", attributes, libver)
    write(f"links-{libver}", links, libver)
    write(f"deep-links-{libver}", deep_links, libver)
    write(f"invalid-text-{libver}", invalid_text, libver)
for dtype in ["<f2", ">f2", ">f4", "<f8", ">f8"]:
    write(f"keras-{dtype[1:]}-{'little' if dtype[0] == '<' else 'big'}", keras_layers(2, dtype=dtype))
write("refused-earliest", refused)
write("refused-latest", refused_latest, "latest")
write("strings", strings)
write("user-block", keras_layers(1), userblock_size=512)
