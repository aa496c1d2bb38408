// A long Chinese text of sections, the same each time: a heading, three paragraphs with bold and Latin words and
// numbers, and a table. Both systems are given it: `briefing.mjs` says it as a briefing, `typst-source.mjs` in Typst.

/** Sections of one chapter; a section fills about a page. */
const PER_CHAPTER = 20
const YEARS = Array.from({ length: 12 }, (_, index) => 2013 + index)
const PLANTS = ["东港", "西岭", "南湖", "北原", "中川", "青山", "白河", "金坪", "石桥", "云台", "松江", "海门"]

const SUBJECTS = [
  "各地的工厂",
  "负责采购的部门",
  "参与调查的企业",
  "承担运输的车队",
  "新设的实验室",
  "沿线的仓库",
  "主管单位",
  "研究小组",
]
const MANNERS = [
  "按照既定的计划",
  "在充分准备之后",
  "经过反复的比较",
  "依据公开的资料",
  "在同行的协助下",
  "为了保证质量",
  "根据现场的记录",
]
const VERBS = [
  "完成了设备的更新",
  "核对了全部的账目",
  "调整了生产的次序",
  "重新安排了人手",
  "整理了多年的档案",
  "检验了材料的强度",
  "建立了统一的标准",
]
const ENDS = [
  "因此结果可以直接用于下一步的工作",
  "这一做法后来被其他地方采用",
  "有关的说明见本节末尾的表格",
  "剩下的问题留待以后讨论",
  "所需的时间与费用都在预计之内",
  "操作人员对此表示满意",
]
const LATIN = ["GPU", "Typst", "PowerPoint", "open source", "supply chain", "CUDA", "benchmark", "Unicode"]
const TOPICS = ["设备与材料", "人员与组织", "运输与仓储", "质量与检验", "计划与执行", "费用与收入", "标准与规范"]

/** The values that the text may name, one for each plant and year. */
export const values = PLANTS.flatMap((plant, row) =>
  YEARS.map((year, at) => ({ plant, id: `p${row}`, year, value: 1000 + ((row * 7919 + at * 104729) % 8900) })),
)

/** `count` sections in chapters. A run is `{ text }`, `{ bold }` or `{ value }`, an index into `values`. */
export function makeText(count) {
  const next = sequence()
  const pick = (list) => list[next() % list.length]
  const sentence = () => [
    { text: `${pick(SUBJECTS)}${pick(MANNERS)}${pick(VERBS)}，其中采用 ${pick(LATIN)} 的部分共计` },
    { value: next() % values.length },
    { text: `件，${pick(ENDS)}。` },
    ...(next() % 3 === 0
      ? [{ bold: `“${pick(TOPICS)}”并非小事` }, { text: `，${pick(SUBJECTS)}${pick(VERBS)}。` }]
      : []),
  ]
  const paragraph = () => Array.from({ length: 4 }, sentence).flat()
  const table = () => {
    const first = next() % (YEARS.length - 3)
    const row = (plant, at) => [
      { text: plant },
      ...[0, 1, 2].map((step) => ({ value: at * YEARS.length + first + step })),
      { text: pick(TOPICS) },
    ]
    return {
      head: ["工厂", ...[0, 1, 2].map((step) => `${YEARS[first + step]}年`), "主要的工作"],
      rows: PLANTS.map(row),
    }
  }
  const section = () => ({
    title: `${pick(TOPICS)}的情况`,
    paragraphs: [paragraph(), paragraph(), paragraph()],
    table: table(),
  })
  return Array.from({ length: Math.ceil(count / PER_CHAPTER) }, (_, chapter) => ({
    title: `${pick(SUBJECTS)}与${pick(TOPICS)}`,
    sections: Array.from({ length: Math.min(PER_CHAPTER, count - chapter * PER_CHAPTER) }, section),
  }))
}

/** A number as both print it. */
export function printed({ value }) {
  return `${Math.floor(value / 1000)},${String(value % 1000).padStart(3, "0")}`
}

/** Numbers that look drawn and are the same each time (Lehmer's generator). */
function sequence() {
  let state = 20_011
  return () => {
    state = (state * 48_271) % 2_147_483_647
    return state >> 8
  }
}
