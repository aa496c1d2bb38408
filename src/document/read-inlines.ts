import type { Report, Span } from "../diagnostics/problem.ts"
import { type Mark, splitMarks } from "../templating/mark.ts"
import type { Inline, Run } from "./model.ts"
import { problems } from "./problems.ts"
import type { Token } from "./token.ts"

interface Style {
  bold: number
  italic: number
  strike: number
  script: Script | undefined
  link: string | undefined
}

type Script = NonNullable<Run["script"]>

/** What inline tokens are read with. */
export interface InlineSetting {
  readonly marks: readonly Mark[]
  /** Marks that are open before the first token; changed while reading. */
  readonly open: number[]
  /** Where a line of the block was written, counted from its first. */
  readonly place: (line: number) => Span
  readonly report: Report
}

/** Reads the inline tokens of one block into flat runs; marks become citations, claims and source marks. */
export function readInlines(tokens: readonly Token[], setting: InlineSetting): Inline[] {
  const { marks, open, place, report } = setting
  const reading: Reading = {
    marks,
    open,
    place,
    report,
    inlines: [],
    style: { bold: 0, italic: 0, strike: 0, script: undefined, link: undefined },
    line: 0,
  }
  for (const token of tokens) readToken(token, reading)
  if (reading.style.script !== undefined) refuseHtml(TAGS[reading.style.script], reading)
  return reading.inlines.slice() // without the room that it grew by: most texts are cells of tables
}

interface Reading extends InlineSetting {
  readonly inlines: Inline[]
  readonly style: Style
  line: number
}

function readToken(token: Token, reading: Reading): void {
  const { style, inlines, report } = reading
  switch (token.type) {
    case "text":
    case "code_inline":
      pushText(token.content, token.type === "code_inline", reading)
      return
    case "strong_open":
      style.bold++
      return
    case "strong_close":
      style.bold--
      return
    case "em_open":
      style.italic++
      return
    case "em_close":
      style.italic--
      return
    case "s_open":
      style.strike++
      return
    case "s_close":
      style.strike--
      return
    case "link_open":
      style.link = checkedLink(token.attrGet("href") ?? "", reading)
      return
    case "link_close":
      style.link = undefined
      return
    case "softbreak":
    case "hardbreak":
      reading.line++
      inlines.push({ kind: "break" })
      return
    case "html_inline":
      readHtml(token.content.toLowerCase(), reading)
      return
    case "marpit_comment":
    case "marpit_hidden_inline":
      return
    default:
      report(problems.unsupported({ what: `\`${token.type}\`` }, reading.place(reading.line)))
  }
}

const TAGS: Readonly<Record<Script, string>> = { sub: "<sub>", super: "<sup>" }

/** A line break, and `<sub>` and `<sup>` each with its end, not one within the other: what every format can show. */
function readHtml(html: string, reading: Reading): void {
  const { style, inlines } = reading
  const opened = (Object.keys(TAGS) as Script[]).find((script) => TAGS[script] === html)
  if (/^<br\s*\/?>$/.test(html)) inlines.push({ kind: "break" })
  else if (opened !== undefined && style.script === undefined) style.script = opened
  else if (style.script !== undefined && html === TAGS[style.script].replace("<", "</")) style.script = undefined
  else refuseHtml(html, reading)
}

function refuseHtml(html: string, { place, line, report }: Reading): void {
  report(problems.unsupported({ what: `HTML (\`${html}\`)` }, place(line)))
}

function checkedLink(link: string, { place, line, report }: Reading): string | undefined {
  if (/^(https?:\/\/|mailto:|#)/i.test(link)) return link
  report(problems["bad-link"]({ link }, place(line)))
  return undefined
}

function pushText(text: string, code: boolean, { inlines, style, open, marks }: Reading): void {
  for (const piece of splitMarks(text, open)) {
    if (piece.point !== undefined) {
      const mark = marks[piece.point]
      if (mark?.kind === "source") inlines.push({ kind: "source", sources: mark.sources, note: plainRun(mark.note) })
      continue
    }
    const opened = piece.marks.map((index) => marks[index])
    if (opened.some((mark) => mark?.kind === "merge" && mark.cell === "group")) continue
    const cite = opened.findLast((mark) => mark?.kind === "quantity")
    const claim = opened.findLast((mark) => mark?.kind === "claim")
    const reference = opened.findLast((mark) => mark?.kind === "reference")
    const run: Run = {
      kind: "text",
      text: piece.text,
      bold: style.bold > 0,
      italic: style.italic > 0,
      strike: style.strike > 0,
      code,
      ...(style.script === undefined ? {} : { script: style.script }),
      ...(style.link === undefined ? {} : { link: style.link }),
      ...(reference?.kind === "reference" ? { reference: reference.target } : {}),
      ...(cite?.kind === "quantity" ? { cite: cite.quantity } : {}),
      ...(claim?.kind === "claim" ? { claim: claim.index } : {}),
    }
    pushRun(inlines, run)
  }
}

/** Neighbouring runs of one style and lineage are one run. */
function pushRun(inlines: Inline[], run: Run): void {
  const last = inlines.at(-1)
  if (last?.kind === "text" && sameStyle(last, run))
    inlines[inlines.length - 1] = { ...last, text: last.text + run.text }
  else inlines.push(run)
}

function sameStyle(a: Run, b: Run): boolean {
  return (
    a.cite === undefined &&
    b.cite === undefined &&
    a.reference === undefined &&
    b.reference === undefined &&
    a.bold === b.bold &&
    a.italic === b.italic &&
    a.strike === b.strike &&
    a.code === b.code &&
    a.script === b.script &&
    a.link === b.link &&
    a.claim === b.claim
  )
}

/** A text in the body's style. */
export function plainRun(text: string): Run[] {
  if (text === "") return []
  return [{ kind: "text", text, bold: false, italic: false, strike: false, code: false }]
}
