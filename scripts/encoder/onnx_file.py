"""Writes a trained network as an ONNX file for one message at a time, its large matrices as 8-bit integers."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import onnx
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper

HEADS = 12
OPSET = 17
LARGEST_WHOLE = 63  # processors without VNNI add two products in 16 bits: with 7 bits a weight they never overflow
Array = NDArray[Any]


class Graph:
    """An ONNX graph in the making: `add` puts a node in and returns the name of its output, `keep` a constant."""

    def __init__(self) -> None:
        self.nodes: list[Any] = []
        self.constants: list[Any] = []
        self.count = 0

    def _name(self) -> str:
        self.count += 1
        return f"t{self.count}"

    def add(self, kind: str, *inputs: str, output: str = "", **settings: Any) -> str:
        name = output or self._name()
        self.nodes.append(helper.make_node(kind, list(inputs), [name], **settings))
        return name

    def add_many(self, kind: str, *inputs: str, outputs: int) -> list[str]:
        names = [self._name() for _ in range(outputs)]
        self.nodes.append(helper.make_node(kind, list(inputs), names))
        return names

    def keep(self, values: Array) -> str:
        name = self._name()
        self.constants.append(numpy_helper.from_array(values, name))
        return name

    def whole(self, *numbers: int) -> str:
        return self.keep(np.array(numbers, dtype=np.int64))

    def linear(self, x: str, weight: Array, bias: Array) -> str:
        """`x` times a matrix (inputs x outputs) plus a bias."""
        return self.add("Add", self.add("MatMul", x, self.keep(weight)), self.keep(bias))

    def whole_linear(self, x: str, weight: Array, bias: Array) -> str:
        """The same in integers: the matrix has one scale a column, `x` one for all."""
        scale = np.maximum(np.abs(weight).max(axis=0), 1e-8).astype(np.float32) / LARGEST_WHOLE
        matrix = self.keep(np.round(weight / scale).astype(np.int8))
        rounded, by, zero = self.add_many("DynamicQuantizeLinear", x, outputs=3)
        product = self.add("MatMulInteger", rounded, matrix, zero, self.keep(np.array(0, dtype=np.int8)))
        scaled = self.add("Mul", self.add("Cast", product, to=TensorProto.FLOAT), self.add("Mul", by, self.keep(scale)))
        return self.add("Add", scaled, self.keep(bias))

    def norm(self, x: str, weight: Array, bias: Array) -> str:
        return self.add("LayerNormalization", x, self.keep(weight), self.keep(bias), axis=-1, epsilon=1e-12)


def write(path: Path, state: dict[str, Array], layers: int) -> None:
    """The network of `network.Encoder` with these parameters. Input `pieces`: the numbers of a message's pieces, behind
    those of the start and of the open question; outputs (logits): `intents`, `answers`, `spots` (pieces x answers)."""
    graph = Graph()
    table = np.concatenate([state["pieces.weight"], state["asked.weight"]])
    scale = np.maximum(np.abs(table).max(axis=1, keepdims=True), 1e-8) / 127
    rows = graph.add("Gather", graph.keep(np.round(table / scale).astype(np.int8)), "pieces")
    scales = graph.add("Gather", graph.keep(scale.astype(np.float32)), "pieces")
    x = graph.add("Mul", graph.add("Cast", rows, to=TensorProto.FLOAT), scales)
    length = graph.add("Shape", "pieces")
    places = graph.add("Slice", graph.keep(state["places.weight"]), graph.whole(0), length, graph.whole(0))
    x = graph.norm(graph.add("Add", x, places), state["norm.weight"], state["norm.bias"])
    for at in range(layers):
        start = f"layers.{at}."
        x = _layer(graph, x, {name[len(start) :]: value for name, value in state.items() if name.startswith(start)})
    _heads(graph, x, state)
    shapes = {"intents": ["intent"], "answers": ["label"], "spots": ["piece", "label"]}
    outputs = [helper.make_tensor_value_info(name, TensorProto.FLOAT, shape) for name, shape in shapes.items()]
    inputs = [helper.make_tensor_value_info("pieces", TensorProto.INT64, ["length"])]
    made = helper.make_graph(graph.nodes, "encoder", inputs, outputs, graph.constants)
    model = helper.make_model(made, opset_imports=[helper.make_opsetid("", OPSET)], ir_version=9)
    onnx.checker.check_model(model)
    onnx.save(model, str(path))


def _layer(graph: Graph, x: str, state: dict[str, Array]) -> str:
    size = state["norm1.weight"].shape[0]
    parts = graph.whole_linear(x, state["attention.weight"].T, state["attention.bias"])
    heads = graph.add(
        "Transpose", graph.add("Reshape", parts, graph.whole(0, 3, HEADS, size // HEADS)), perm=[1, 2, 0, 3]
    )
    query, key, value = (
        graph.add(
            "Squeeze", graph.add("Slice", heads, graph.whole(at), graph.whole(at + 1), graph.whole(0)), graph.whole(0)
        )
        for at in range(3)
    )
    fits = graph.add("MatMul", query, graph.add("Transpose", key, perm=[0, 2, 1]))
    fits = graph.add("Mul", fits, graph.keep(np.array((size // HEADS) ** -0.5, dtype=np.float32)))
    mixed = graph.add("MatMul", graph.add("Softmax", fits, axis=-1), value)
    mixed = graph.add("Reshape", graph.add("Transpose", mixed, perm=[1, 0, 2]), graph.whole(0, size))
    mixed = graph.whole_linear(mixed, state["out.weight"].T, state["out.bias"])
    x = graph.norm(graph.add("Add", x, mixed), state["norm1.weight"], state["norm1.bias"])
    inner = graph.whole_linear(x, state["widen.weight"].T, state["widen.bias"])
    half = graph.add("Mul", inner, graph.keep(np.array(0.5, dtype=np.float32)))
    bent = graph.add("Erf", graph.add("Mul", inner, graph.keep(np.array(0.5**0.5, dtype=np.float32))))
    inner = graph.add("Mul", half, graph.add("Add", bent, graph.keep(np.array(1.0, dtype=np.float32))))
    inner = graph.whole_linear(inner, state["narrow.weight"].T, state["narrow.bias"])
    return graph.norm(graph.add("Add", x, inner), state["norm2.weight"], state["norm2.bias"])


def _heads(graph: Graph, x: str, state: dict[str, Array]) -> None:
    first = graph.add("Slice", x, graph.whole(0), graph.whole(1), graph.whole(0))
    rest = graph.add("Slice", x, graph.whole(2), graph.whole(10_000), graph.whole(0))
    told = graph.add("Concat", first, rest, axis=0)
    mean = graph.add("ReduceMean", told, axes=[0], keepdims=1)
    whole = graph.add("Concat", first, mean, axis=1)
    flat = graph.whole(-1)
    graph.add("Reshape", graph.linear(whole, state["intents.weight"].T, state["intents.bias"]), flat, output="intents")
    spots = graph.add("Identity", graph.linear(rest, state["spots.weight"].T, state["spots.bias"]), output="spots")
    answers = graph.add("Reshape", graph.linear(whole, state["answers.weight"].T, state["answers.bias"]), flat)
    graph.add("Add", answers, graph.add("ReduceMax", spots, axes=[0], keepdims=0), output="answers")
