import { expect, test } from "vitest"
import { cssColor } from "../../../../src/writers/pdf/css-color.ts"

test.each([
  ["#fff", [1, 1, 1], 1],
  ["#C8332B", [200 / 255, 51 / 255, 43 / 255], 1],
  ["#00000080", [0, 0, 0], 128 / 255],
  ["rgb(255, 0, 51)", [1, 0, 0.2], 1],
  ["rgba(0, 0, 0, 0.25)", [0, 0, 0], 0.25],
  ["rgb(100% 0% 0% / 50%)", [1, 0, 0], 0.5],
  ["hsl(120, 100%, 25%)", [0, 0.5, 0], 1],
  ["White", [1, 1, 1], 1],
  ["transparent", [0, 0, 0], 0],
] as const)("reads %s", (text, color, alpha) => {
  const read = cssColor(text)
  expect(read?.alpha).toBeCloseTo(alpha, 6)
  for (const index of [0, 1, 2] as const) expect(read?.color[index]).toBeCloseTo(color[index], 6)
})

test.each(["papayawhip", "#12", "rgb(300, 0, 0)", "rgb(a, b, c)", "url(#g)", ""])(
  "does not take %j for a colour",
  (text) => {
    expect(cssColor(text)).toBeUndefined()
  },
)
