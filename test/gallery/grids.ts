import { dated, type GalleryCase, named, number, quarters } from "./cases.ts"

const sales = number("sales")
const cells = { x: named("quarter"), y: named("region") }
const facetBars = { x: named("region"), y: sales }

/** Fields of cells, and grids of plots. */
export const grids: Readonly<Record<string, GalleryCase>> = {
  heatmap: { rows: quarters, spec: { mark: "rect", encoding: { ...cells, color: sales } } },
  "heatmap-labelled": {
    rows: quarters,
    spec: {
      encoding: cells,
      layer: [
        { mark: "rect", encoding: { color: { ...sales, legend: null } } },
        { mark: "text", encoding: { text: { field: "sales__label" } } },
      ],
    },
  },
  "heatmap-counted": {
    rows: dated,
    spec: {
      mark: "rect",
      encoding: {
        x: named("share"),
        y: { field: "day", type: "ordinal", timeUnit: "month" },
        color: { ...number("price"), aggregate: "mean" },
      },
    },
  },
  "facet-columns": { rows: quarters, spec: { mark: "bar", encoding: { ...facetBars, column: named("quarter") } } },
  "facet-rows": {
    rows: dated,
    spec: {
      mark: "line",
      encoding: { x: { field: "day", type: "temporal" }, y: number("price"), row: named("share") },
    },
  },
  "facet-wrapped": {
    rows: quarters,
    spec: {
      facet: named("region"),
      columns: 2,
      spec: { mark: "bar", encoding: { y: named("quarter"), x: sales, color: named("quarter") } },
    },
  },
  "facet-own-scales": {
    rows: quarters,
    spec: {
      mark: "bar",
      encoding: { ...facetBars, column: named("quarter") },
      resolve: { scale: { y: "independent" } },
    },
    picture: /scales of their own/,
  },
}
