import type { Report, Span } from "../diagnostics/problem.ts"
import type { Output } from "../templating/output.ts"
import type { Marp } from "./create-marp.ts"
import { problems } from "./problems.ts"
import type { Token } from "./token.ts"

/** One slide of the deck, or one chapter of the report, as tokens. */
export interface Page {
  readonly tokens: readonly Token[]
  readonly directives: { readonly [name: string]: string | undefined }
  readonly comments: readonly string[]
  readonly line: number
}

type Place = (line: number) => Span

/** Splits the token stream at marpit's slides; header and footer are taken from the directives, comments are notes. */
export function splitPages(marp: Marp, output: Output, place: Place, report: Report): Page[] {
  const tokens = marp.markdown.parse(output.text(), {}) as unknown as Token[]
  marp.markdown.parse("", {}) // marpit holds the tokens of the last text it was given
  const pages: { tokens: Token[]; directives: Page["directives"]; comments: string[]; line: number }[] = []
  let skip: string | undefined
  let line = 0
  const unshown = new Set<string>()
  for (const token of tokens) {
    line = token.map?.[0] ?? line
    const page = pages.at(-1)
    if (skip !== undefined) {
      if (token.type === skip) skip = undefined
      continue
    }
    for (const one of [token, ...(token.children ?? [])]) {
      if (one.type === "marpit_comment" && readComment(one, line, place, report)) page?.comments.push(one.content)
      checkLost(one, line, place, report)
    }
    if (token.type === "marpit_slide_open") {
      const directives = (token.meta?.marpitDirectives ?? {}) as Page["directives"]
      checkDirectives(directives, unshown, place(line), report)
      pages.push({ tokens: [], directives, comments: [], line })
    } else if (token.type === "marpit_header_open") skip = "marpit_header_close"
    else if (token.type === "marpit_footer_open") skip = "marpit_footer_close"
    else if (!token.type.startsWith("marpit_") && token.type !== "front_matter") page?.tokens.push(token)
  }
  return pages
}

/** Whether a comment is a note; one that hides text, or directs from within an author's text, is reported. */
function readComment(token: Token, line: number, place: Place, report: Report): boolean {
  const fault = (what: string, at: Span) => report(problems.unsupported({ what }, at))
  const [first, end] = token.map ?? [line, line + 1]
  const lines = Array.from({ length: end - first }, (_, index) => place(first + index))
  const written = lines.find((span) => !span.file.endsWith(".hbs"))
  const rest = token.markup.replace(/<!--+[\s\S]*?--+>/, "")
  const parsed = token.meta?.marpitCommentParsed
  const swallows = parsed === undefined && token.content.includes("<!--")
  if (rest === token.markup || swallows) fault("a comment that is not closed", place(first))
  else if (rest.trim() !== "") fault("text behind a comment, on its line", place(end - 1))
  if (parsed === "directive" && written !== undefined) {
    fault(`a comment that directs Marp (\`${token.content.split("\n")[0] ?? ""}\`)`, written)
  }
  if (parsed !== undefined && parsed !== "directive" && parsed !== "well-known-magic-comment") {
    fault(`\`${token.markup.trim()}\``, place(first))
  }
  return parsed === undefined
}

/** What marpit takes out of the text and no document of ours can show. */
function checkLost({ type, meta }: Token, line: number, place: Place, report: Report): void {
  if (type === "marpit_style") report(problems.unsupported({ what: "a style sheet in the text" }, place(line)))
  const image = meta?.marpitImage as { background?: boolean } | undefined
  if (image?.background === true) report(problems.unsupported({ what: "a background picture" }, place(line)))
}

/** A directive is inherited by the pages that follow: it is said once. */
function checkDirectives(directives: Page["directives"], said: Set<string>, span: Span, report: Report): void {
  for (const [name, value] of Object.entries(directives)) {
    if (value === undefined || said.has(name) || !/^(?:color|background\w+)$/.test(name)) continue
    said.add(name)
    report(problems.unsupported({ what: `the directive \`${name}\`` }, span))
  }
}
