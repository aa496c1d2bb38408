import { problems as dataProblems } from "../data/problems.ts"
import { judgeClaim } from "../figures/judge-claim.ts"
import type { PrintOptions } from "../figures/print-quantity.ts"
import { problems as projectProblems } from "../project/problems.ts"
import type { ExhibitText } from "./exhibit-text.ts"
import { markClaim, markPoint, markReference, stripMarks } from "./mark.ts"
import { problems } from "./problems.ts"
import type { Helper, HelperCall } from "./render.ts"
import { Markdown, type ScopeValue } from "./scope.ts"
import type { Session } from "./session.ts"
import { tableMarkdown } from "./table-markdown.ts"

/** The helpers of Galley's templates, bound to one document. */
export function createHelpers(session: Session): ReadonlyMap<string, Helper> {
  const usage = (text: string) => text
  const helpers: Record<string, Helper> = {
    fig: {
      usage: usage('{{fig "table/key" form="short" style="percent" scale="…" digits=3}}'),
      arity: [1, 1],
      options: ["form", "style", "scale", "digits"],
      block: false,
      call: (call) => figure(call, session),
    },
    text: {
      usage: usage('{{text "table/key#column"}}'),
      arity: [1, 1],
      options: [],
      block: false,
      call: (call) => textCell(call, session),
    },
    date: {
      usage: usage('{{date "2025-12-24"}}'),
      arity: [1, 1],
      options: ["form"],
      block: false,
      call: (call) => date(call, session),
    },
    literal: {
      usage: usage('{{literal "24/7"}}'),
      arity: [1, 1],
      options: [],
      block: false,
      call: ({ args, write, output }) => void write(output.escape(String(args[0])), "literal"),
    },
    claim: {
      usage: usage(`{{#claim "q('table/key') > q('table/key')"}}sentence{{/claim}}`),
      arity: [1, 1],
      options: [],
      block: true,
      call: (call) => claim(call, session),
    },
    source: {
      usage: usage('{{source "id" note="…"}}'),
      arity: [1, 6],
      options: ["note"],
      block: false,
      call: (call) => source(call, session),
    },
    chart: {
      usage: usage('{{chart "exhibit"}}'),
      arity: [1, 1],
      options: [],
      block: false,
      call: (call) => chart(call, session),
    },
    table: {
      usage: usage('{{table "exhibit"}}'),
      arity: [1, 1],
      options: [],
      block: false,
      call: (call) => table(call, session),
    },
    "exhibit-subtitle": {
      usage: usage('{{exhibit-subtitle "exhibit"}}'),
      arity: [1, 1],
      options: [],
      block: false,
      call: (call) => {
        const subtitle = exhibitOf(call, undefined, session)?.subtitle ?? ""
        return new Markdown(subtitle === "" ? "" : `## ${subtitle}`)
      },
    },
    "exhibit-reading": {
      usage: usage('{{exhibit-reading "exhibit"}}'),
      arity: [1, 1],
      options: [],
      block: false,
      call: (call) => new Markdown(exhibitOf(call, undefined, session)?.reading ?? ""),
    },
    address: {
      usage: usage('(address "table" key …)'),
      arity: [1, 8],
      options: [],
      block: false,
      call: ({ args }) => args.join("/"),
    },
    "source-line": {
      usage: usage("{{source-line sources}}"),
      arity: [0, 1],
      options: [],
      block: false,
      lists: true,
      call: ({ args }) => sourceLine(args[0], session),
    },
    ref: {
      usage: usage('{{ref "exhibit or section"}}'),
      arity: [1, 1],
      options: [],
      block: false,
      call: (call) => reference(call, session),
    },
    word: {
      usage: usage('{{word "contents" n=2}}'),
      arity: [1, 1],
      options: ["n", ...WORD_PARTS],
      block: false,
      call: (call) => word(call, session),
    },
  }
  return new Map(Object.entries(helpers))
}

function textArgument(call: HelperCall, index = 0): string {
  return String(call.args[index] ?? "")
}

function figure(call: HelperCall, session: Session): ScopeValue {
  const quantity = session.quantity(textArgument(call), call.spanOfArgument(0))
  if (quantity === undefined) return undefined
  const option = (name: string) => call.options.get(name)
  const form = option("form") ?? "text"
  if (form !== "text" && form !== "short" && form !== "bare") {
    const message = 'takes `form` as "text", "short" or "bare"'
    session.report(problems.argument({ helper: "fig", message, usage: '{{fig "table/key" form="short"}}' }, call.span))
    return undefined
  }
  const digits = option("digits")
  if (digits !== undefined && !(Number.isInteger(digits) && Number(digits) >= 1 && Number(digits) <= 12)) {
    const message = "takes `digits` as a whole number from 1 to 12"
    session.report(problems.argument({ helper: "fig", message, usage: '{{fig "figure/key" digits=3}}' }, call.span))
    return undefined
  }
  if (digits !== undefined && quantity.expression === undefined) {
    const message = "prints a cell in full: `digits` is for what `figures.yaml` computes"
    session.report(problems.argument({ helper: "fig", message, usage: '{{fig "figure/key" digits=3}}' }, call.span))
    return undefined
  }
  const options: PrintOptions = {
    form,
    ...(option("style") === undefined ? {} : { style: String(option("style")) }),
    ...(option("scale") === undefined ? {} : { scale: String(option("scale")) }),
    ...(digits === undefined ? {} : { digits: Number(digits) }),
  }
  const text = session.print(quantity, options, call.span)
  if (text !== undefined) call.write(session.cite(quantity, call.output.escape(text)), "figure")
  return undefined
}

function textCell(call: HelperCall, session: Session): ScopeValue {
  try {
    return session.figures.text(textArgument(call), session.locale.id).text
  } catch (error) {
    session.addressFault(error, "unknown-text", call.spanOfArgument(0))
    return undefined
  }
}

function date(call: HelperCall, session: Session): ScopeValue {
  const text = textArgument(call)
  const printed = session.period(text, call.options.get("form") === "short" ? "short" : "text")
  if (printed === undefined) session.report(dataProblems.period({ text }, call.spanOfArgument(0)))
  return printed
}

function claim(call: HelperCall, session: Session): ScopeValue {
  const index = session.claims.length
  const expression = textArgument(call)
  const span = call.spanOfArgument(0)
  session.claims.push({ expression, text: "", quantities: [], span })
  const [open, close] = markClaim(session.addMark({ kind: "claim", index }), "\n").split("\n")
  call.write(open ?? "", "figure")
  const text = stripMarks(call.block?.(true) ?? "").trim()
  call.write(close ?? "", "figure")
  const describe = (quantity: Parameters<typeof session.print>[0]) =>
    session.print(quantity, { form: "short" }, span) ?? String(quantity.value)
  const quantities = judgeClaim({ expression, text, span }, session.figures, describe, session.report)
  session.show(quantities)
  session.claims[index] = { expression, text, quantities, span }
  return undefined
}

function source(call: HelperCall, session: Session): ScopeValue {
  const ids: string[] = []
  call.args.forEach((arg, index) => {
    const id = String(arg)
    if (session.data.sources.has(id)) ids.push(id)
    else {
      const known = [...session.data.sources.keys()]
      session.report(dataProblems["unknown-source"]({ id, known }, call.spanOfArgument(index)))
    }
  })
  const note = call.options.get("note")
  if (note !== undefined) session.checkText(String(note), call.spanOfOption("note"))
  const mark = session.addMark({ kind: "source", sources: ids, note: note === undefined ? "" : String(note) })
  call.write(markPoint(mark), "figure")
  return undefined
}

function exhibitOf(call: HelperCall, kind: "chart" | "table" | undefined, session: Session) {
  const id = textArgument(call)
  const fits = (one: ExhibitText) => kind === undefined || one.binding.kind === kind
  const exhibit = session.exhibits.get(id)
  if (exhibit !== undefined && fits(exhibit)) return exhibit
  const known = [...session.exhibits.values()].filter(fits).map((one) => one.id)
  session.report(projectProblems["unknown-exhibit"]({ id, kind: kind ?? "exhibit", known }, call.spanOfArgument(0)))
  return undefined
}

function chart(call: HelperCall, session: Session): ScopeValue {
  const exhibit = exhibitOf(call, "chart", session)
  if (exhibit === undefined) return undefined
  session.show(exhibit.quantities)
  const alt = stripMarks(exhibit.alt)
    .replace(/\s+/g, " ")
    .replace(/\\[\s\S]|[[\]]/g, (match) => (match.length > 1 ? match : `\\${match}`))
  return new Markdown(`![${alt}](charts/${exhibit.id}.${session.locale.id}.svg)`)
}

function table(call: HelperCall, session: Session): ScopeValue {
  const exhibit = exhibitOf(call, "table", session)
  if (exhibit === undefined) return undefined
  session.show([], exhibit.sources)
  return new Markdown(tableMarkdown(exhibit, (text) => call.output.escape(text), session))
}

/** The source line of all that was shown since the last one, and of the sources in a list. */
function sourceLine(list: ScopeValue, session: Session): ScopeValue {
  const shown = session.takeShown()
  const sources = [...shown.sources, ...(Array.isArray(list) ? list.map(String) : [])]
  return shown.quantities.length + sources.length === 0 ? "" : session.sourceLine(shown.quantities, sources)
}

/** `Figure 4`, `Chapter 2`: known when the report is read. An id is words with hyphens, which Markdown leaves alone. */
function reference(call: HelperCall, session: Session): ScopeValue {
  const target = textArgument(call)
  const span = call.spanOfArgument(0)
  if (!/^[a-z0-9]+(-[a-z0-9]+)*$/.test(target)) {
    const known = [...session.project.exhibits.keys()]
    session.report(problems["unknown-reference"]({ target, known }, span))
    return undefined
  }
  return new Markdown(markReference(session.addMark({ kind: "reference", target, span }), target))
}

function word(call: HelperCall, session: Session): ScopeValue {
  const name = textArgument(call)
  const text = Object.hasOwn(session.locale.words, name) ? session.locale.words[name] : undefined
  if (text === undefined) {
    const known = Object.keys(session.locale.words)
    session.report(problems["unknown-key"]({ path: name, known }, call.spanOfArgument(0)))
    return undefined
  }
  const parts = WORD_PARTS.filter((part) => call.options.has(part))
  const filled = parts.reduce((said, part) => said.replace(`{${part}}`, () => String(call.options.get(part))), text)
  return filled.replace("{n}", numberWord(call.options.get("n"), session.locale.id))
}

/** What a word may say beside a number: the label of an edition, and two dates. */
const WORD_PARTS = ["edition", "now", "then"] as const

/** A chapter's number as the locale counts: 一 to 十 in Chinese, digits elsewhere. */
function numberWord(value: ScopeValue, locale: string): string {
  const number = Number(value ?? 0)
  return locale.startsWith("zh") && number >= 1 && number <= 10
    ? ("一二三四五六七八九十"[number - 1] ?? "")
    : String(number)
}
