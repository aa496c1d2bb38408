import { fileURLToPath } from "node:url"
import { expect, test } from "vitest"
import { edition } from "../../fixtures/editions.ts"
import { compareGolden } from "../golden.ts"
import { sayHtml } from "../say-html.ts"
import { sayPdf } from "../say-pdf.ts"
import { sayPptx } from "../say-pptx.ts"

test("the edition of the small briefing is what it was; see actual/ for what it is now, `npm run golden` to accept it", async () => {
  const built = await edition("cycling")
  const actual = new Map([
    ...sayPptx(built.read("cycling-deck.en.pptx"), "deck.pptx"),
    ...(await sayPdf(built.read("cycling-report.en.pdf"), "report.pdf")),
    ["deck.html", sayHtml(built.text("cycling-deck.en.html"))],
    ["deck.md", built.text("cycling-deck.en.md")],
    ["ledger.json", built.text("ledger.json")],
  ])
  const difference = compareGolden(fileURLToPath(new URL(".", import.meta.url)), actual, process.env)
  expect(difference).toEqual({ changed: [], missing: [], unexpected: [] })
})
