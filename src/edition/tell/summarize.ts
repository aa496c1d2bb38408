import { keyText } from "../../data/table.ts"
import type { CellChange } from "../compare/difference.ts"
import type { Comparison } from "./comparison.ts"
import { listedQuantities } from "./listed-quantities.ts"
import { flippedClaims } from "./outline-claims.ts"
import { affectedGroups } from "./outline-places.ts"

/** The difference in one line: `3 cells, 1 new row, 1 source; 5 quantities; 2 claims flipped; 6 slides, 3 pages`. */
export function summarize(comparison: Comparison): string {
  const { cells, sources, stale } = comparison.difference
  const groups = affectedGroups(comparison)
  const single = cells.filter(({ wholeRow }) => wholeRow === undefined)
  const parts = [
    [
      counted(single.length, "cell"),
      counted(rows(cells, "added"), "new row"),
      counted(rows(cells, "gone"), "row", " gone"),
      counted(sources.length, "source"),
    ],
    [counted(listedQuantities(comparison.difference).length, "quantity", "", "quantities")],
    [
      counted(flippedClaims(comparison.difference).length, "claim", " flipped"),
      counted(rewritten(comparison), "sentence", " reworded, new or gone"),
    ],
    [
      counted(groups.filter(({ kind }) => kind === "slide").length, "slide"),
      counted(groups.filter(({ kind }) => kind === "page").length, "page"),
    ],
    [counted(stale.length, "source", " stale")],
  ]
  const said = parts.map((list) => list.filter((part) => part !== "").join(", ")).filter((part) => part !== "")
  return said.length === 0 ? "nothing differs" : said.join("; ")
}

/** Guarded sentences that hold, and do not stand as they were. */
function rewritten({ difference: { claims, newClaims }, unbuilt }: Comparison): number {
  const old = claims.filter(({ outcome, fate }) => outcome === "holds" && (fate === "reworded" || fate === "gone"))
  return old.length + (unbuilt.includes("new") ? 0 : newClaims.length)
}

function rows(cells: readonly CellChange[], kind: CellChange["kind"]): number {
  const whole = cells.filter((cell) => cell.wholeRow === true && cell.kind === kind)
  return new Set(whole.map(({ table, key }) => keyText(table, key))).size
}

function counted(count: number, noun: string, after = "", plural = `${noun}s`): string {
  return count === 0 ? "" : `${count} ${count === 1 ? noun : plural}${after}`
}
