import type { Quantity } from "../../src/figures/quantity.ts"
import { quantity } from "../fixtures/charts.ts"

/** Rows of a case: numbers become exact quantities. */
export type GalleryRow = Readonly<Record<string, string | number | Quantity>>

/** A specification with the rows it draws. */
export interface GalleryCase {
  readonly rows: readonly GalleryRow[]
  readonly spec: object
  /** Why it is a picture, when it has to be one. */
  readonly picture?: RegExp
}

export const named = (name: string) => ({ field: name, type: "nominal" })
export const number = (name: string) => ({ field: name, type: "quantitative" })
export const field = number
export const text = (name: string) => ({ field: name, type: "nominal" })
export const day = { field: "day", type: "temporal" }

export const regions = [
  { region: "North", sales: 28 },
  { region: "South", sales: 55 },
  { region: "East", sales: 43 },
  { region: "West", sales: 19.5 },
]

export const category: readonly GalleryRow[] = [
  { region: "North", sales: quantity(50, ">") },
  { region: "South", sales: quantity(30, "<") },
  { region: "East", sales: quantity(43, "~") },
  { region: "West", sales: quantity(0) },
]

/** Two quarters of each region; the fourth region has but one. */
export const quarters = [
  { region: "North", quarter: "Q1", sales: 12 },
  { region: "North", quarter: "Q2", sales: 16 },
  { region: "South", quarter: "Q1", sales: 25 },
  { region: "South", quarter: "Q2", sales: 30 },
  { region: "East", quarter: "Q1", sales: 18 },
  { region: "East", quarter: "Q2", sales: 22 },
  { region: "West", quarter: "Q2", sales: 9 },
]

/** Prices on the first of some months, of two shares. */
export const dated = ["2024-01-01", "2024-02-01", "2024-03-01", "2024-05-01", "2024-06-01"].flatMap((date, index) => [
  { day: date, share: "Alpha", price: 20 + index * 4, low: 15 + index * 3, high: 26 + index * 5 },
  { day: date, share: "Beta", price: 34 - index * 2, low: 30 - index * 2, high: 37 - index },
])

export const oneShare = dated.filter(({ share }) => share === "Alpha")

/** People of two groups; none is between 50 and 60. */
export const counted = [21, 24, 28, 31, 33, 35, 36, 42, 44, 47, 62, 68].map((age, index) => ({
  age,
  group: index % 3 === 0 ? "staff" : "guest",
}))

/** Income against life expectancy, with people as size. */
export const countries = [
  { country: "A", income: 1200, life: 61, people: 40, region: "south" },
  { country: "B", income: 5400, life: 70, people: 120, region: "south" },
  { country: "C", income: 21000, life: 78, people: 30, region: "north" },
  { country: "D", income: 64000, life: 83, people: 60, region: "north" },
]
