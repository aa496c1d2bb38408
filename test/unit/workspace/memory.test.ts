import { describe, expect, test } from "vitest"
import { MemoryOutput, openMemory } from "../../../src/workspace/memory.ts"
import { OutsideError } from "../../../src/workspace/workspace.ts"

const bytes = (text: string) => new TextEncoder().encode(text)

describe("a workspace in memory", () => {
  const workspace = openMemory({ briefing: { "b.md": "x", "en/a.md": bytes("y"), "en/deep/c.md": "z", "enx.md": "" } })

  test("reads texts and bytes", () => {
    expect(workspace.read("briefing", "b.md")).toEqual({ file: "briefing/b.md", bytes: bytes("x") })
    expect(workspace.read("briefing", "en/a.md")?.bytes).toEqual(bytes("y"))
    expect(workspace.read("templates", "b.md")).toBeUndefined()
  })

  test.each(["constructor", "toString", "__proto__"])("has no file `%s` by nature", (path) => {
    expect(workspace.read("briefing", path)).toBeUndefined()
  })

  test("lists what lies below a folder, not what begins alike", () => {
    expect(workspace.list("briefing", "en")).toEqual(["en/a.md", "en/deep/c.md"])
    expect(workspace.list("briefing", "")).toEqual(["b.md", "en/a.md", "en/deep/c.md", "enx.md"])
  })

  test("falls back on the one behind it", () => {
    const front = openMemory({ briefing: { "b.md": "front" } }, workspace)
    expect(front.read("briefing", "b.md")?.bytes).toEqual(bytes("front"))
    expect(front.read("briefing", "en/a.md")?.bytes).toEqual(bytes("y"))
    expect(front.list("briefing", "")).toEqual(["b.md", "en/a.md", "en/deep/c.md", "enx.md"])
  })
})

describe("an output in memory", () => {
  test("shows nothing until it is published, and keeps the last edition", () => {
    const output = new MemoryOutput()
    const first = output.stage()
    first.write("a.pdf", bytes("1"))
    expect([output.published.size, output.latest]).toEqual([0, undefined])
    expect(first.publish("one")).toBe("output/editions/one")
    const second = output.stage()
    second.write("a.pdf", bytes("2"))
    second.discard()
    expect([...output.published.keys(), output.latest]).toEqual(["one", "one"])
    expect(output.published.get("one")?.get("a.pdf")).toEqual(bytes("1"))
  })

  test("has no file outside of an edition", () => {
    expect(() => new MemoryOutput().stage().write("../deck.pptx", bytes("1"))).toThrow(OutsideError)
  })
})
