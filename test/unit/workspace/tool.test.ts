/// <reference types="vite/client" />

import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterEach, beforeEach, describe, expect, it } from "vitest"
import { definedProblems } from "../../../src/diagnostics/problem.ts"
import { explainedCodes, installedTool } from "../../../src/workspace/tool.ts"

import.meta.glob(["../../../src/**/problems.ts", "../../../src/workspace/*.ts"], { eager: true })

let root = ""
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "tool-"))
})
afterEach(() => rmSync(root, { recursive: true }))

/** Lays a package below the root; returns its folder. */
function lay(path: string, about: object): string {
  const folder = join(root, path)
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, "package.json"), JSON.stringify(about))
  return folder
}

describe("installedTool", () => {
  it("is this package, in the versions that are pinned", () => {
    const { name, version, dependencies } = JSON.parse(readFileSync("package.json", "utf8"))
    expect(installedTool()).toEqual({ name, version, dependencies })
  })

  it("takes a library as Node finds it: the nearest upwards, whatever is pinned", () => {
    const pinned = { b: "1.0.0", "@a/a": "1.0.0", c: "1.0.0" }
    const folder = lay("node_modules/tool", { name: "tool", version: "7.0.0", dependencies: pinned })
    lay("node_modules/b", { version: "2.0.0" })
    lay("node_modules/tool/node_modules/b", { version: "3.0.0" })
    lay("node_modules/@a/a", { version: "4.0.0", exports: "./index.js" })
    const tool = installedTool(folder)
    expect(tool).toEqual({ name: "tool", version: "7.0.0", dependencies: { "@a/a": "4.0.0", b: "3.0.0", c: "1.0.0" } })
    expect(Object.keys(tool.dependencies)).toEqual(["@a/a", "b", "c"])
  })
})

describe("explainedCodes", () => {
  it("has cause and cure of every problem", () => {
    const codes = explainedCodes()
    expect([...codes.keys()].sort()).toEqual([...definedProblems.keys()].sort())
    for (const { cause, cure } of codes.values()) for (const text of [cause, cure]) expect(text).toMatch(/^\S.*\.$/)
  })
})
