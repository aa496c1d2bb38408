import type { Random } from "./random.ts"

/** What of a text is changed. */
export type MutationKind = "number" | "bound" | "unit" | "source" | "label"

/** A text with one thing in it changed, and what that was. */
export interface MutatedText {
  readonly kind: MutationKind
  readonly from: string
  readonly to: string
}

type Change = (text: string, random: Random) => string | undefined

/** Words of bounds and their signs, in both locales. */
const BOUNDS = /(?:more than |less than |about |nearly |[<>~≈]+)(?=CNY|\d)|(?:超|不足|约|接近)(?=\d)/g
const UNITS: readonly (readonly [RegExp, string])[] = [
  [/million/, "billion"],
  [/billion/, "million"],
  [/(?<=\d)bn\b/, "m"],
  [/(?<=\d)m\b/, "bn"],
  [/%/, "‰"],
  [/×/, "%"],
  [/times/, "per cent"],
  [/亿元/, "万元"],
  [/万元/, "亿元"],
  [/(?<=\d)倍/, "%"],
  [/CNY/, "USD"],
]

const changes: Readonly<Record<MutationKind, Change>> = {
  number(text, random) {
    const digits = [...text.matchAll(/\d/g)]
    if (digits.length === 0) return undefined
    const { index, 0: digit } = random.pick(digits)
    const other = String((Number(digit) + 1 + random.below(9)) % 10)
    return text.slice(0, index) + other + text.slice(index + 1)
  },
  bound(text, random) {
    const bounds = [...text.matchAll(BOUNDS)]
    const numbers = [...text.matchAll(/(?<![\d.,])\d/g)]
    if (bounds.length > 0 && random.below(3) > 0) {
      const { index, 0: bound } = random.pick(bounds)
      return text.slice(0, index) + text.slice(index + bound.length)
    }
    if (numbers.length === 0) return undefined
    const { index } = random.pick(numbers)
    return `${text.slice(0, index)}${random.pick([">", "<", "~"])}${text.slice(index)}`
  },
  unit(text, random) {
    const units = UNITS.filter(([unit]) => unit.test(text))
    if (units.length === 0) return undefined
    const [unit, other] = random.pick(units)
    return text.replace(unit, other)
  },
  source(text) {
    const changed = text.replace(/S1|来源(?=：)|Source(?=:)/, (name) => (name === "S1" ? "S2" : "—"))
    return changed === text ? undefined : changed
  },
  label(text, random) {
    const letters = [...text.matchAll(/\p{L}/gu)]
    if (letters.length === 0) return undefined
    const { index, 0: letter } = random.pick(letters)
    return text.slice(0, index) + (letter === "x" ? "y" : "x") + text.slice(index + letter.length)
  },
}

/** Changes one thing in a text; undefined when it has nothing of the kind. */
export function mutateText(text: string, kind: MutationKind, random: Random): MutatedText | undefined {
  const to = changes[kind](text, random)
  return to === undefined || to === text ? undefined : { kind, from: text, to }
}
