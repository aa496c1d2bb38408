import { posix } from "node:path"
import { expect, test } from "vitest"
import { openMemory } from "../../../src/workspace/memory.ts"
import { recordReads } from "../../../src/workspace/record-reads.ts"
import type { Root } from "../../../src/workspace/workspace.ts"

const files = { briefing: { "b.csv": "b", "a.csv": "a", "c.csv": "c" }, templates: { "b.csv": "other" } }

test("files that are read are remembered once each, by root and path; what is not found or only listed is not", () => {
  const memory = openMemory(files)
  // A disk finds a file under every way to write its path.
  const disk = { ...memory, read: (root: Root, path: string) => memory.read(root, posix.normalize(path)) }
  const workspace = recordReads(disk)
  expect(workspace.filesRead()).toEqual([])
  expect(workspace.list("briefing", "")).toEqual(["a.csv", "b.csv", "c.csv"])
  for (const path of ["b.csv", "a.csv", "./b.csv", ".//b.csv", "none.csv"]) workspace.read("briefing", path)
  workspace.read("templates", "b.csv")
  const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes)
  expect(workspace.filesRead().map(({ root, path, bytes }) => `${root} ${path}: ${text(bytes)}`)).toEqual([
    "briefing a.csv: a",
    "briefing b.csv: b",
    "templates b.csv: other",
  ])
})

test("a recording workspace says the same as the one behind it", () => {
  const behind = { ...openMemory(files), epoch: 7 }
  const workspace = recordReads(behind)
  expect(workspace.epoch).toBe(7)
  expect(workspace.display("briefing", "a.csv")).toBe("briefing/a.csv")
  expect(workspace.read("briefing", "a.csv")).toEqual(behind.read("briefing", "a.csv"))
})
