import type { Picture } from "../../../document/model.ts"
import type { FlowBlock } from "../flow.ts"
import { problems } from "../problems.ts"
import type { Setting } from "../setting.ts"
import type { Frame } from "./set-blocks.ts"

/** The report draws no bitmaps: says so where the picture stands. */
export function setPicture(block: Picture, _frame: Frame, setting: Setting): FlowBlock[] {
  setting.report(problems["picture-not-drawn"]({ path: block.path }, block.span))
  return []
}
