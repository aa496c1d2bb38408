import type { Code, Run } from "../../../document/model.ts"
import { fillOf, rectangle } from "../drawing.ts"
import { type FlowBlock, flowBlock, type Slice, slice } from "../flow.ts"
import { plainRun } from "../plain-run.ts"
import { setText } from "../set-text.ts"
import type { Setting } from "../setting.ts"
import { tag } from "../tag.ts"
import type { Frame } from "./set-blocks.ts"

/** Lines as they were typed, on a wash; a line wider than the column is broken, a tab is two spaces. */
export function setCode(block: Code, frame: Frame, setting: Setting): FlowBlock[] {
  const { geometry, theme, colors } = setting
  const style = theme.report.text.table
  const node = tag("Code", tag("P", frame.tag))
  const lines = block.text
    .replace(/\n$/, "")
    .split("\n")
    .flatMap((line, index, all) =>
      setText(
        index === all.length - 1 ? [codeRun(line)] : [codeRun(line), { kind: "break" }],
        {
          style,
          x: frame.x + geometry.half,
          width: frame.width - 2 * geometry.half,
          align: "left",
          tag: node,
          role: frame.role,
        },
        setting,
      ),
    )
  const edge = slice(geometry.half, [])
  const onWash = (part: Slice): Slice => ({
    ...part,
    ink: [{ mark: fillOf(rectangle(frame.x, 0, frame.width, part.height), colors.wash), tag: "artifact" }, ...part.ink],
  })
  return [flowBlock([edge, ...lines, edge].map(onWash), { before: geometry.half, after: geometry.half })]
}

/** Spaces at a line's start are what code is made of; no-break spaces keep them there. */
function codeRun(line: string): Run {
  const text = line.replace(/\t/g, "  ").replace(/^ +/, (spaces) => "\u00a0".repeat(spaces.length))
  return plainRun(text)
}
