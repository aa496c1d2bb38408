import type { EditionRecord, RecordedQuantity } from "./record.ts"
import { writeInterval } from "./written-interval.ts"

/** The record as JSON for review: each source, quantity, claim and place is a line of its own. */
export function recordText(record: EditionRecord): string {
  const { sources, measures, quantities, claims, exhibits, places, ...head } = record
  const lists = { sources, measures, quantities: quantities.map(writtenQuantity), claims, exhibits, places }
  const entries = [
    ...Object.entries(head).map(([key, value]) => `  ${JSON.stringify(key)}: ${JSON.stringify(value)}`),
    ...Object.entries(lists).map(([key, list]) => `  ${JSON.stringify(key)}: ${lines(list)}`),
  ]
  return `{\n${entries.join(",\n")}\n}\n`
}

function lines(list: readonly object[]): string {
  return list.length === 0 ? "[]" : `[\n${list.map((one) => `    ${JSON.stringify(one)}`).join(",\n")}\n  ]`
}

/** A quantity as JSON says it: its interval where value and sign do not. */
export function writtenQuantity({ id, value, bound, interval, ...more }: RecordedQuantity): object {
  return { id, ...writeInterval(value, bound, interval), ...more }
}
