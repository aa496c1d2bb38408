import { parseAddress } from "../figures/address.ts"
import type { Figures } from "../figures/figures.ts"
import type { Quantity } from "../figures/quantity.ts"
import type { Scope } from "./scope.ts"
import type { Session } from "./session.ts"

/** The quantities of each table and derived figure together, with what they share, in the locale's words. */
export function quantityGroups(session: Session): readonly Scope[] {
  const { figures, locale } = session
  const groups = new Map<string, Quantity[]>()
  for (const quantity of figures.all) {
    const { table } = parseAddress(quantity.id)
    groups.set(table, [...(groups.get(table) ?? []), quantity])
  }
  return [...groups].map(([name, quantities]) => {
    const shape = shapeOf(quantities[0], figures)
    return {
      id: name,
      title: figures.title(name, locale.id),
      shape: [name, ...shape.columns.map((column) => `<${column}>`)].join("/"),
      expression: figures.derived.get(name)?.expression,
      caution: figures.derived.get(name)?.caution.get(locale.id),
      quantities: quantities.map((quantity) => quantityScope(quantity, shape, session)),
    }
  })
}

/** Names of a key's parts, and what each of them means. */
interface Shape {
  readonly columns: readonly string[]
  readonly dimensions: readonly string[]
}

function shapeOf(quantity: Quantity | undefined, figures: Figures): Shape {
  const { table, key, column } = parseAddress(quantity?.id ?? "")
  if (key.length === 0) return { columns: [], dimensions: [] }
  const pattern = [table, ...key.map(() => "*")].join("/") + (column === undefined ? "" : `#${column}`)
  const found = figures.find(pattern)
  if (!("dimensions" in found)) throw new Error(`\`${pattern}\` is no vector`)
  return found
}

function quantityScope(quantity: Quantity, shape: Shape, session: Session): Scope {
  const { locale } = session
  return {
    id: quantity.id,
    name: nameOf(quantity, shape, session),
    measure: parseAddress(quantity.id).column,
    period: quantity.period,
    forecast: quantity.status === "forecast",
    bound: quantity.bound === "exact" ? undefined : locale.boundWords[quantity.bound],
    computed: quantity.expression !== undefined,
    sources: quantity.sources.map((id) => session.sourceName(id)),
    cells: quantity.cells.map(({ span, text }) => ({
      file: span.file.slice(span.file.lastIndexOf("/") + 1),
      line: span.start.line,
      text,
    })),
  }
}

/** What a quantity is called below the name of its table or figure, and its column where the table has several. */
export function quantityName(
  quantity: Quantity,
  session: Session,
): { readonly name: string; readonly measure?: string } {
  const { column } = parseAddress(quantity.id)
  const name = nameOf(quantity, shapeOf(quantity, session.figures), session)
  return { name, ...(column === undefined ? {} : { measure: column }) }
}

/** `North Hill, 2022`: what its key says in the locale, and its period where the key says none; `Value` when neither does. */
function nameOf(quantity: Quantity, { dimensions }: Shape, session: Session): string {
  const { figures, locale } = session
  const { key } = parseAddress(quantity.id)
  const parts = key.map((part, index) => {
    const label = figures.label(dimensions[index] ?? "", part, locale.id)
    return label === part ? (session.period(part) ?? part) : label
  })
  if (quantity.period !== undefined && !key.includes(quantity.period))
    parts.push(session.period(quantity.period) ?? quantity.period)
  return parts.length > 0 ? parts.join(locale.words.comma) : (locale.words.value ?? quantity.id)
}
