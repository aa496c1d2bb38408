import { cellAddress } from "../record.ts"
import type { Comparison, Outline, OutlineTable } from "./comparison.ts"
import { listedQuantities } from "./listed-quantities.ts"
import { claimTables } from "./outline-claims.ts"
import { placeTables } from "./outline-places.ts"
import { summarize } from "./summarize.ts"
import { arrow, changeNote, sizeText, told, withSign } from "./value-change.ts"

/** A difference in the order of reading: data, what is computed of it, what is no longer true, where it shows, sources. */
export function outlineOf(comparison: Comparison): Outline {
  const { locales } = comparison
  const claims = claimTables(comparison)
  const tables = [
    cellTable(comparison),
    quantityTable(comparison),
    claims.flipped,
    ...locales.flatMap((locale) => [claims.sentences(locale), ...placeTables(comparison, locale)]),
    sourceTable(comparison),
    staleTable(comparison),
  ]
  return {
    summary: summarize(comparison),
    notes: notesOf(comparison),
    tables: tables.filter(({ rows }) => rows.length > 0),
  }
}

function notesOf({ unbuilt, names, difference: { briefing } }: Comparison): readonly string[] {
  return unbuilt.map((side) =>
    side === "new"
      ? `The briefing does not build now: run \`galley check ${briefing}\`. Slides and pages are those of ${names.old}.`
      : `${names.old} does not build: where its numbers stood is not known.`,
  )
}

/** Cells with what the files say, and how each language prints the quantity that is read from them. */
function cellTable({ difference: { cells, quantities }, locales }: Comparison): OutlineTable {
  const byId = new Map(quantities.map((one) => [one.id, one]))
  const rows = cells.map((cell) => {
    const quantity = byId.get((cell.new ?? cell.old).quantity)
    const texts = locales.map((locale) =>
      quantity === undefined
        ? ""
        : arrow(quantity.old?.texts[locale] ?? "", quantity.new?.texts[locale] ?? "").replace(/^ → | → $/g, ""),
    )
    const sources =
      cell.kind === "changed" ? arrow(cell.old.sources.join(", "), cell.new.sources.join(", ")) : undefined
    const notes = [
      cell.wholeRow === undefined ? "" : cell.kind === "added" ? "new row" : "row gone",
      quantity?.size === undefined ? "" : sizeText(quantity.size),
      sources?.includes(" → ") ? `sources ${sources}` : "",
    ]
    return [
      cellAddress(cell),
      told(cell, ({ text, bound }) => withSign(text, bound)),
      ...texts,
      notes.filter((note) => note !== "").join("; "),
    ]
  })
  return { title: "Cells", columns: ["cell", "in the file", ...locales, "change"], rows }
}

function quantityTable({ difference, locales }: Comparison): OutlineTable {
  const rows = listedQuantities(difference).map((one) => [
    one.id,
    ...locales.map((locale) => told(one, ({ texts, value }) => texts[locale] ?? String(value))),
    changeNote(one),
  ])
  return { title: "Quantities", columns: ["quantity", ...locales, "change"], rows }
}

function sourceTable({ difference: { sources }, locales }: Comparison): OutlineTable {
  const rows = sources.map((change) => {
    if (change.kind !== "changed")
      return [change.id, change.kind === "added" ? "new" : "gone", titleIn((change.new ?? change.old).title, locales)]
    const { old, new: fresh, differs } = change
    const said = differs.map((aspect) =>
      aspect === "title"
        ? arrow(titleIn(old.title, locales), titleIn(fresh.title, locales))
        : `${aspect} ${arrow(old[aspect] ?? "none", fresh[aspect] ?? "none")}`,
    )
    return [change.id, "changed", said.join("; ")]
  })
  return { title: "Sources", columns: ["source", "what", "difference"], rows }
}

function staleTable({ difference: { stale }, locales }: Comparison): OutlineTable {
  const rows = stale.map(({ id, title, asOf, maxAge, until, today }) => [
    id,
    titleIn(title, locales),
    `of ${asOf}, good for ${maxAge} until ${until}; looked at on ${today}`,
  ])
  return { title: "Sources gone stale", columns: ["source", "title", "age"], rows }
}

/** A title in each language, those that are the same once. */
function titleIn(title: Readonly<Record<string, string>>, locales: readonly string[]): string {
  return [...new Set(locales.flatMap((locale) => title[locale] ?? []))].join(" / ")
}
