#!/usr/bin/env node
// Measures what it costs to prove an edition of the GPU briefing: `galley verify` against the `galley build` it follows,
// whole processes in turn, and the part of a build that reads its artifacts back before it publishes them.
// Usage: node bench/proof.mjs [runs]
import { spawnSync } from "node:child_process"
import { cpSync, existsSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { stopwatch } from "./stopwatch.mjs"

const root = fileURLToPath(new URL("..", import.meta.url))
const galley = join(root, "dist/cli/main.js")
const briefing = "gpu-rally"
const runs = Number(process.argv[2] ?? 5)

if (!Number.isInteger(runs) || runs < 1) fail("usage: node bench/proof.mjs [runs]")
if (!existsSync(galley)) fail("compile first: npm run compile")

const folder = mkdtempSync(join(tmpdir(), "galley-bench-"))
try {
  for (const name of ["content", "templates"]) cpSync(join(root, name), join(folder, name), { recursive: true })
  run("build") // warms the disk's cache
  const times = Array.from({ length: runs }, () => ({ build: run("build"), verify: run("verify") }))
  const shares = times.map(({ build, verify }) => verify / build)
  console.log(`${runs} runs of each in turn, whole processes, median (least to most)\n`)
  for (const name of ["build", "verify"])
    console.log(
      `galley ${name.padEnd(8)} ${summary(
        times.map((time) => time[name]),
        0,
      )} ms`,
    )
  console.log(`\nshare of the build  ${summary(shares, 2)}`)
  const { proof, total } = await insideBuild()
  console.log(
    `within a build, in one process: ${proof.toFixed(0)} of ${total.toFixed(0)} ms, ${(proof / total).toFixed(2)}`,
  )
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** Runs a command as a whole process and gives its wall-clock time in milliseconds; a failure ends the measurement. */
function run(command) {
  const start = performance.now()
  const { status, stderr } = spawnSync(process.execPath, [galley, command, briefing], { cwd: folder, encoding: "utf8" })
  const time = performance.now() - start
  if (status !== 0) fail(`galley ${command} ended with ${status}\n${stderr}`)
  return time
}

/** How long one build in this process spends reading back, its readers' loading included, and in all. */
async function insideBuild() {
  const { spans, measure } = stopwatch()
  const start = performance.now()
  const { build, openDisk, openOutput } = await import("../dist/index.js")
  const roots = { cwd: folder, briefing: join(folder, "content", briefing), templates: [join(folder, "templates")] }
  const output = openOutput(join(folder, "output", briefing), folder)
  await build(briefing, openDisk(roots, {}), output, () => {}, measure)
  return { proof: spans.get("proof") ?? fail("no step `proof`"), total: performance.now() - start }
}

function summary(values, decimals) {
  const sorted = [...values].sort((a, b) => a - b)
  const [least, middle, most] = [sorted[0], sorted[Math.floor(sorted.length / 2)], sorted.at(-1)]
  return `${middle.toFixed(decimals)} (${least.toFixed(decimals)} to ${most.toFixed(decimals)})`
}

function fail(message) {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}
