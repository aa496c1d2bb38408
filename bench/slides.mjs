#!/usr/bin/env node
// Measures a deck of 50 and of 200 slides, each with three points and a native chart, against pandoc making as many
// slides of the same text with the charts' data as tables: whole processes in turn, wall-clock time and peak memory
// (GNU time). Usage: node bench/slides.mjs [runs]
import { spawnSync } from "node:child_process"
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

const root = fileURLToPath(new URL("..", import.meta.url))
const galley = join(root, "dist/cli/main.js")
const sizes = [50, 200]
const runs = Number(process.argv[2] ?? 3)
const words = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten"]
const points = ["Sales are counted at the till", "Regions are those of the yearbook", "Returns are not taken off"]
const rows = ["north", "south", "east", "west", "centre"]

if (!Number.isInteger(runs) || runs < 1) fail("usage: node bench/slides.mjs [runs]")
if (!existsSync(galley)) fail("compile first: npm run compile")
for (const program of ["pandoc", "/usr/bin/time"]) {
  if (spawnSync(program, ["--version"]).error !== undefined) fail(`${program} is not installed`)
}

const folder = mkdtempSync(join(tmpdir(), "galley-slides-"))
try {
  for (const count of sizes) writeInputs(count)
  const measured = new Map()
  for (let index = 0; index < runs; index++) {
    for (const count of sizes) {
      const home = join(folder, String(count))
      keep(measured, `galley ${count}`, run([process.execPath, galley, "build", "bench"], home))
      keep(measured, `pandoc ${count}`, run(["pandoc", "deck.md", "-o", "pandoc.pptx"], home))
    }
  }
  print(measured)
} finally {
  rmSync(folder, { recursive: true, force: true })
}

/** A briefing of `count` slides, and the same text for pandoc. */
function writeInputs(count) {
  const home = join(folder, String(count))
  const briefing = join(home, "content", "bench")
  for (const path of ["data", "en"]) mkdirSync(join(briefing, path), { recursive: true })
  cpSync(join(root, "templates"), join(home, "templates"), { recursive: true })
  const numbers = Array.from({ length: count }, (_, index) => index + 1)
  const value = (slide, row) => ((slide * 37 + row * 91) % 400) + 20
  const write = (path, text) => writeFileSync(join(briefing, path), text)
  write(
    "briefing.yaml",
    "title: { en: Bench }\nsubtitle: { en: Many slides }\ndescription: { en: Made for measuring. }\nas-of: 2024-10-31\nlocales: [en]\noutputs: [pptx]\n",
  )
  write("figures.yaml", "{}\n")
  write(
    "data/sales.csv",
    [
      "slide,region,sales",
      ...numbers.flatMap((slide) => rows.map((row, at) => `s${slide},${row},${value(slide, at)}`)),
    ].join("\n"),
  )
  write("data/datapackage.json", JSON.stringify(dataPackage()))
  write(
    "exhibits.yaml",
    numbers
      .map(
        (slide) =>
          `c${slide}:\n  form: column\n  columns: { sales: sales/s${slide}/* }\n  slots: { category: region, value: sales }\n`,
      )
      .join(""),
  )
  write(
    "en/exhibits.yaml",
    numbers
      .map(
        (slide) =>
          `c${slide}:\n  title: Sales by region\n  subtitle: Pieces\n  alt: Columns of sales by region.\n  reading: Each column is a region.\n  labels: { sales: Sales }\n`,
      )
      .join(""),
  )
  const slide = (at) =>
    `  - layout: chart-points\n    chart: c${at}\n    title: ${title(at)}\n    points:\n${points.map((point) => `      - ${point}\n`).join("")}`
  write(
    "en/01-slides.md",
    `---\nkind: chapter\ntag: Bench\ntitle: Sales\nlead: Many slides.\naccent: teal\nslides:\n${numbers.map(slide).join("")}---\nMade for measuring.\n`,
  )
  const table = (at) =>
    ["| region | sales |", "|---|---:|", ...rows.map((row, index) => `| ${row} | ${value(at, index)} |`)].join("\n")
  writeFileSync(
    join(home, "deck.md"),
    numbers
      .map(
        (at) =>
          `# ${title(at)}\n\n:::: columns\n::: column\n${points.map((point) => `- ${point}`).join("\n")}\n:::\n::: column\n${table(at)}\n:::\n::::\n`,
      )
      .join("\n"),
  )
}

/** A title of its own without a digit: numbers in a briefing are bound to data. */
function title(at) {
  return `Sales in week ${[...String(at)].map((digit) => words[(Number(digit) + 9) % 10]).join(" ")}`
}

function dataPackage() {
  const fields = [
    { name: "slide", type: "string" },
    { name: "region", type: "string" },
    { name: "sales", type: "integer", unit: "piece", period: "2024" },
  ]
  return {
    name: "bench",
    sources: [{ id: "till", title: "The till", asOf: "2024-10" }],
    units: { piece: { en: { text: "{} pieces", short: "{}" } } },
    resources: [
      {
        name: "sales",
        path: "sales.csv",
        titles: { en: "Sales" },
        asOf: "2024-10",
        sources: ["till"],
        schema: { primaryKey: ["slide", "region"], fields },
      },
    ],
  }
}

/** Milliseconds and peak megabytes of a whole process; the first failure ends the measurement. */
function run(command, cwd) {
  const start = performance.now()
  const { status, stderr } = spawnSync("/usr/bin/time", ["-f", "\n%M", ...command], { cwd, encoding: "utf8" })
  const time = performance.now() - start
  if (status !== 0) fail(`${command.join(" ")} ended with ${status}\n${stderr}`)
  return { time, memory: Number(stderr.trim().split("\n").at(-1)) / 1024 }
}

function keep(measured, name, one) {
  measured.set(name, [...(measured.get(name) ?? []), one])
}

function print(measured) {
  const median = (name, key) => {
    const sorted = measured
      .get(name)
      .map((one) => one[key])
      .sort((a, b) => a - b)
    return sorted[Math.floor(sorted.length / 2)]
  }
  console.log(`${runs} runs of each in turn, whole processes, medians\n`)
  for (const name of measured.keys()) {
    console.log(
      `${name.padEnd(12)} ${median(name, "time").toFixed(0).padStart(7)} ms ${median(name, "memory").toFixed(0).padStart(6)} MB`,
    )
  }
  const [few, many] = sizes
  for (const key of ["time", "memory"]) {
    const ratio = median(`galley ${many}`, key) / median(`pandoc ${many}`, key)
    console.log(`\n${key}: ${ratio.toFixed(1)} times pandoc's for ${many} slides`)
  }
  // Linear growth keeps the time of a further slide: what starting costs is in both.
  const slope = (name) => (median(`${name} ${many}`, "time") - median(`${name} ${few}`, "time")) / (many - few)
  console.log(`\na further slide: galley ${slope("galley").toFixed(1)} ms, pandoc ${slope("pandoc").toFixed(1)} ms`)
}

function fail(message) {
  process.stderr.write(`${message}\n`)
  process.exit(1)
}
