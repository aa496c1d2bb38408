import { readdirSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { renderChart } from "../../../src/charts/render-chart.ts"
import { Problems } from "../../../src/diagnostics/problem.ts"
import { faces, theme } from "../../fixtures/charts.ts"
import { formRequests, locales } from "../../fixtures/charts-forms.ts"

const sizes = [
  { name: "chart", width: 864, height: 330 },
  { name: "chart-points", width: 560, height: 330 },
  { name: "two-charts", width: 420, height: 330 },
  { name: "report", width: 723, height: 330 },
]

describe("every form", () => {
  it("has a fixture here", () => {
    const forms = readdirSync(new URL("../../../templates/charts/", import.meta.url)).map((file) =>
      file.replace(".vl.json", ""),
    )
    expect(Object.keys(formRequests).sort()).toEqual(forms.sort())
  })

  for (const [form, make] of Object.entries(formRequests)) {
    for (const locale of locales) {
      it(`${form} is drawn in ${locale} at every size without a problem, and native in Office`, async () => {
        const problems = new Problems()
        const asked = { ...make(locale), sizes }
        const chart = await renderChart(asked, theme, faces, problems.report)
        expect(problems.all()).toEqual([])
        expect(chart?.native.kind).toBe("native")
        for (const { name, width, height } of sizes) {
          const svg = (await chart?.svg(name)) ?? ""
          expect(svg).toContain(`width="${width}" height="${height}"`)
          for (const { text } of chart?.labels ?? []) expect(textsOf(svg).join("\n")).toContain(text)
        }
        expect(chart?.labels.length).toBeGreaterThan(2)
      })
    }
  }

  it("gives the same bytes again, after other sizes and in a second run", async () => {
    for (const make of Object.values(formRequests)) {
      const runs = await Promise.all(
        [0, 1].map(() => renderChart({ ...make("zh-CN"), sizes }, theme, faces, () => undefined)),
      )
      const first = await runs[0]?.svg("chart")
      await runs[0]?.svg("two-charts")
      expect(await runs[0]?.svg("chart")).toBe(first)
      expect(await runs[1]?.svg("chart")).toBe(first)
    }
  })

  it("keeps the size of its type when it is drawn smaller", async () => {
    const request = formRequests.bar?.("en")
    if (request === undefined) throw new Error("no form `bar`")
    const chart = await renderChart({ ...request, sizes }, theme, faces, () => undefined)
    for (const { name } of sizes) {
      const found = new Set(
        [...((await chart?.svg(name)) ?? "").matchAll(/font-size="([^"]+)"/g)].map((match) => match[1]),
      )
      expect([...found]).toEqual([`${theme.deck.text.chart.size}px`])
    }
  })
})

function textsOf(svg: string): readonly string[] {
  return [...svg.matchAll(/<text[^>]*>(.*?)<\/text>/gs)].map((match) =>
    (match[1] ?? "")
      .replace(/<[^>]+>/g, "")
      .replaceAll("&gt;", ">")
      .replaceAll("&lt;", "<")
      .replaceAll("&amp;", "&"),
  )
}
