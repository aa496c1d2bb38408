import { parseAddress } from "../figures/address.ts"
import { PrintError, printQuantity } from "../figures/print-quantity.ts"
import type { Quantity } from "../figures/quantity.ts"
import type { ChangedQuantity, ChangedSource, Changes, Sentence } from "./changes.ts"
import { quantityName } from "./quantity-groups.ts"
import type { Scope } from "./scope.ts"
import type { Session } from "./session.ts"

/** Rows that a slide has room for at a size that is read from afar; the report has the others. */
const SLIDE_ROWS = 8
/** Rows that the call-out takes up, which names changed sources, and the report for changed sentences. */
const CALLOUT_ROWS = 2
const SLIDE_SOURCES = 3

/** What changed, in the locale's words: for a slide the most important, for the report all of it. */
export function changesScope(changes: Changes, session: Session): Scope {
  const { project, locale } = session
  const rows = changes.quantities.map((one) => ({ derived: one.derived, scope: quantityScope(one, session) }))
  const sources = changes.sources.map((one) => sourceScope(one, session))
  const sentences = changes.sentences
    .filter((one) => one.locale === locale.id)
    .map(({ verdict, was, is }) => ({
      verdict: `changes-${verdict}`,
      was: partsOf(was, session),
      is: is && partsOf(is, session),
    }))
  const hasReport = project.outputs.includes("pdf")
  const hasCallout = sources.length > 0 || (sentences.length > 0 && hasReport)
  const most = hasCallout ? SLIDE_ROWS - CALLOUT_ROWS : SLIDE_ROWS
  const shown = hasReport && rows.length > most ? rows.slice(0, most - 1) : rows
  const named = hasReport ? sources.slice(0, SLIDE_SOURCES) : sources
  return {
    edition: changes.edition,
    "as-of": changes.asOf === project.asOf ? undefined : changes.asOf,
    layout: rows.length > 0 ? "table" : "content",
    nothing: rows.length + sources.length + sentences.length === 0,
    data: groupsOf(rows.filter(({ derived }) => !derived)),
    computed: groupsOf(rows.filter(({ derived }) => derived)),
    sources,
    sentences,
    slide: {
      rows: shown.map(({ scope }) => scope),
      more: rows.length - shown.length,
      sources: named,
      "more-sources": sources.length - named.length,
      sentences: sentences.length > 0 && hasReport,
      callout: hasCallout,
    },
  }
}

interface Row {
  readonly derived: boolean
  readonly scope: Scope
}

/** Rows of one table or figure together, in the order of the most important of each. */
function groupsOf(rows: readonly Row[]): readonly Scope[] {
  const groups = new Map<string, Scope[]>()
  for (const { scope } of rows) {
    const name = String(scope.table)
    const group = groups.get(name)
    if (group === undefined) groups.set(name, [scope])
    else group.push(scope)
  }
  return [...groups.values()].map((own) => {
    const [first] = own
    return { ...first, only: first?.name === undefined, rows: own }
  })
}

function quantityScope({ was, is, change }: ChangedQuantity, session: Session): Scope {
  const { figures, locale } = session
  const one = is ?? was
  if (one === undefined) throw new Error("a change has neither an old side nor a new one")
  const { table, key } = parseAddress(one.id)
  const { name, measure } = quantityName(one, session)
  const note = was === undefined ? "changes-added" : is === undefined ? "changes-gone" : undefined
  return {
    table,
    title: figures.title(table, locale.id) ?? table.replace(/^.*:/, ""),
    name: key.length === 0 ? undefined : name,
    measure,
    caution: figures.derived.get(table)?.caution.get(locale.id),
    // A unit that is gone has no words: what it measured cannot be said.
    was: was !== undefined && printed(was, session).length > 0 ? was.id : undefined,
    is: is?.id,
    change: change?.id,
    note,
    "was-forecast": was?.status === "forecast",
    "is-forecast": is?.status === "forecast",
  }
}

function sourceScope({ id, was, is }: ChangedSource, session: Session): Scope {
  const locale = session.locale.id
  const [before, now] = [was?.title[locale], is?.title[locale]]
  const renamed = before !== undefined && now !== undefined && before !== now
  return {
    name: session.sourceName(id),
    "was-title": renamed ? before : undefined,
    "is-title": renamed ? now : undefined,
    "was-date": was?.asOf,
    "is-date": is?.asOf,
    added: was === undefined,
    gone: is === undefined,
    moved: was !== undefined && is !== undefined && was.asOf !== is.asOf,
  }
}

/** A sentence in pieces: text, and the printings of the quantities that guard it. */
function partsOf({ text, quantities }: Sentence, session: Session): readonly Scope[] {
  const said = withoutMarkup(text)
  const printings = quantities.flatMap((quantity) => printed(quantity, session))
  printings.sort((a, b) => b.text.length - a.text.length)
  const parts: Scope[] = []
  let from = 0
  for (let at = 0; at < said.length; ) {
    const found = printings.find((one) => said.startsWith(one.text, at) && isWhole(said, at, at + one.text.length))
    if (found === undefined) {
      at++
      continue
    }
    if (at > from) parts.push({ id: undefined, form: undefined, text: said.slice(from, at) })
    parts.push({ id: found.id, form: found.form, text: undefined })
    at += found.text.length
    from = at
  }
  if (from < said.length) parts.push({ id: undefined, form: undefined, text: said.slice(from) })
  return parts
}

interface Printing {
  readonly id: string
  readonly form: "text" | "short"
  readonly text: string
}

function printed(quantity: Quantity, { locale, data, figures }: Session): readonly Printing[] {
  const digits = figures.derived.get(parseAddress(quantity.id).table)?.digits
  try {
    return (["text", "short"] as const).map((form) => {
      const options = { form, ...(digits === undefined ? {} : { digits }) }
      return { id: quantity.id, form, text: printQuantity(quantity, locale, data.units, options) }
    })
  } catch (error) {
    if (error instanceof PrintError) return []
    throw error
  }
}

/** Whether a stretch of text holds whole numbers: no digit goes on before or behind it. */
function isWhole(text: string, from: number, to: number): boolean {
  return !/[\d.,]$/.test(text.slice(Math.max(0, from - 1), from)) && !/^[.,]?\d/.test(text.slice(to, to + 2))
}

/** The words of Markdown, without the marks of emphasis, code and links. */
function withoutMarkup(text: string): string {
  return text
    .replace(/!?\[([^\]]*)\]\([^)]*\)/g, "$1")
    .replace(/(?<!\\)(\*\*|__|~~|`|\*)(?=\S)([\s\S]*?\S)\1/g, "$2")
    .replace(/<\/?su[bp]>/g, "")
    .replace(/\\([!-/:-@[-`{-~])/g, "$1")
    .replace(/\s+/g, " ")
}
