import { createHash } from "node:crypto"
import { beforeAll, describe, expect, it } from "vitest"
import { buildDeck, fixtureDeck } from "../../../fixtures/html-deck.ts"
import { chinese } from "../../../fixtures/html-words-zh.ts"
import { writeFixture } from "../../../fixtures/html-write.ts"

describe("writeHtml", () => {
  let written: Awaited<ReturnType<typeof writeFixture>>
  beforeAll(async () => {
    written = await writeFixture(fixtureDeck("zh-CN"))
  })

  it("writes a section for each slide, named for a reader who hears it", () => {
    expect(written.problems).toEqual([])
    expect(written.artifact.count).toBe(chinese.slides.length)
    expect(written.html.match(/<section\b/g)).toHaveLength(chinese.slides.length)
    expect(written.html).toContain('<html lang="zh-CN">')
    expect(written.html).toContain('aria-roledescription="幻灯片"')
    expect(written.html).toContain('aria-label="5 / 14: 北门店的收入已超过其余三家，差距还在拉大"')
  })

  it("leaves no lineage mark and no undefined behind", () => {
    expect(written.html).not.toMatch(/[\uE000-\uE007]/)
    expect(written.html).not.toMatch(/>(?:undefined|null|\[object)/)
  })

  it("lets a number tell its bound, source, period and cell", () => {
    const figure =
      /<span class="fig"[^>]*data-quantity="shops\/all\/2024"[^>]*>/.exec(slide(written.html, 4))?.[0] ?? ""
    expect(figure).toContain('tabindex="0"')
    expect(figure).toContain("&gt; 实际高于此数")
    expect(figure).toContain("来源： 面包房年鉴")
    expect(figure).toContain("shops/all/2024#value = 412 (shops.csv:4)")
  })

  it("marks a guarded sentence with the expression that holds", () => {
    expect(slide(written.html, 5)).toContain(
      `<span class="claim" data-claim="0" data-tip="已由数据核对\nq('shops/north/2024') &gt; q('shops/north/2020')">北门店的收入已超过其余三家</span>`,
    )
  })

  it("sets a lead's unit apart from its number, lineage kept", () => {
    expect(slide(written.html, 4)).toMatch(
      /<strong class="lead"><span class="fig"[^>]*>&gt;412<span class="unit">家<\/span><\/span><\/strong><em class="label">四城门店数<\/em><span class="detail">/,
    )
  })

  it("takes bold words as a point's lead only when they stand for themselves", () => {
    const points = slide(written.html, 6)
    expect(points).not.toContain('class="lead"')
    expect(points).toContain("<strong>北门店：")
  })

  it("puts charts into the page as images with words, their ids unique", () => {
    const svgs = written.html.match(/<svg role="img" aria-label="[^"]+"/g) ?? []
    expect(svgs).toHaveLength(4)
    const ids = [...written.html.matchAll(/<linearGradient id="([^"]+)"/g)].map((match) => match[1])
    expect(new Set(ids).size).toBe(4)
    for (const id of ids) expect(written.html).toContain(`url(#${id})`)
  })

  it("gives two charts their captions, and one chart none", () => {
    expect(slide(written.html, 7)).toContain(
      "<figcaption><b>早餐时段收入最高</b><span>万元，2024年</span></figcaption>",
    )
    expect(slide(written.html, 5)).not.toContain("<figcaption>")
  })

  it("names only its own script in its content policy and refers to nothing outside", () => {
    const script = /<script>([\s\S]*?)<\/script>/.exec(written.html)?.[1] ?? ""
    const hash = createHash("sha256").update(script).digest("base64")
    expect(written.html).toContain(`script-src 'sha256-${hash}'`)
    expect(written.html).toContain("default-src 'none'")
    expect(written.html.replace(/xmlns(:\w+)?=("|')[^"']*\2/g, "")).not.toMatch(
      /(?:src|href)="https?:|url\(["']?https?:/,
    )
  })

  it("records where each quantity and claim is shown", () => {
    const at = (number: number, role: string) =>
      written.artifact.placements.filter((placement) => placement.at === number && placement.role === role)
    expect(at(4, "text").map(({ quantity, text }) => [quantity?.id, text])).toEqual([
      ["shops/all/2024", ">412家"],
      ["growth/all/2024", "2.1倍"],
      ["margin/all/2024", "6.4%"],
      ["rent/all/2024", "38.5万元"],
    ])
    expect(at(4, "speaker-notes").map(({ text }) => text)).toEqual(["6.4%"])
    expect(at(5, "chart").map(({ text }) => text)).toEqual([">41"])
    expect(at(8, "table")).toHaveLength(8)
  })

  it("writes the same bytes twice", async () => {
    const again = await writeFixture(fixtureDeck("zh-CN"))
    expect(Buffer.from(again.artifact.bytes).equals(Buffer.from(written.artifact.bytes))).toBe(true)
  })
})

describe("writeHtml with what it cannot show", () => {
  const slideOf = (blocks: (typeof chinese.slides)[number]["blocks"], layout = "table") =>
    buildDeck({ ...chinese, slides: [{ layout, tag: "", title: "标题", accent: 0, blocks, notes: [] }] })

  it.each([
    [
      "a picture from elsewhere",
      "![a](https://example.com/a.png)",
      ["html/external-reference", "html/missing-picture", "html/no-region"],
    ],
    [
      "HTML that loads a picture",
      'x <img src="https://example.com/a.png">',
      ["html/external-reference", "html/no-region"],
    ],
    [
      "a style that loads a picture",
      "<style>h1 { background: url(https://example.com/a.png) }</style>",
      ["html/external-reference"],
    ],
    ["a style that imports", '<style>@import "https://example.com/a.css";</style>', ["html/external-reference"]],
    [
      "a directive that loads a picture",
      "<!-- _backgroundImage: url(https://example.com/a.png) -->",
      ["html/external-reference"],
    ],
  ])("reports %s", async (_, paragraph, codes) => {
    const { problems } = await writeFixture(slideOf([{ paragraph }]))
    expect([...new Set(problems.map(({ code }) => code))].sort()).toEqual(codes)
  })

  it("lets no script of the text into the page", async () => {
    const { html } = await writeFixture(
      slideOf([
        {
          table: [
            ["<script>alert(1)</script>", 'a<b onclick="alert(2)">b</b>'],
            ["[x](javascript:alert(3))", "c"],
          ],
        },
      ]),
    )
    expect(html.match(/<script/g)).toHaveLength(2)
    expect(html).not.toMatch(/<[^>]+\sonclick=/)
    expect(html).not.toMatch(/href="javascript:/)
  })

  it("reports a block that no region of the layout takes, where the slide stands", async () => {
    const { problems } = await writeFixture(slideOf([{ points: ["x"] }], "chart"))
    expect(problems.map(({ code, span }) => [code, span?.file])).toEqual([["html/no-region", "deck.md"]])
  })

  it("reports a chart that was not drawn", async () => {
    const fixture = slideOf([{ chart: "none", title: "", subtitle: "", alt: "x" }], "chart")
    const { problems } = await writeFixture(fixture, { charts: new Map() })
    expect(problems.map(({ code }) => code)).toContain("html/missing-chart")
  })

  it("embeds a picture of the briefing", async () => {
    const pictures = new Map([["pictures/shop.png", { bytes: new Uint8Array([1, 2, 3]), mediaType: "image/png" }]])
    const { html, problems } = await writeFixture(
      slideOf([{ paragraph: "![店面](pictures/shop.png)" }], "two-charts"),
      { pictures },
    )
    expect(html).toContain('src="data:image/png;base64,AQID"')
    expect(problems.map(({ code }) => code)).toEqual(["html/no-region"])
  })

  it("throws when the text has other slides than the model", async () => {
    const { deck, marks } = fixtureDeck("en")
    const broken = { deck: { ...deck, slides: deck.slides.slice(1) }, marks }
    await expect(writeFixture(broken)).rejects.toThrow(/13|a table/)
  })
})

function slide(html: string, number: number): string {
  return html.split("<section").at(number) ?? ""
}
