import type { Meta } from "../../document/model.ts"
import { type Mark, splitMarks, stripMarks } from "../../templating/mark.ts"
import { eachSlide, elementToken, type ParseState, type Token, type TokenStep } from "./marp-renderer.ts"
import { quantityTip } from "./quantity-tip.ts"

/** Turns lineage marks into elements: a quantity tells its source when it is pointed at, a claim its expression. */
export function markTokens(marks: readonly Mark[], meta: Meta): TokenStep {
  return (state) => {
    if (state.inlineMode) return
    eachSlide(state, (inside, section) => {
      cleanAttributes(section)
      const open: number[] = []
      for (const token of inside) {
        cleanAttributes(token)
        if (token.children === null) continue
        token.children = token.children.flatMap((child) => markChild(child, open, { state, marks, meta }))
        token.content = stripMarks(token.content)
      }
      return inside
    })
  }
}

interface Setting {
  readonly state: ParseState
  readonly marks: readonly Mark[]
  readonly meta: Meta
}

function markChild(child: Token, open: number[], setting: Setting): readonly Token[] {
  cleanAttributes(child)
  if (child.type === "image") {
    for (const word of child.children ?? []) word.content = stripMarks(word.content)
    child.content = stripMarks(child.content)
    return [child]
  }
  if (child.type !== "text" && child.type !== "code_inline") return [child]
  const isName = (index: number) => {
    const mark = setting.marks[index]
    return mark?.kind === "merge" && mark.cell === "group"
  }
  const pieces = splitMarks(child.content, open).filter(({ text, marks }) => text !== "" && !marks.some(isName))
  if (pieces.length === 0) return child.content === "" ? [child] : []
  return pieces.flatMap(({ text, marks }) => {
    const token = new setting.state.Token(child.type, child.tag, 0)
    token.content = text
    return marks.reduceRight<readonly Token[]>((inner, mark) => wrap(inner, mark, setting), [token])
  })
}

function wrap(inner: readonly Token[], index: number, { state, marks, meta }: Setting): readonly Token[] {
  const mark = marks[index]
  if (mark === undefined) throw new Error(`the deck has a mark ${index} that stands for nothing`)
  const attributes = attributesOf(mark, meta)
  if (attributes === undefined) return inner
  return [elementToken(state, "span", 1, attributes), ...inner, elementToken(state, "span", -1)]
}

function attributesOf(mark: Mark, meta: Meta): readonly (readonly [string, string])[] | undefined {
  if (mark.kind === "quantity") {
    const tip = quantityTip(mark.quantity, meta)
    return [
      ["class", "fig"],
      ["tabindex", "0"],
      ["data-quantity", mark.quantity.id],
      ["data-tip", tip.join("\n")],
      ["aria-description", tip.join("; ")],
    ]
  }
  if (mark.kind === "claim") {
    const claim = meta.claims[mark.index]
    if (claim === undefined) throw new Error(`there is no claim ${mark.index}`)
    return [
      ["class", "claim"],
      ["data-claim", String(mark.index)],
      ["data-tip", `${meta.words.guarded}\n${claim.expression}`],
    ]
  }
  return undefined
}

/** Ids that marp-core makes from headings, alternative texts, titles and directives carry the marks along. */
function cleanAttributes(token: Token): void {
  token.attrs = token.attrs?.map(([name, value]) => [name, stripMarks(String(value))]) ?? null
}
