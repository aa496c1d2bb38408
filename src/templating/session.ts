import type { Package } from "../data/table.ts"
import type { Report, Span } from "../diagnostics/problem.ts"
import { AddressError, type Figures } from "../figures/figures.ts"
import { printPeriod } from "../figures/print-period.ts"
import { PrintError, type PrintOptions, printQuantity } from "../figures/print-quantity.ts"
import { problems as figureProblems } from "../figures/problems.ts"
import type { Quantity } from "../figures/quantity.ts"
import type { Locale } from "../project/locale.ts"
import type { Project } from "../project/project.ts"
import { escapeMarkdown } from "./escape-markdown.ts"
import type { ExhibitText } from "./exhibit-text.ts"
import { type Mark, markQuantity } from "./mark.ts"

/** A sentence that data guards: what was found true, and what it looked at. */
export interface ClaimText {
  readonly expression: string
  readonly text: string
  readonly quantities: readonly Quantity[]
  readonly span: Span
}

/** What the rendering of one document in one locale gathers: marks, claims, and what stands since the last source line. */
export class Session {
  readonly marks: Mark[] = []
  readonly claims: ClaimText[] = []
  readonly project: Project
  readonly locale: Locale
  readonly data: Package
  readonly figures: Figures
  readonly exhibits: ReadonlyMap<string, ExhibitText>
  readonly report: Report
  /** Checks a text that is typed as an argument like any prose. */
  readonly checkText: (text: string, span: Span) => void
  #shown: Quantity[] = []
  #sources: string[] = []

  constructor(
    setting: Pick<Session, "project" | "locale" | "data" | "figures" | "report" | "checkText">,
    exhibits: ReadonlyMap<string, ExhibitText>,
  ) {
    this.project = setting.project
    this.locale = setting.locale
    this.data = setting.data
    this.figures = setting.figures
    this.report = setting.report
    this.checkText = setting.checkText
    this.exhibits = exhibits
  }

  /** Marks a printing of a quantity and returns the marked text. */
  cite(quantity: Quantity, text: string): string {
    this.#shown.push(quantity)
    this.marks.push({ kind: "quantity", quantity })
    return markQuantity(this.marks.length - 1, text)
  }

  /** Quantities that are shown without being printed in the text (a chart's), and sources of what else is shown. */
  show(quantities: readonly Quantity[], sources: readonly string[] = []): void {
    this.#shown.push(...quantities)
    this.#sources.push(...sources)
  }

  addMark(mark: Mark): number {
    this.marks.push(mark)
    return this.marks.length - 1
  }

  /** What was shown since the last call, and must stand in a slide's source line. */
  takeShown(): { readonly quantities: readonly Quantity[]; readonly sources: readonly string[] } {
    const shown = { quantities: this.#shown, sources: this.#sources }
    this.#shown = []
    this.#sources = []
    return shown
  }

  /** The one quantity at an address, or a diagnostic. */
  quantity(address: string, span: Span): Quantity | undefined {
    try {
      const found = this.figures.find(address)
      if ("kind" in found && found.kind === "vector") {
        this.report(figureProblems["many-values"]({ address }, span))
        return undefined
      }
      return found as Quantity
    } catch (error) {
      this.addressFault(error, "unknown-quantity", span)
      return undefined
    }
  }

  /** Reports an address that leads nowhere; anything else is a fault of ours. */
  addressFault(error: unknown, code: "unknown-quantity" | "unknown-text", span: Span): void {
    if (!(error instanceof AddressError)) throw error
    const { address, hint } = error
    if (error.empty) {
      this.report(figureProblems["no-value"]({ address }, span))
      return
    }
    this.report(figureProblems[code]({ address, ...(hint === undefined ? {} : { hint }) }, span))
  }

  /** Prints a quantity in the locale, or a diagnostic. */
  print(quantity: Quantity, options: PrintOptions, span: Span): string | undefined {
    const digits = options.digits ?? this.figures.derived.get(quantity.id.split("/")[0] ?? "")?.digits
    try {
      return printQuantity(quantity, this.locale, this.data.units, {
        ...options,
        ...(digits === undefined ? {} : { digits }),
      })
    } catch (error) {
      if (!(error instanceof PrintError)) throw error
      const problem =
        error.what === "unit"
          ? figureProblems["no-unit-words"]({ unit: error.wanted, locale: this.locale.id })
          : figureProblems["unknown-style"]({ style: error.wanted, known: error.known })
      this.report({ ...problem, span })
      return undefined
    }
  }

  /** A period in words; the text itself when it is none. */
  period(text: string, form: "text" | "short" = "text"): string | undefined {
    return printPeriod(text, this.locale, form)
  }

  /** A source's title in the locale. */
  sourceTitle(id: string): string {
    const source = this.data.sources.get(id)
    return source?.titles.get(this.locale.id) ?? source?.title ?? id
  }

  /** What a source line or a note calls a source: its short name, else its title. */
  sourceName(id: string): string {
    return this.data.sources.get(id)?.short.get(this.locale.id) ?? this.sourceTitle(id)
  }

  /** `Source: …; data as of …` for what is shown and for further sources, in the locale's words: plain text. */
  sourceLine(shown: readonly Quantity[], sources: readonly string[] = []): string {
    return this.#sourceLine(shown, sources, undefined, (text) => text)
  }

  /** The same as Markdown, with more that the author says. */
  sourceMarkdown(shown: readonly Quantity[], sources: readonly string[], extra: string | undefined): string {
    return this.#sourceLine(shown, sources, extra, (text) => escapeMarkdown(text, { startOfLine: false }))
  }

  #sourceLine(
    shown: readonly Quantity[],
    sources: readonly string[],
    extra: string | undefined,
    say: (text: string) => string,
  ): string {
    const { words } = this.locale
    const ids = [...shown.flatMap((quantity) => quantity.sources), ...sources]
    const titles = [...new Set(ids)].map((id) => say(this.sourceName(id)))
    const computed = shown.some((quantity) => quantity.expression !== undefined)
    const parts = [
      [...titles, ...(computed ? [words.computed ?? ""] : [])].join(words.list),
      ...(extra === undefined ? [] : [extra]),
      `${words["as-of-inline"]}${/\p{sc=Han}$/u.test(words["as-of-inline"] ?? "") ? "" : " "}${this.period(this.project.asOf) ?? ""}`,
    ].filter((part) => part !== "")
    return `${words.source}${words.colon}${parts.join(words.join)}`
  }
}
