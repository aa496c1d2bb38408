import { officeNumber } from "./office-number.ts"
import { readWorkbook, type WorkbookReading } from "./read-workbook.ts"
import { linksOf } from "./relationships.ts"
import { attributeOf, childAt, childrenOf, descendantsOf, type Element, parsePart, textWithin } from "./xml.ts"
import { DamagedError, type PackageFiles } from "./zip.ts"

/** Values that a chart keeps, and the cells of its workbook that they came from. */
export interface CachedRange {
  /** `'Figure'!$B$2:$B$5`. */
  readonly formula: string
  /** A gap is null. */
  readonly values: readonly (string | number | null)[]
}

/** What a reader finds in a native chart. */
export interface ChartReading {
  readonly part: string
  /** The axes that are seen. */
  readonly axes: readonly AxisReading[]
  readonly series: readonly SeriesReading[]
  readonly workbook: WorkbookReading
}

export interface AxisReading {
  readonly title: string
  readonly format: string
  readonly min?: number
  readonly max?: number
}

export interface SeriesReading {
  readonly name: CachedRange
  /** Absent for scatter and bubbles. */
  readonly categories?: CachedRange
  readonly values: CachedRange
  readonly x?: CachedRange
  readonly sizes?: CachedRange
  readonly below?: CachedRange
  readonly above?: CachedRange
  /** What stands beside each point; undefined for none. */
  readonly labels: readonly (string | undefined)[]
}

/** Reads a chart part (ECMA-376-1, DrawingML charts) with its workbook; throws `DamagedError`. */
export function readChart(files: PackageFiles, part: string): ChartReading {
  const root = parsePart(files, part)
  const plot = childAt(root, "chart", "plotArea")
  const [book] = linksOf(files, part).ofType("package")
  const bytes = files.get(book ?? "")
  if (book === undefined || bytes === undefined) throw new DamagedError("the chart has no workbook", part)
  const series = plot === undefined ? [] : childrenOf(plot).flatMap((group) => childrenOf(group, "ser"))
  const order = (one: Element) => Number(attributeOf(childAt(one, "idx"), "val"))
  const axes = plot === undefined ? [] : childrenOf(plot).filter(({ localName }) => /Ax$/.test(localName ?? ""))
  return {
    part,
    axes: axes.filter((axis) => attributeOf(childAt(axis, "delete"), "val") !== "1").map(readAxis),
    series: [...series].sort((a, b) => order(a) - order(b)).map(readSeries),
    workbook: readWorkbook(bytes, book),
  }
}

function readAxis(axis: Element): AxisReading {
  const end = (name: "min" | "max") => {
    const value = attributeOf(childAt(axis, "scaling", name), "val")
    return value === undefined ? {} : { [name]: Number(value) }
  }
  const format = attributeOf(childAt(axis, "numFmt"), "formatCode") ?? "General"
  return { title: textsIn(childAt(axis, "title")).join(" "), format, ...end("min"), ...end("max") }
}

function readSeries(series: Element): SeriesReading {
  const values = rangeIn(childAt(series, "val") ?? childAt(series, "yVal"))
  const optional = (name: string, ...path: readonly string[]) => {
    const element = childAt(series, ...path)
    return element === undefined ? {} : { [name]: rangeIn(element) }
  }
  return {
    name: rangeIn(childAt(series, "tx")),
    values,
    ...optional("categories", "cat"),
    ...optional("x", "xVal"),
    ...optional("sizes", "bubbleSize"),
    ...optional("above", "errBars", "plus"),
    ...optional("below", "errBars", "minus"),
    labels: values.values.map((value, index) => labelOf(childAt(series, "dLbls"), value, index)),
  }
}

/** A reference with its cache. */
function rangeIn(element: Element | undefined): CachedRange {
  const reference = element && childrenOf(element).find(({ localName }) => /Ref$/.test(localName ?? ""))
  const cache = reference && childrenOf(reference).find(({ localName }) => /Cache$/.test(localName ?? ""))
  if (reference === undefined || cache === undefined) return { formula: "", values: [] }
  const count = Number(attributeOf(childAt(cache, "ptCount"), "val") ?? 0)
  const values: (string | number | null)[] = new Array(Math.min(count, 100_000)).fill(null)
  for (const point of childrenOf(cache, "pt")) {
    const text = textWithin(childAt(point, "v"))
    values[Number(attributeOf(point, "idx"))] = cache.localName === "numCache" ? Number(text) : text
  }
  return { formula: textWithin(childAt(reference, "f")), values }
}

/** What a point's label reads: a text of its own, or its value by a number format. */
function labelOf(labels: Element | undefined, value: string | number | null, index: number): string | undefined {
  if (labels === undefined || value === null) return undefined
  const own = childrenOf(labels, "dLbl").find((label) => attributeOf(childAt(label, "idx"), "val") === String(index))
  if (own !== undefined && attributeOf(childAt(own, "delete"), "val") === "1") return undefined
  const text = own && childAt(own, "tx")
  if (text !== undefined) return textsIn(text).join(" ")
  const shown = own ?? labels
  if (attributeOf(childAt(shown, "showVal"), "val") !== "1") return undefined
  const format = attributeOf(childAt(shown, "numFmt"), "formatCode") ?? "General"
  return officeNumber(Number(value), format) ?? `${value} by the format ${format}`
}

function textsIn(element: Element | undefined): readonly string[] {
  if (element === undefined) return []
  return descendantsOf(element, "p").map((paragraph) => descendantsOf(paragraph, "t").map(textWithin).join(""))
}
