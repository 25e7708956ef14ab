import * as models from '../../index.ts'
import type { Draw } from './draw.ts'
import type { HostileCases } from './faults.ts'

function baskets(draw: Draw): models.Baskets {
  if (draw.number(0, 1) === 0) return models.basketsFromRows(draw.column('id'), draw.column('id'))
  return models.encodeBaskets(Array.from({ length: draw.rows }, () => draw.texts(draw.pick([0, 1, 3, 60]))))
}

/** Compressed rows as a careless caller may hand them over. */
function crookedBaskets(draw: Draw): models.Baskets {
  const items = Int32Array.from(draw.column('count', 6))
  const offsets = Int32Array.from([0, draw.number(2, 5, -1), draw.number(4, 1), draw.number(6, 7, 3)])
  return { offsets, items: draw.number(0, 1) === 0 ? items.sort() : items, itemCount: draw.number(10, 0, 3, 1e7) }
}

const anyBaskets = (draw: Draw): models.Baskets => (draw.number(0, 0, 0, 1) === 0 ? baskets(draw) : crookedBaskets(draw))
const held = (draw: Draw): models.HeldOut => models.holdOutLast(draw.column('id'), draw.column('count'), draw.column('day'))
const alsOptions = (draw: Draw): models.AlsOptions => ({
  factors: draw.number(4, 1, 100),
  regularisation: draw.number(0.1, 1e-9, 1e6),
  confidenceScale: draw.number(40, 0, 1e6),
  iterations: draw.number(3, 1),
})
const als = (draw: Draw): models.AlsModel => {
  const users = anyBaskets(draw)
  return models.fitAls(users, { ...alsOptions(draw), values: draw.column('count', users.items.length) })
}
const itemsets = (draw: Draw): models.FrequentItemsets =>
  models.frequentItemsets(anyBaskets(draw), { support: draw.number(0.2, 0.5, 1), maxItems: draw.number(4, 1), maxItemsets: 20_000 })
const ruleOptions = (draw: Draw): models.RuleOptions => ({ confidence: draw.number(0.2, 0, 1), level: draw.number(0.95, 1e-9, 0.999) })

const KINDS = ['name', 'text', 'place', 'date', 'phone', 'email', 'number', 'id', 'category'] as const

function records(draw: Draw): models.RecordColumns {
  return { name: draw.texts(), address: draw.texts(), birth: draw.texts(), phone: draw.texts() }
}

function matchOptions(draw: Draw): models.MatchOptions {
  const fields = ['name', 'address', 'birth', 'phone'].map((column) => ({ column, kind: draw.pick(KINDS) }))
  return {
    ...(draw.number(0, 1) === 0 ? {} : { fields }),
    ...(draw.number(0, 1) === 0 ? {} : { truth: 'phone' }),
    ...(draw.number(0, 1) === 0 ? {} : { changed: draw.column('count', 2) }),
    automatic: draw.number(0.95, 1e-9, 0.5, 1),
    review: draw.number(0.5, 1e-9, 0.95),
    maxBlock: draw.number(1000, 2),
    randomPairs: draw.number(2000, 1, 10),
  }
}

let learnt: models.KeptMatch | undefined

/** What was learnt of people who do exist, to judge by it whatever comes. */
function kept(): models.KeptMatch {
  if (learnt) return learnt
  const { given_name: name, street: address, birth_date: birth, phone } = models.simulatePeople(500, 1).columns
  learnt = models.matchRecords({ name, address, birth, phone }).keep()
  return learnt
}

/** What goes with what, and which records are of one person. */
export const textCases: HostileCases = {
  associationRules: (draw) => models.associationRules(itemsets(draw), ruleOptions(draw)),
  BasketBuilder: (draw) => {
    const builder = new models.BasketBuilder()
    for (let i = 0; i < draw.rows; i++) builder.add(draw.texts(3))
    return builder.build()
  },
  encodeBaskets: (draw) => models.encodeBaskets([draw.texts(), draw.texts()]),
  basketsFromRows: (draw) => models.basketsFromRows(draw.column('id'), draw.column('id')),
  compareRecommenders: (draw) => models.compareRecommenders(held(draw), { count: draw.number(10, 1, 1000), als: alsOptions(draw) }),
  fitAls: (draw) => als(draw),
  frequentItemsets: (draw) => itemsets(draw),
  holdOutLast: (draw) => held(draw),
  itemNeighbours: (draw) =>
    models.itemNeighbours(anyBaskets(draw), {
      top: draw.number(20, 1),
      minCount: draw.number(1, 5),
      basketCap: draw.number(50, 2),
      rankBy: draw.pick(['confidence', 'balanced', 'lift']),
    }),
  mineRules: (draw) => models.mineRules(anyBaskets(draw), { support: draw.number(0.2, 0.5, 1), maxItemsets: 20_000, ...ruleOptions(draw) }),
  recommend: (draw) =>
    models.recommend(models.itemNeighbours(baskets(draw), { minCount: 1 }), draw.column('count'), draw.number(10, 1, 1000)),
  createFoldIn: (draw) => models.createFoldIn(als(draw))(draw.column('count', 3), draw.column('amount', 3)),
  recommendByFactors: (draw) => {
    const model = als(draw)
    return models.recommendByFactors(model, draw.column('signed', model.factors), draw.column('count', 3), draw.number(10, 1, 1000))
  },
  editDistance: (draw) =>
    models.editDistance(draw.text(), draw.text().slice(0, 200), {
      atMost: draw.number(5, 0, 1e9),
      transpositions: draw.pick([true, false]),
    }),
  jaroWinkler: (draw) => models.jaroWinkler(draw.text(), draw.text()),
  matchNear: (draw) => models.matchNear(records(draw), [[0, draw.number(draw.rows - 1, 0, 1)]], kept()),
  matchRecords: (draw) => {
    const result = models.matchRecords(records(draw), matchOptions(draw))
    return [result, result.explain(0, draw.number(draw.rows - 1, 0, 1))]
  },
  pairwiseQuality: (draw) => models.pairwiseQuality(draw.texts(), draw.texts()),
  phoneticCode: (draw) => models.phoneticCode(draw.text(), draw.number(4, 1, 100)),
  simulatePeople: (draw) =>
    models.simulatePeople(draw.number(20, 0, 1), 1, { duplicates: draw.number(0.2, 0, 1), households: draw.number(0.2, 0, 1) }),
  simulatedReading: (draw) => models.simulatedReading(draw.text()),
}
