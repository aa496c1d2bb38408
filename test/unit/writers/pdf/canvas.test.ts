import { parse, View } from "vega"
import { compile, type TopLevelSpec } from "vega-lite"
import { describe, expect, test } from "vitest"
import { RecordingCanvas } from "../../../../src/writers/pdf/canvas.ts"
import type { FillMark, Mark, StrokeMark, TextMark } from "../../../../src/writers/pdf/drawing.ts"
import { extentOf } from "../../../../src/writers/pdf/extent.ts"
import { faces } from "../../../fixtures/pdf-faces.ts"

function recorder(scale = 1): { canvas: RecordingCanvas; refused: string[] } {
  const refused: string[] = []
  const canvas = new RecordingCanvas({ scale, faces, locale: "en", refuse: (operation) => refused.push(operation) })
  return { canvas, refused }
}
const only = <K extends Mark["kind"]>(marks: readonly Mark[], kind: K) =>
  marks.filter((mark): mark is Extract<Mark, { kind: K }> => mark.kind === kind)

describe("RecordingCanvas", () => {
  test("places points by the transformation of the moment they are added", () => {
    const { canvas } = recorder(0.5)
    canvas.translate(10, 20)
    canvas.beginPath()
    canvas.moveTo(0, 0)
    canvas.translate(-10, -20)
    canvas.lineTo(30, 40)
    canvas.stroke()
    expect((canvas.marks[0] as StrokeMark).path).toEqual([
      ["M", 5, 10],
      ["L", 15, 20],
    ])
  })

  test("scales line widths, dashes and type with the chart", () => {
    const { canvas } = recorder(0.5)
    canvas.lineWidth = 4
    canvas.setLineDash([6, 2])
    canvas.beginPath()
    canvas.moveTo(0, 0)
    canvas.lineTo(10, 0)
    canvas.stroke()
    canvas.font = "bold 13px Noto Sans SC, sans-serif"
    canvas.fillText("box", 8, 6)
    const [stroke, text] = canvas.marks as [StrokeMark, TextMark]
    expect(stroke.pen).toMatchObject({ width: 2, dash: [3, 1] })
    expect(text).toMatchObject({ face: "bold", size: 6.5, x: 4, y: 3, codePoints: [98, 111, 120] })
  })

  test("draws a circle whose points stand on it", () => {
    const { canvas } = recorder()
    canvas.beginPath()
    canvas.arc(50, 40, 10, 0, 2 * Math.PI)
    canvas.fill()
    const { path } = canvas.marks[0] as FillMark
    const ends = path.flatMap((step) => (step[0] === "C" ? [[step[5], step[6]] as const] : []))
    expect(ends).toHaveLength(4)
    for (const [x, y] of ends) expect(Math.hypot(x - 50, y - 40)).toBeCloseTo(10, 9)
  })

  test("goes the other way round when asked to", () => {
    const { canvas } = recorder()
    canvas.beginPath()
    canvas.arc(0, 0, 1, 0, Math.PI / 2, true)
    canvas.fill()
    expect((canvas.marks[0] as FillMark).path.filter(([kind]) => kind === "C")).toHaveLength(3)
  })

  test("aligns text by its real width, along its own direction", () => {
    const { canvas } = recorder()
    canvas.font = "10px Noto Sans SC"
    canvas.textAlign = "right"
    canvas.fillText("港口", 100, 50)
    canvas.rotate(Math.PI / 2)
    canvas.fillText("港口", 0, -30)
    const [straight, turned] = only(canvas.marks, "text")
    expect(straight).toMatchObject({ x: 80, y: 50, angle: 0 })
    expect(turned?.x).toBeCloseTo(30, 9)
    expect(turned?.y).toBeCloseTo(-20, 9)
    expect(turned?.angle).toBeCloseTo(Math.PI / 2, 9)
  })

  test("undoes clips with the state they were set in", () => {
    const { canvas } = recorder()
    canvas.save()
    canvas.beginPath()
    canvas.rect(0, 0, 10, 10)
    canvas.clip()
    canvas.save()
    canvas.restore()
    canvas.fillRect(0, 0, 20, 20)
    canvas.restore()
    expect(canvas.marks.map(({ kind }) => kind)).toEqual(["clip", "fill", "restore"])
  })

  test("keeps gradients, their stops and their opacity", () => {
    const { canvas } = recorder(2)
    const gradient = canvas.createLinearGradient(0, 0, 10, 0)
    gradient.addColorStop(0, "#C8332B")
    gradient.addColorStop(1, "rgba(200, 51, 43, 0)")
    canvas.globalAlpha = 0.5
    canvas.fillStyle = gradient
    canvas.fillRect(0, 0, 10, 5)
    expect((canvas.marks[0] as FillMark).paint).toMatchObject({
      kind: "gradient",
      from: [0, 0],
      to: [20, 0],
      stops: [
        { offset: 0, alpha: 0.5 },
        { offset: 1, alpha: 0 },
      ],
    })
  })

  test("draws a dash pattern without gaps as a solid line", () => {
    const { canvas } = recorder()
    canvas.setLineDash([1, 0])
    canvas.beginPath()
    canvas.moveTo(0, 0)
    canvas.lineTo(1, 0)
    canvas.stroke()
    expect((canvas.marks[0] as StrokeMark).pen.dash).toEqual([])
  })

  test.each([
    ["a bitmap", (canvas: RecordingCanvas) => canvas.drawImage()],
    ["a fill pattern", (canvas: RecordingCanvas) => canvas.createPattern()],
    [
      "the colour `papayawhip`",
      (canvas: RecordingCanvas) => {
        canvas.fillStyle = "papayawhip"
        canvas.fillRect(0, 0, 1, 1)
      },
    ],
    [
      "the blend mode `multiply`",
      (canvas: RecordingCanvas) => {
        canvas.globalCompositeOperation = "multiply"
        canvas.fillRect(0, 0, 1, 1)
      },
    ],
    [
      "the font `italic 12px serif`",
      (canvas: RecordingCanvas) => {
        canvas.font = "italic 12px serif"
        canvas.fillText("a", 0, 0)
      },
    ],
  ])("refuses %s", (operation, draw) => {
    const { canvas, refused } = recorder()
    draw(canvas)
    expect(refused).toEqual([operation])
  })

  test("takes everything Vega's canvas renderer draws of a chart with axes, legend, symbols and a clip", async () => {
    const spec: TopLevelSpec = {
      width: 400,
      height: 200,
      data: {
        values: [
          ["a", 1],
          ["b", 3],
          ["c", 2],
        ].map(([x, y]) => ({ x, y, s: x === "a" ? "one" : "two" })),
      },
      layer: [
        { mark: { type: "bar", cornerRadiusEnd: 3, clip: true }, encoding: { color: { field: "s", type: "nominal" } } },
        { mark: { type: "line", strokeDash: [4, 2], interpolate: "monotone", point: { shape: "diamond" } } },
        { mark: { type: "text", dy: -8, angle: 20 }, encoding: { text: { field: "y" } } },
      ],
      encoding: { x: { field: "x", type: "nominal" }, y: { field: "y", type: "quantitative" } },
    }
    const view = new View(parse(compile(spec).spec), { renderer: "none" })
    const { canvas, refused } = recorder()
    await view.toCanvas(1, { externalContext: canvas } as never)
    const svg = await view.toSVG()
    const said = [...svg.matchAll(/<text[^>]*>([^<]+)</g)].map(([, text]) => text)
    const drawn = only(canvas.marks, "text").map(({ codePoints }) => String.fromCodePoint(...codePoints))
    expect(refused).toEqual([])
    expect(drawn.toSorted()).toEqual(said.toSorted())
    expect(only(canvas.marks, "fill").length).toBeGreaterThan(4)
    const extent = extentOf(canvas.marks.filter(({ kind }) => kind === "text"))
    expect(extent?.right).toBeLessThan(520)
    const open = canvas.marks.reduce(
      (depth, { kind }) => depth + (kind === "clip" ? 1 : kind === "restore" ? -1 : 0),
      0,
    )
    expect(open).toBe(0)
  })
})
