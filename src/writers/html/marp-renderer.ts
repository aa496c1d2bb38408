/** A token of markdown-it, as far as the writer touches it. */
export interface Token {
  type: string
  tag: string
  nesting: number
  content: string
  attrs: [string, string][] | null
  children: Token[] | null
  meta: Record<string, unknown> | null
  hidden: boolean
  block: boolean
  attrGet(name: string): string | null
  attrSet(name: string, value: string): void
  attrJoin(name: string, value: string): void
}

/** The state of a core rule of markdown-it. */
export interface ParseState {
  tokens: Token[]
  readonly inlineMode: boolean
  readonly Token: new (type: string, tag: string, nesting: -1 | 0 | 1) => Token
}

type RenderRule = (tokens: Token[], index: number) => string

/** The part of marp-core that renders a deck; its theme is the one of `marpThemeCss`, its slides are bare sections. */
export interface MarpRenderer {
  render(markdown: string, env: { readonly htmlAsArray: true }): { readonly html: string[]; readonly css: string }
  readonly markdown: {
    readonly core: { readonly ruler: { before(name: string, rule: string, run: (state: never) => void): void } }
    readonly renderer: { readonly rules: Record<string, unknown> }
  }
}

/** A step that rewrites the tokens of a whole deck. */
export type TokenStep = (state: ParseState) => void

/** Appends steps to the instance's parsing, in order, before marpit collects the slides. */
export function addSteps(marp: MarpRenderer, steps: readonly TokenStep[]): void {
  steps.forEach((step, index) => {
    marp.markdown.core.ruler.before("marpit_collect", `galley_${index}`, (state: ParseState) => step(state))
  })
  const raw: RenderRule = (tokens, index) => tokens[index]?.content ?? ""
  marp.markdown.renderer.rules.galley_html = raw
}

/** A token that is rendered as the HTML it carries. */
export function htmlToken(state: ParseState, html: string): Token {
  const token = new state.Token("galley_html", "", 0)
  token.content = html
  return token
}

/** An opening or closing token of an element. */
export function elementToken(
  state: ParseState,
  tag: string,
  nesting: 1 | -1,
  attributes: readonly (readonly [string, string])[] = [],
): Token {
  const token = new state.Token(`galley_${tag}_${nesting === 1 ? "open" : "close"}`, tag, nesting)
  for (const [name, value] of attributes) token.attrSet(name, value)
  return token
}

/** The slides of a deck: for each, its index and the tokens between its section's tags. */
export function eachSlide(state: ParseState, visit: (inside: Token[], open: Token, index: number) => Token[]): void {
  const result: Token[] = []
  let inside: Token[] = []
  let open: Token | undefined
  let index = -1
  for (const token of state.tokens) {
    if (token.type === "marpit_slide_open") {
      open = token
      inside = []
      index++
      result.push(token)
    } else if (token.type === "marpit_slide_close" && open !== undefined) {
      result.push(...visit(inside, open, index), token)
      open = undefined
    } else {
      ;(open === undefined ? result : inside).push(token)
    }
  }
  state.tokens = result
}
