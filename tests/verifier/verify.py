"""A second verifier of receipts, checkpoints, archives and logs; it shares no code with the first.

    verify.py receipt FILE [--checkpoint FILE] [--key FILE.pub]
    verify.py checkpoint FILE --key FILE.pub
    verify.py archive FILE.db [--checkpoint FILE [--key FILE.pub]]
    verify.py log FILE.jsonl [--checkpoint FILE [--key FILE.pub]]
    verify.py proofs FILE

Python's standard library alone. Exit 0: verified; 4: false. docs/checkpoints_and_receipts.md lays
down the forms. `proofs` has a proof a line, hashes in hexadecimal, and answers each with a line,
`true` or `false`:

    inclusion INDEX SIZE LEAF ROOT [NODE…]
    consistency SMALLER SIZE SMALLER-ROOT ROOT [NODE…]
"""

import argparse
import base64
import binascii
import hashlib
import json
import re
import sqlite3
import sys


class Fault(Exception):
    """What is false."""


def require(condition, message):
    if not condition:
        raise Fault(message)


def sha256(data):
    return hashlib.sha256(data).digest()


def from_base64(text):
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise Fault("not base64") from error
    require(base64.b64encode(data).decode() == text, "base64 with bits to spare")
    return data


# Ed25519: RFC 8032, section 5.1. Points are (X, Y, Z, T) with x = X/Z, y = Y/Z, xy = T/Z.

P = 2**255 - 19
L = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, P - 2, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)
NEUTRAL = (0, 1, 1, 0)


def add(p, q):
    a = (p[1] - p[0]) * (q[1] - q[0]) % P
    b = (p[1] + p[0]) * (q[1] + q[0]) % P
    c = 2 * p[3] * q[3] * D % P
    d = 2 * p[2] * q[2] % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return (e * f % P, g * h % P, f * g % P, e * h % P)


def multiply(scalar, point):
    result = NEUTRAL
    while scalar:
        if scalar & 1:
            result = add(result, point)
        point = add(point, point)
        scalar >>= 1
    return result


def equal(p, q):
    return (p[0] * q[2] - q[0] * p[2]) % P == 0 and (p[1] * q[2] - q[1] * p[2]) % P == 0


def decompress(data):
    y = int.from_bytes(data, "little")
    sign, y = y >> 255, y & (2**255 - 1)
    require(y < P, "no point of the curve")
    square = (y * y - 1) * pow(D * y * y + 1, P - 2, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT_OF_MINUS_ONE % P
    require((x * x - square) % P == 0 and not (x == 0 and sign), "no point of the curve")
    if x & 1 != sign:
        x = P - x
    return (x, y, 1, x * y % P)


BASE = decompress((4 * pow(5, P - 2, P) % P).to_bytes(32, "little"))


def verify_signature(key, text, signature):
    require(len(signature) == 64, "the signature has the wrong length")
    point, nonce = decompress(key), decompress(signature[:32])
    require(not equal(multiply(8, point), NEUTRAL), "the key is of small order")
    scalar = int.from_bytes(signature[32:], "little")
    require(scalar < L, "the signature is not reduced")
    digest = hashlib.sha512(signature[:32] + key + text).digest()
    challenge = int.from_bytes(digest, "little") % L
    require(
        equal(multiply(scalar, BASE), add(nonce, multiply(challenge, point))),
        "the signature is false",
    )


# Signed notes and checkpoints: c2sp.org/signed-note, c2sp.org/tlog-checkpoint.


def parse_key(text):
    match = re.fullmatch(r"([^+\s]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/=]+)", text)
    require(match, "not a key")
    name, key_id, data = match[1], bytes.fromhex(match[2]), from_base64(match[3])
    require(len(data) == 33 and data[0] == 1, "not an Ed25519 key")
    require(sha256(name.encode() + b"\n" + data)[:4] == key_id, "the key's id is not its own")
    return name, key_id, data[1:]


def read_key(file):
    with open(file, "rb") as stream:
        data = stream.read()
    require(data.endswith(b"\n"), "not a key")
    return parse_key(decode(data[:-1]))


def decode(data):
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Fault("not UTF-8") from error


def parse_checkpoint(data):
    """Origin, size, root, the signed text, and the signatures."""
    text = decode(data)
    require(not re.search(r"[\x00-\x09\x0b-\x1f]", text), "control characters")
    body, blank, tail = text.partition("\n\n")
    if blank:
        body += "\n"
        require(tail.endswith("\n"), "the last line is cut short")
    lines = body.split("\n")
    require(len(lines) >= 4 and lines.pop() == "" and all(lines), "not a checkpoint")
    require(re.fullmatch(r"0|[1-9][0-9]{0,18}", lines[1]), "no size")
    root = from_base64(lines[2])
    require(len(root) == 32 and int(lines[1]) < 2**63, "no root")
    signatures = []
    for line in tail.split("\n")[:-1] if blank else []:
        match = re.fullmatch(r"\u2014 ([^+\s]+) ([A-Za-z0-9+/=]+)", line)
        require(match, "not a signature")
        signature = from_base64(match[2])
        require(len(signature) > 4, "not a signature")
        signatures.append((match[1], signature[:4], signature[4:]))
    require(signatures or not blank, "no signatures")
    return lines[0], int(lines[1]), root, body.encode(), signatures


def verify_signed_by(checkpoint, key):
    name, key_id, public = key
    signatures = [s for n, i, s in checkpoint[4] if (n, i) == (name, key_id)]
    require(signatures, "the key did not sign")
    for signature in signatures:
        verify_signature(public, checkpoint[3], signature)


# The Merkle tree: RFC 9162, section 2.1, in its recursive form.


def leaf_hash(data):
    return sha256(b"\0" + data)


def node_hash(left, right):
    return sha256(b"\1" + left + right)


def split(size):
    return 1 << (size - 1).bit_length() - 1


def root_from(leaf, index, size, proof):
    """The root to which the proof leads."""
    if size == 1:
        require(not proof, "the proof is too long")
        return leaf
    require(proof, "the proof is too short")
    middle = split(size)
    if index < middle:
        return node_hash(root_from(leaf, index, middle, proof[:-1]), proof[-1])
    return node_hash(proof[-1], root_from(leaf, index - middle, size - middle, proof[:-1]))


def roots_from(smaller, size, known, proof):
    """The roots of the first `smaller` leaves and of all to which the proof leads. `known` is the
    root of a perfect subtree that both begin with; None after a step to the right."""
    if smaller == size:
        if known is None:
            require(len(proof) == 1, "the proof has the wrong length")
            return proof[0], proof[0]
        require(not proof, "the proof is too long")
        return known, known
    require(proof, "the proof is too short")
    middle = split(size)
    if smaller <= middle:
        first, whole = roots_from(smaller, middle, known, proof[:-1])
        return first, node_hash(whole, proof[-1])
    first, whole = roots_from(smaller - middle, size - middle, None, proof[:-1])
    return node_hash(proof[-1], first), node_hash(proof[-1], whole)


def includes(index, size, leaf, root, proof):
    require(0 <= index < size, "no such leaf")
    require(root_from(leaf, index, size, proof) == root, "the proof leads elsewhere")


def consistent(smaller, size, smaller_root, root, proof):
    require(0 <= smaller <= size, "no smaller tree")
    if smaller == 0:
        require(not proof, "the proof is too long")
        require(smaller_root == sha256(b""), "not the root of no leaves")
        require(size > 0 or root == smaller_root, "the roots differ")
        return
    found = roots_from(smaller, size, smaller_root, proof)
    require(found == (smaller_root, root), "the proof leads elsewhere")


def root_of(leaves):
    if not leaves:
        return sha256(b"")
    if len(leaves) == 1:
        return leaves[0]
    middle = split(len(leaves))
    return node_hash(root_of(leaves[:middle]), root_of(leaves[middle:]))


# Receipts.

RECEIPT = re.compile(
    rb"fordela receipt 1\n"
    rb"origin: (?P<origin>[^\n]+)\n"
    rb"decision: (?P<decision>[^\n]+)\n"
    rb"version: (?P<version>[1-9][0-9]*)\n"
    rb"(?:decided_on: (?P<decided_on>[0-9-]{10})\n)?"
    rb"region: (?P<region>[A-Z0-9]+)\n"
    rb"name: (?P<name>[^\n]+)\n"
    rb"(?:inhabitants: (?P<inhabitants>[0-9]+)\n)?"
    rb"met: (?P<met>true|false)\n"
    rb"amount: (?P<amount>0|[1-9][0-9]*)\n"
    rb"(?P<events>(?:event: [1-9][0-9]*\ncanonical: [^\n]+\n(?:proof: [0-9a-f]{64}\n)*)+)"
    rb"checkpoint:\n"
    rb"(?P<checkpoint>[^\n]+\n[^\n]+\n[^\n]+\n(?:\n(?:\xe2\x80\x94 [^\n]+\n)+)?)"
    rb"(?P<keys>(?:key: [^\n]+\n)*)"
    rb"sha256: (?P<digest>[0-9a-f]{64})\n"
)
EVENT = re.compile(rb"event: (\d+)\ncanonical: ([^\n]+)\n((?:proof: [0-9a-f]{64}\n)*)")


def canonical_json(text):
    """The value of canonical JSON (RFC 8785, as far as fordela uses it)."""
    try:
        value = json.loads(text)
    except json.JSONDecodeError as error:
        raise Fault("an event is not JSON") from error
    again = json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)
    require(again == text, "an event is not in canonical form")
    return value


def check_facts(fact, events):
    decision = events[0]["content"]
    require(events[0]["kind"] == "decision", "the first event is no decision")
    require(
        fact["decision"] == f"{decision['agreement']}/{decision['instalment']}"
        and int(fact["version"]) == decision["version"]
        and fact["decided_on"] == decision.get("decided_on"),
        "the decision is another",
    )
    if fact["met"] == "true":
        paid = decision["amounts"].get(fact["region"])
        require(paid == int(fact["amount"]), "the amount is another")
    else:
        require(
            fact["region"] in decision["not_met"] and fact["amount"] == "0",
            "the region met the condition",
        )
    region = events[1]["content"]
    require(
        events[1]["kind"] == "region" and (region["code"], region["name"])
        == (fact["region"], fact["name"]),
        "the region is another",
    )
    if fact["inhabitants"] is None:
        require(len(events) == 2, "an event too many")
        return
    require(
        len(events) == 3
        and events[2]["kind"] == "population"
        and events[2]["seq"] == decision["population_event"]
        and events[2]["content"]["counts"].get(fact["region"]) == int(fact["inhabitants"]),
        "the inhabitants are others",
    )


def verify_receipt(data, checkpoint_file, key_file):
    match = RECEIPT.fullmatch(data)
    require(match, "not a receipt")
    require(sha256(data[: match.start("digest") - 8]).hex() == match["digest"].decode(), "digest")
    fact = {k: v if v is None else decode(v) for k, v in match.groupdict().items()}
    checkpoint = parse_checkpoint(match["checkpoint"])
    origin, size, root = checkpoint[:3]
    require(fact["origin"] == origin, "the origin is another")
    events = []
    for seq, canonical, proof in EVENT.findall(match["events"]):
        require(1 <= int(seq) <= size, "an event is not in the tree")
        nodes = [bytes.fromhex(line[7:].decode()) for line in proof.splitlines()]
        require(
            root_from(leaf_hash(canonical), int(seq) - 1, size, nodes) == root,
            f"the proof of event {int(seq)} is false",
        )
        events.append(canonical_json(decode(canonical)))
        require(events[-1]["seq"] == int(seq), "an event has another number")
    require(len(events) >= 2, "too few events")
    check_facts(fact, events)
    if checkpoint_file:
        with open(checkpoint_file, "rb") as stream:
            require(stream.read() == match["checkpoint"], "the checkpoint is another")
    keys = [parse_key(line[5:]) for line in fact["keys"].splitlines()]
    require(len(keys) == len(checkpoint[4]), "the keys are not those of the signatures")
    trusted = [read_key(key_file)] if key_file else []
    for key in trusted + keys:
        verify_signed_by(checkpoint, key)


def verify_archive(file, checkpoint_file, key_file):
    with sqlite3.connect(f"file:{file}?mode=ro", uri=True) as archive:
        rows = archive.execute(
            "SELECT seq, recorded_at, actor, kind, canonical, leaf_hash FROM event ORDER BY seq"
        ).fetchall()
        nodes = {(l, p): h for l, p, h in archive.execute("SELECT * FROM tree_node")}
    leaves = []
    for number, (seq, recorded_at, actor, kind, canonical, stored) in enumerate(rows, 1):
        event = canonical_json(canonical)
        said = (event["seq"], event["recorded_at"], event["actor"], event["kind"])
        require(number == seq and said == (seq, recorded_at, actor, kind), f"event {number}")
        leaves.append(leaf_hash(canonical.encode()))
        require(leaves[-1] == stored, f"the leaf hash of event {number}")
    level, hashes, expected = 0, leaves, {}
    while len(hashes) > 1:
        level += 1
        hashes = [node_hash(*pair) for pair in zip(hashes[::2], hashes[1::2])]
        expected.update({(level, i): h for i, h in enumerate(hashes)})
    require(nodes == expected, "the nodes of the tree")
    require(rows, "no events")
    origin = json.loads(rows[0][4])["content"]["origin"]
    verify_beginning(origin, leaves, checkpoint_file, key_file)


LOG_LINE = re.compile(
    rb'(\{"actor":[^\x00-\x1f]*),"leaf_hash":"([0-9a-f]{64})"'
    rb'(,"recorded_at":"[^"]{20}","seq":([1-9][0-9]*)\})'
)


def verify_log(file, checkpoint_file, key_file):
    """Each line is an event's bytes with its leaf hash put in."""
    with open(file, "rb") as stream:
        lines = stream.read().split(b"\n")
    require(lines.pop() == b"" and lines, "the log is cut short")
    leaves = []
    for number, line in enumerate(lines, 1):
        match = LOG_LINE.fullmatch(line)
        require(match and int(match[4]) == number, f"line {number} is not its event")
        canonical = match[1] + match[3]
        event = canonical_json(decode(canonical))
        require(
            list(event) == ["actor", "content", "kind", "recorded_at", "seq"]
            and isinstance(event["content"], dict)
            and (event["kind"] == "archive") == (number == 1),
            f"line {number} is not its event",
        )
        leaves.append(leaf_hash(canonical))
        require(leaves[-1].hex() == match[2].decode(), f"the leaf hash of event {number}")
        if number == 1:
            origin = event["content"]["origin"]
    verify_beginning(origin, leaves, checkpoint_file, key_file)


def verify_beginning(origin, leaves, checkpoint_file, key_file):
    """That the history begins with the events of the checkpoint, if there is one."""
    if not checkpoint_file:
        return
    with open(checkpoint_file, "rb") as stream:
        checkpoint = parse_checkpoint(stream.read())
    name, size, root = checkpoint[:3]
    require(name == origin, "another archive")
    require(size <= len(leaves), "the tail was cut off")
    require(root_of(leaves[:size]) == root, "the past was rewritten")
    if key_file:
        verify_signed_by(checkpoint, read_key(key_file))


def holds(line):
    kind, first, size, *hashes = line.split()
    known, root, *proof = map(bytes.fromhex, hashes)
    check = {"inclusion": includes, "consistency": consistent}[kind]
    try:
        check(int(first), int(size), known, root, proof)
        return True
    except Fault:
        return False


def verify_proofs(file):
    with open(file, encoding="ascii") as stream:
        for line in stream:
            print("true" if holds(line) else "false")


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("what", choices=["receipt", "checkpoint", "archive", "log", "proofs"])
    parser.add_argument("file")
    parser.add_argument("--checkpoint")
    parser.add_argument("--key")
    arguments = parser.parse_args()
    try:
        if arguments.what == "archive":
            verify_archive(arguments.file, arguments.checkpoint, arguments.key)
            return 0
        if arguments.what == "log":
            verify_log(arguments.file, arguments.checkpoint, arguments.key)
            return 0
        if arguments.what == "proofs":
            verify_proofs(arguments.file)
            return 0
        with open(arguments.file, "rb") as stream:
            data = stream.read()
        if arguments.what == "receipt":
            verify_receipt(data, arguments.checkpoint, arguments.key)
        else:
            verify_signed_by(parse_checkpoint(data), read_key(arguments.key))
        return 0
    except (Fault, sqlite3.Error, KeyError, TypeError, AttributeError) as error:
        print(f"FALSE: {error}")
        return 4


if __name__ == "__main__":
    sys.exit(main())
