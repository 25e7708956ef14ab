// The hundred most frequent surnames (and their spellings on keyboards without ü): most people of China bear one of them.
const surnames = new Set(
  `wang li zhang liu chen yang huang zhao wu zhou xu sun ma zhu hu guo he lin gao luo zheng liang xie song tang deng han feng cao peng
  zeng xiao tian dong pan yuan cai jiang yu du ye cheng wei su lv lyu lu ding ren yao shen zhong cui tan wang fan jin shi liao jia xia
  fu fang zou xiong bai meng qin qiu hou jiang yin xue yan lei long duan hao kong shao mao chang wan gu lai qi kang wen niu mo hong ouyang situ zhuge`.split(
    /\s+/,
  ),
)

const initials = '(?:zh|ch|sh|[bpmfdtnlgkhjqxrzcsyw])?'
const finals = '(?:iang|iong|uang|ang|eng|ong|ian|iao|ing|uai|uan|ai|ei|ao|ou|an|en|er|ia|ie|iu|in|ua|uo|ui|un|ue|ve|a|o|e|i|u|v)'
const syllable = new RegExp(`^${initials}${finals}$`)

const syllableLengths = [1, 2, 3, 4, 5, 6]

function syllablesAt(text: string, from: number): readonly number[] {
  return syllableLengths.map((length) => from + length).filter((to) => to <= text.length && syllable.test(text.slice(from, to)))
}

/** Where a Chinese name in pinyin that begins at `from` can end: a surname and a given name of one or two syllables. */
export function nameEnds(text: string, from: number): readonly number[] {
  const ends = new Set<number>()
  for (let length = 2; length <= 6; length++) {
    if (!surnames.has(text.slice(from, from + length))) continue
    for (const first of syllablesAt(text, from + length)) {
      ends.add(first)
      for (const second of syllablesAt(text, first)) ends.add(second)
    }
  }
  return [...ends].filter((end) => end <= text.length)
}
