import { keyOf } from "../guides.ts"
import type { LabelSide } from "../model.ts"
import { datumField, itemsOf, type SceneItem, textLines } from "../scene.ts"
import { bracketed } from "../slot-values.ts"
import type { SpecUnit } from "../spec-units.ts"
import { definitionOf, fieldOf } from "./channels.ts"
import type { DrawnChart } from "./drawn-chart.ts"
import type { DrawnMark } from "./drawn-marks.ts"

/** Finds the texts beside a mark. */
type FindLabels = (mark: DrawnMark) => readonly SceneItem[]

/** The labels beside a mark, joined; matched by what they say of it, never by order. */
export function labelTexts(chart: DrawnChart, along: "x" | "y" | "theta"): (mark: DrawnMark) => string | undefined {
  const labels = findLabels(chart, along)
  return (mark) => {
    const [label, ...notes] = labels(mark).map((item) => textLines(item).join(" "))
    return label === undefined || notes.length === 0
      ? label
      : bracketed(label, notes.join(" "), chart.context.request.locale)
  }
}

/** The side of its point on which a mark's label was settled; undefined above it. */
export function labelSides(chart: DrawnChart, along: "x" | "y"): (mark: DrawnMark) => LabelSide | undefined {
  const labels = findLabels(chart, along)
  return (mark) => {
    const [item] = labels(mark)
    if (item === undefined || item.align === "center" || item.align === undefined)
      return (item?.dy ?? 0) > 0 ? "below" : undefined
    return item.align === "right" ? "left" : "right"
  }
}

/**
 * A text belongs to the mark that shows the same row, and the same field where the text is placed by one. What
 * Vega-Lite aggregated has no row: there the text's datum has to be that of the mark in every field both have.
 */
function findLabels(chart: DrawnChart, along: "x" | "y" | "theta"): FindLabels {
  const byRow = new Map<string, SceneItem[]>()
  const others: { readonly item: SceneItem; readonly field: string | undefined }[] = []
  for (const { unit, item } of textsOf(chart)) {
    if (along !== "theta" && fieldOf(unit, along === "x" ? "y" : "x") === undefined) continue
    if (definitionOf(unit, along)?.datum !== undefined) continue
    const field = fieldOf(unit, along)
    const row = datumField(item, "row")
    if (row === undefined) others.push({ item, field })
    else push(byRow, `${String(row)}/${field ?? ""}`, item)
  }
  return (mark) => {
    if (!Number.isNaN(mark.row)) {
      const found = byRow.get(`${mark.row}/${mark.field}`) ?? byRow.get(`${mark.row}/`) ?? []
      return found.filter((item) => sameDatum(item, mark.item))
    }
    return others
      .filter(({ item, field }) => (field === undefined || field === mark.field) && sameDatum(item, mark.item))
      .map(({ item }) => item)
  }
}

/** Texts that are printed, with the unit they belong to. */
export function textsOf(chart: DrawnChart): readonly { readonly unit: SpecUnit; readonly item: SceneItem }[] {
  return chart.units
    .filter(({ mark }) => mark === "text")
    .flatMap((unit) => itemsOf(chart.scene.root, unit.markName).map(({ item }) => ({ unit, item })))
    .filter(({ item }) => textLines(item).length > 0 && item.opacity !== 0)
}

function sameDatum(text: SceneItem, mark: SceneItem): boolean {
  const [a, b] = [text.datum, mark.datum] as [Record<string, unknown>, Record<string, unknown>]
  if (a === undefined || b === undefined) return false
  const shared = Object.keys(a).filter((name) => name in b && typeof a[name] !== "function")
  return shared.length > 0 && shared.every((name) => keyOf(a[name]) === keyOf(b[name]))
}

function push<K, V>(map: Map<K, V[]>, key: K, value: V): void {
  const known = map.get(key)
  if (known === undefined) map.set(key, [value])
  else known.push(value)
}
