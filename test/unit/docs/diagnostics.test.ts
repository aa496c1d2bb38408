/// <reference types="vite/client" />

import { readFileSync } from "node:fs"
import { describe, expect, test } from "vitest"
import { definedProblems } from "../../../src/diagnostics/problem.ts"

const modules = import.meta.glob(["../../../src/**/problems.ts", "../../../src/workspace/*.ts"], { eager: true })
const page = readFileSync(new URL("../../../docs/diagnostics.md", import.meta.url), "utf8")
const rows = page.split("\n").flatMap((line) => {
  const match = /^\| `([^`]+)` +\| (\w+) +\| (.+?) +\| (.+?) +\|$/.exec(line)
  return match === null ? [] : [{ code: match[1], severity: match[2], cause: match[3], cure: match[4] }]
})

describe("the page of diagnostics", () => {
  test("is held to every room that defines problems", () => {
    expect(Object.keys(modules).length).toBeGreaterThan(10)
    const rooms = new Set([...definedProblems.keys()].map((code) => code.split("/")[0]))
    expect(rooms).toContain("workspace")
    expect(rooms).toContain("pdf")
  })

  test("explains each defined problem once, and none that does not exist", () => {
    expect(rows.map((row) => row.code).sort()).toEqual([...definedProblems.keys()].sort())
  })

  test("gives each problem its severity", () => {
    const said = Object.fromEntries(rows.map((row) => [row.code, row.severity]))
    expect(said).toEqual(Object.fromEntries(definedProblems))
  })
})
