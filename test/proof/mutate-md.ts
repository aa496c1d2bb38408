import type { Mutation } from "./mutate-pptx.ts"
import { type MutationKind, mutateText } from "./mutate-text.ts"
import type { Random } from "./random.ts"

/** Changes one line of a deck's Markdown that Marp shows: titles, points, rows, source lines, notes. */
export function mutateMd(md: Uint8Array, kind: MutationKind, random: Random): Mutation | undefined {
  const lines = new TextDecoder().decode(md).split("\n")
  const start = lines.indexOf("---", 1) + 1
  const shown = lines.flatMap((line, index) =>
    index < start || !/[\p{L}\p{Nd}]/u.test(line) || /^<!-- _(?:class|paginate)|^!\[/.test(line) ? [] : [index],
  )
  const index = random.pick(shown)
  const line = lines[index] as string
  const [head = ""] = /^(?:<!-- _\w+: "|[>#*-]+ )?/.exec(line) ?? [""]
  const text = mutateText(line.slice(head.length), kind, random)
  if (text === undefined) return undefined
  // What begins a line or a sign may be Markdown: a sign that is put in is written as the text it is.
  const to = text.to.replace(/(?<!\\)[>~](?=\d)/g, "\\$&").replace(/(?<!\\)<(?=\d)/g, "&lt;")
  const changed = lines.map((one, at) => (at === index ? head + to : one))
  return { ...text, where: `line ${index + 1}`, bytes: new TextEncoder().encode(changed.join("\n")) }
}
