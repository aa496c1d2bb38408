import { escapeJson } from "../../diagnostics/terminal-text.ts"
import type { QuantityChange } from "../compare/difference.ts"
import { writtenQuantity } from "../write-record.ts"
import type { Comparison } from "./comparison.ts"

/** A difference as data: quantities as a record has them, and the sides that do not build. */
export function differenceJson({ difference, unbuilt }: Comparison): string {
  const data = { ...difference, quantities: difference.quantities.map(writtenChange), unbuilt }
  return `${escapeJson(JSON.stringify(data, null, 2))}\n`
}

/** An end of an interval may be infinite, which JSON cannot say. */
function writtenChange({ old, new: fresh, ...more }: QuantityChange): object {
  return {
    ...more,
    ...(old === undefined ? {} : { old: writtenQuantity(old) }),
    ...(fresh === undefined ? {} : { new: writtenQuantity(fresh) }),
  }
}
