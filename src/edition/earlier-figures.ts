import { parseAddress } from "../figures/address.ts"
import { checkSayable, FigureError } from "../figures/arithmetic.ts"
import { evaluate, type Vector } from "../figures/evaluate.ts"
import { AddressError, type DerivedFigure, type Figures } from "../figures/figures.ts"
import type { Quantity } from "../figures/quantity.ts"
import { precisionOf } from "../figures/read-quantity.ts"
import { isNumeric } from "./compare/compare-quantities.ts"
import type { QuantityChange } from "./compare/difference.ts"
import { changeAddress, earlierAddress } from "./earlier-address.ts"
import type { LocatedRecord } from "./read-record.ts"
import type { RecordedQuantity } from "./record.ts"
import { recordedFigures } from "./recorded-figures.ts"

/** The figures of a briefing with those of an earlier edition and the changes since, each at an address of its own. */
export interface EarlierFigures {
  readonly figures: Figures
  /** A quantity of the earlier edition, by the id that it has there. */
  readonly was: (id: string) => Quantity | undefined
  readonly change: (id: string) => Quantity | undefined
}

/**
 * Adds to the figures what the record says of quantities that changed since, in units that there still are words for;
 * any other of its quantities can be asked for.
 */
export function earlierFigures(
  figures: Figures,
  { record, lineOf }: LocatedRecord,
  changes: readonly QuantityChange[],
  hasWords: (unit: string) => boolean,
): EarlierFigures {
  const label = record.edition ?? ""
  const recorded = new Map(record.quantities.map((one) => [one.id, one]))
  const was = once((id) => {
    const found = recorded.get(id)
    return found && earlierQuantity(found, label, lineOf(id))
  })
  const find: Figures["find"] = (address) => {
    const [prefix, inner] = split(address, label)
    if (prefix === undefined) return figures.find(address)
    return within(address, () => {
      const found = prefix === "was" ? findRecorded(inner) : figures.find(inner)
      return mapFound(found, (id) => (prefix === "was" ? was(id) : change(id)), address)
    })
  }
  const findRecorded = recordedFigures(record)
  const byId = new Map(changes.map((one) => [one.id, one]))
  const change: EarlierFigures["change"] = once((id) => changeOf(byId.get(id), label, find))
  const rows = changes.filter(isRow)
  const added = [
    ...rows.flatMap(({ id, old }) => (old !== undefined && hasWords(old.unit) ? (was(id) ?? []) : [])),
    ...rows.flatMap(({ id }) => change(id) ?? []),
  ]
  const derived = new Map([...figures.derived, ...added.map((one) => derivedFigure(one, label, figures))])
  const title: Figures["title"] = (name, locale) => figures.title(split(name, label)[1], locale)
  return { figures: { ...figures, all: [...figures.all, ...added], derived, find, title }, was, change }
}

/** Whether a change is one of the number, its sign or unit, or from a forecast to what happened. */
export function isRow(change: QuantityChange): boolean {
  return isNumeric(change) || change.differs.includes("status")
}

/** Which part of the earlier edition an address means, and the address in it. */
function split(address: string, label: string): readonly ["was" | "change" | undefined, string] {
  for (const [part, prefix] of [
    ["was", earlierAddress(label, "")],
    ["change", changeAddress(label, "")],
  ] as const)
    if (address.startsWith(prefix)) return [part, address.slice(prefix.length)]
  return [undefined, address]
}

/** An address that leads nowhere is named as it was asked for. */
function within<T>(address: string, find: () => T): T {
  try {
    return find()
  } catch (error) {
    if (error instanceof AddressError) throw new AddressError(address, error.hint, error.empty)
    throw error
  }
}

function mapFound(
  found: Quantity | Vector<Quantity>,
  of: (id: string) => Quantity | undefined,
  address: string,
): Quantity | Vector<Quantity> {
  if (!("kind" in found)) {
    const value = of(found.id)
    if (value === undefined) throw new AddressError(address, "it has not changed, or bounds leave open by how much")
    return value
  }
  const entries = found.entries.flatMap(({ key, value }) => {
    const one = of(value.id)
    return one === undefined ? [] : [{ key, value: one }]
  })
  return { ...found, entries }
}

/** A recorded quantity under its own address; its cells are those of the record, on the record's line. */
function earlierQuantity(
  { texts: _, ...recorded }: RecordedQuantity,
  label: string,
  span: Quantity["cells"][number]["span"],
): Quantity {
  const { expression, cells } = recorded
  const [cell] = cells
  const own =
    expression === undefined
      ? { precision: precisionOf(cell?.text ?? "") }
      : { expression: earlierExpression(expression, label) }
  return {
    ...recorded,
    ...own,
    id: earlierAddress(label, recorded.id),
    cells: cells.map((one) => ({ ...one, table: earlierAddress(label, one.table), span })),
  }
}

/** The expression with the addresses of the edition that it was computed in. */
function earlierExpression(expression: string, label: string): string {
  return expression.replace(/\bq\(\s*(["'])/g, (_, quote: string) => `q(${quote}${earlierAddress(label, "")}`)
}

/** Units of numbers that name and do not measure. */
const NAMES = new Set(["rank", "year"])

/**
 * By how much a quantity changed: shares by points, other numbers by a share of the old one, where neither may be
 * negative. Nothing where bounds leave its direction open, or where no sign could say what is known.
 */
function changeOf(change: QuantityChange | undefined, label: string, find: Figures["find"]): Quantity | undefined {
  if (change?.kind !== "changed" || change.old.unit !== change.new.unit || NAMES.has(change.old.unit)) return undefined
  const points = change.old.unit === "percent"
  if (!points && (change.old.interval.low < 0 || change.new.interval.low < 0)) return undefined
  const [was, is] = [quoted(earlierAddress(label, change.id)), quoted(change.id)]
  const expression = points ? `${is} - ${was}` : `growth(${was}, ${is})`
  try {
    const value = evaluate(expression, find) as Quantity
    checkSayable(value)
    const { low, high } = value.interval
    if (value.value === 0 || (low < 0 && high > 0)) return undefined
    const unit = points ? "percentage-point" : "relative-change"
    return { ...value, id: changeAddress(label, change.id), unit, expression }
  } catch (error) {
    if (error instanceof FigureError || error instanceof AddressError) return undefined
    throw error
  }
}

function quoted(address: string): string {
  return `q('${address.replace(/[\\']/g, "\\$&")}')`
}

/** How the group of a quantity is computed and printed; changes are worth two digits. */
function derivedFigure(quantity: Quantity, label: string, figures: Figures): readonly [string, DerivedFigure] {
  const { table: name, key } = parseAddress(quantity.id)
  const [part, own] = split(name, label)
  const now = figures.derived.get(own)
  const digits = part === "change" ? { digits: 2 } : now?.digits === undefined ? {} : { digits: now.digits }
  const pattern = [own, ...key.map(() => "*")].join("/")
  const both = [quoted(earlierAddress(label, pattern)), quoted(pattern)]
  const growth = quantity.unit === "percentage-point" ? `${both[1]} - ${both[0]}` : `growth(${both.join(", ")})`
  const expression = part === "change" ? growth : (quantity.expression ?? "")
  return [name, { name, expression, titles: now?.titles ?? new Map(), caution: now?.caution ?? new Map(), ...digits }]
}

/** Makes each thing once: a quantity is the same object wherever it stands. */
function once<T>(make: (id: string) => T): (id: string) => T {
  const made = new Map<string, { readonly value: T }>()
  return (id) => {
    const found = made.get(id) ?? { value: make(id) }
    made.set(id, found)
    return found.value
  }
}
