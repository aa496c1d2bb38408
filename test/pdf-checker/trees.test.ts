import { type PDFDict, PDFDocument, PDFString } from "pdf-lib"
import { expect, test } from "vitest"
import type { Literal } from "./seeded/edit.ts"
import { readNameTree, readNumberTree } from "./trees.ts"

const { context } = await PDFDocument.create()
const tree = (literal: Literal): PDFDict => context.obj(literal as never) as unknown as PDFDict
const names = (...keys: readonly string[]) => keys.flatMap((key) => [PDFString.of(key), 0])
const limits = (...keys: readonly string[]) => keys.map((key) => PDFString.of(key))

test("names in several leaves are one list in their order", () => {
  const left = { Names: names("a", "b"), Limits: limits("a", "b") }
  const inner = { Names: names("c"), Limits: limits("c", "c") }
  const { entries, faults } = readNameTree(tree({ Kids: [left, { Kids: [inner], Limits: limits("c", "c") }] }))
  expect(entries.map(({ key }) => key)).toEqual(["a", "b", "c"])
  expect(faults).toEqual([])
})

test.each<readonly [string, Literal, string]>([
  ["names out of order", { Names: names("b", "a") }, "a stands behind b"],
  ["a name given twice", { Names: names("a", "a") }, "a stands behind a"],
  ["capitals behind small letters", { Names: names("a", "B") }, "B stands behind a"],
  ["a root with limits", { Names: names("a"), Limits: limits("a", "a") }, "the root has limits"],
  ["a node without limits", { Kids: [{ Names: names("a") }] }, "a node has no limits"],
  [
    "limits that are not the ends",
    { Kids: [{ Names: names("a", "b"), Limits: limits("a", "c") }] },
    "a node from a to b has the limits a and c",
  ],
  ["a node with leaves and kids", { Names: names("a"), Kids: [] }, "a node has not just one of Names and Kids"],
  ["a name without a value", { Names: limits("a") }, "a key has no value"],
])("a tree is found to have %s", (_, literal, fault) => {
  expect(readNameTree(tree(literal)).faults).toContain(fault)
})

test("numbers are sorted as numbers", () => {
  expect(readNumberTree(tree({ Nums: [2, "x", 10, "y"] })).faults).toEqual([])
  expect(readNumberTree(tree({ Nums: [10, "x", 2, "y"] })).faults).toEqual(["2 stands behind 10"])
})
