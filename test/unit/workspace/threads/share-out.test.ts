import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { beforeAll, describe, expect, it } from "vitest"
import * as sources from "../../../../src/workspace/threads/share-out.ts"
import { compiledPackage } from "../../../fixtures/galley.ts"

const module = new URL("shared-work.mjs", import.meta.url).href

describe("shareOut", () => {
  let compiled: typeof sources
  let work: typeof import("./shared-work.mjs")

  beforeAll(async () => {
    compiled = await import(pathToFileURL(join(await compiledPackage(), "dist/workspace/threads/share-out.js")).href)
    work = await import(module)
  })

  const sharing = <Result>(run: (task: number) => Promise<Result>, tasks: readonly number[]) =>
    compiled.shareOut(tasks, { module, run })

  it("does the first task here and each other one on a thread of its own, in their order", async () => {
    const results = await sharing(work.square, [3, 1, 2])
    expect(results.map(({ squared, own }) => [squared, own])).toEqual([
      [9, false],
      [1, true],
      [4, true],
    ])
    expect(new Set(results.map(({ thread }) => thread)).size).toBe(3)
  })

  it("needs no thread for one task, and no task", async () => {
    expect((await sharing(work.square, [5]))[0]).toMatchObject({ squared: 25, own: false })
    expect(await sharing(work.square, [])).toEqual([])
  })

  it.each([
    [[2, 3, 5], "3 is odd"],
    [[7, 3, 5], "7 is odd"],
    [[2, 4, 1], "1 is odd"],
  ])("throws the error of the first of %j that failed", async (tasks, message) => {
    await expect(sharing(work.refuseOdd, tasks)).rejects.toThrow(message)
  })

  it("says when a module does not export its work", async () => {
    const unknown = async (task: number) => task
    await expect(sharing(unknown, [1, 2])).rejects.toThrow("does not export unknown")
  })

  it("says when a thread ends without a result", async () => {
    await expect(sharing(work.leave, [1, 2])).rejects.toThrow("a thread ended with 7 and no result")
  })
})

describe("threadCount", () => {
  it("is one for sources, which no other thread could load", async () => {
    expect(sources.threadCount()).toBe(1)
  })

  it("is no more than the processors of the machine where the package is compiled", async () => {
    const { threadCount } = await import(
      pathToFileURL(join(await compiledPackage(), "dist/workspace/threads/share-out.js")).href
    )
    const { availableParallelism } = await import("node:os")
    expect(threadCount()).toBe(Math.min(4, availableParallelism()))
  })
})
