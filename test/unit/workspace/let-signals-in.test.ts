import { describe, expect, it } from "vitest"
import { letSignalsIn } from "../../../src/workspace/let-signals-in.ts"

describe("letSignalsIn", () => {
  it("lets the handler of a signal run that work without a pause would hold up", async () => {
    let heard = false
    const handler = () => {
      heard = true
    }
    process.once("SIGUSR2", handler)
    process.kill(process.pid, "SIGUSR2")
    await Promise.resolve()
    expect(heard).toBe(false)
    for (let step = 0; step < 1000 && !heard; step++) await letSignalsIn()
    expect(heard).toBe(true)
  })
})
