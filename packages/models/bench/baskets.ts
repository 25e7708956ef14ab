import { existsSync, readFileSync } from 'node:fs'
import { encodeBaskets } from '../src/baskets/basket-builder.ts'
import { basketsFromRows } from '../src/baskets/baskets-from-rows.ts'
import { fitAls } from '../src/baskets/fit-als.ts'
import { itemNeighbours } from '../src/baskets/item-neighbours.ts'
import { mineRules } from '../src/baskets/mine-rules.ts'
import { createRandom } from '../src/numeric/random.ts'
import { bestSeconds, report, SEED } from './million.ts'

const GROCERIES = new URL('../../../../shared/data/baskets/groceries.csv', import.meta.url)

/** A peer's plain bitsets take 8.4 s for this; the promise is 0.3 s. */
async function measureGroceries(): Promise<void> {
  if (!existsSync(GROCERIES)) {
    console.error('models.groceries skipped: ../shared/data/baskets/groceries.csv is not there')
    return
  }
  const lines = readFileSync(GROCERIES, 'utf8').split(/\r?\n/)
  const lists = lines.filter((line) => line !== '').map((line) => line.split(','))
  const baskets = encodeBaskets(lists)
  const options = { support: 0.001, confidence: 0.8 }
  const { rules, itemsets } = mineRules(baskets, options)
  const facts = { baskets: lists.length, itemsets: itemsets.counts.length, rules: rules.length, peerSeconds: 8.4 }
  report('models.groceries.rules', await bestSeconds(5, () => mineRules(baskets, options)), 0.3, facts)
  report('models.groceries.rules-from-names', await bestSeconds(5, () => mineRules(encodeBaskets(lists), options)), 0.3, facts)
}

/** Tastes of 200 items each, some items far commoner than others: ten to a user. */
function simulateUsers(users: number, items: number): ReturnType<typeof basketsFromRows> {
  const random = createRandom(SEED)
  const [userOf, itemOf] = [new Float64Array(users * 10), new Float64Array(users * 10)]
  for (let row = 0; row < userOf.length; row++) {
    const user = Math.floor(row / 10)
    userOf[row] = user
    const within = Math.floor(200 * random.next() ** 2)
    itemOf[row] = random.next() < 0.8 ? ((user % (items / 200)) * 200 + within) % items : Math.floor(items * random.next() ** 2)
  }
  return basketsFromRows(userOf, itemOf)
}

await measureGroceries()
const users = simulateUsers(100_000, 5000)
const facts = { users: 100_000, items: 5000, purchases: users.items.length, seed: SEED }
report('models.rules.100k', await bestSeconds(2, () => mineRules(users, { support: 0.001, confidence: 0.1 })), 5, facts)
report('models.item-neighbours', await bestSeconds(2, () => itemNeighbours(users)), 5, facts)
const iterations = 5
const seconds = await bestSeconds(1, () => fitAls(users, { factors: 32, iterations }))
// Every round solves all users and all items once; so many rows a second is what scales.
report('models.als', seconds, 30, { ...facts, factors: 32, iterations, rowsPerSecond: Math.round((iterations * 105_000) / seconds) })
