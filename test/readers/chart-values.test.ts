import { strFromU8, unzipSync } from "fflate"
import { type Element, parseXmlDocument } from "slimdom"
import { beforeAll, describe, expect, test } from "vitest"
import { type Edition, edition } from "../fixtures/editions.ts"
import type { BriefingName } from "../fixtures/galley.ts"
import { all, workbookCells } from "./pptx-lint.ts"

/** A point of a chart as a reader of the file finds it. */
interface ReadPoint {
  readonly values: readonly number[]
  readonly label: string
  /** Everything in the workbook. */
  readonly cells: readonly string[]
}

interface Ledger {
  readonly quantities: readonly {
    readonly id: string
    readonly value: number
    readonly bound: string
    readonly places: readonly {
      readonly artifact: string
      readonly at: number
      readonly role: string
      readonly text: string
    }[]
  }[]
}

/** What a chart's numbers may be divided by: its unit in words, or a share as a percentage. */
const SCALES = [1, 0.01, 1e4, 1e6, 1e8, 1e9]

describe.each<BriefingName>(["gpu-rally", "cycling"])("the charts of %s", (name) => {
  let built: Edition
  let ledger: Ledger
  beforeAll(async () => {
    built = await edition(name)
    ledger = JSON.parse(strFromU8(built.read("ledger.json")))
  })

  test("hold every quantity that the ledger places in them: its value, its label and its bound", () => {
    let checked = 0
    for (const { path } of built.artifacts("pptx")) {
      const points = slidePoints(built.read(path))
      for (const { id, value, bound, places } of ledger.quantities) {
        for (const place of places.filter(({ artifact, role }) => artifact === path && role === "chart")) {
          const found = (points.get(place.at) ?? []).filter((point) => shows(point, value, place.text))
          expect(found, `${path}, slide ${place.at}: ${id} as ${place.text}`).not.toEqual([])
          if (bound !== "exact")
            expect(
              found.some(({ cells }) => cells.includes(bound)),
              `${id} ${bound}`,
            ).toBe(true)
          checked++
        }
      }
    }
    expect(checked).toBeGreaterThan(2)
  })
})

function shows({ values, label }: ReadPoint, value: number, text: string): boolean {
  const same = (one: number) => SCALES.some((scale) => Math.abs(one * scale - value) <= Math.abs(value) * 1e-9)
  // A second figure stands in brackets behind the first: the base of a multiple.
  return values.some(same) ? label.startsWith(text) : /^.+[（(].*[）)]$/.test(label) && label.includes(text)
}

/** The points of every slide's charts, by the slide's number. */
function slidePoints(deck: Uint8Array): ReadonlyMap<number, readonly ReadPoint[]> {
  const parts = unzipSync(deck)
  const points = new Map<number, ReadPoint[]>()
  for (const [path, part] of Object.entries(parts)) {
    const [, number] = /^ppt\/slides\/_rels\/slide(\d+)\.xml\.rels$/.exec(path) ?? []
    if (number === undefined) continue
    for (const [, chart = ""] of strFromU8(part).matchAll(/charts\/(chart\d+)\.xml/g)) {
      const relations = strFromU8(parts[`ppt/charts/_rels/${chart}.xml.rels`] ?? new Uint8Array())
      const [, workbook = ""] = /embeddings\/([^"]+)/.exec(relations) ?? []
      const cells = [...workbookCells(parts[`ppt/embeddings/${workbook}`] ?? new Uint8Array()).values()]
      const document = parseXmlDocument(strFromU8(parts[`ppt/charts/${chart}.xml`] ?? new Uint8Array()))
      const read = all(document, "c:ser").flatMap((series) => seriesPoints(series, cells))
      points.set(Number(number), [...(points.get(Number(number)) ?? []), ...read])
    }
  }
  return points
}

function seriesPoints(series: Element, cells: readonly string[]): readonly ReadPoint[] {
  const caches = ["c:val", "c:yVal", "c:xVal"].flatMap((name) => all(series, name).map(cacheOf))
  const indices = new Set(caches.flatMap((cache) => [...cache.keys()]))
  return [...indices].map((index) => {
    const values = caches.flatMap((cache) => cache.get(index) ?? [])
    return { values, label: labelOf(series, index, values[0] ?? Number.NaN), cells }
  })
}

function cacheOf(node: Element): ReadonlyMap<number, number> {
  return new Map(
    all(node, "c:pt").map((point) => [Number(point.getAttribute("idx")), Number(all(point, "c:v")[0]?.textContent)]),
  )
}

/** What a program prints beside a point: its own text, or its value by the format of the label. */
function labelOf(series: Element, index: number, value: number): string {
  const [labels] = all(series, "c:dLbls")
  if (labels === undefined) return ""
  const own = all(labels, "c:dLbl").find((label) => all(label, "c:idx")[0]?.getAttribute("val") === String(index))
  if (own !== undefined && all(own, "c:delete").length > 0) return ""
  const text = own === undefined ? [] : all(own, "a:t")
  if (text.length > 0) return text.map((part) => part.textContent ?? "").join("")
  const format = own === undefined ? undefined : all(own, "c:numFmt")[0]
  const common = labels.children.find(({ localName }) => localName === "numFmt")
  return printed((format ?? common)?.getAttribute("formatCode") ?? "", value)
}

/** A value by an Office number format of digits, a per cent sign and words in quotes. */
function printed(format: string, value: number): string {
  return format.replace(
    /"((?:[^"]|"\\"")*)"|([#,0.]+)(%?)/g,
    (_, words: string | undefined, digits = "", percent = "") => {
      if (words !== undefined) return words
      const decimals = /\.(0+)/.exec(digits)?.[1]?.length ?? 0
      const fixed = (percent === "%" ? value * 100 : value).toFixed(decimals)
      return `${digits.includes(",") ? fixed.replace(/\B(?=(\d{3})+(?!\d))/g, ",") : fixed}${percent}`
    },
  )
}
