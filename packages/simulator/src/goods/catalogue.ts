import { SimulatorError } from '../error.ts'
import { itemAt, pickWeighted, type Weighted, weighted } from '../random/distributions.ts'
import type { Rng } from '../random/rng.ts'
import type { Category, Product } from '../records.ts'
import { type Article, shelves } from './articles.ts'

// Rough price levels in minor units against the fen the articles are written in; yen has no minor unit.
const priceLevels: ReadonlyMap<string, number> = new Map([
  ['CNY', 1],
  ['TWD', 4.4],
  ['HKD', 1.1],
  ['SGD', 0.19],
  ['USD', 0.14],
  ['EUR', 0.13],
  ['GBP', 0.11],
  ['JPY', 0.2],
])

function toProduct(category: Category, article: Article, level: number): Product {
  const [sku, en, zh, zhHant, fen, lastsDays, popularity, weightGrams, margin] = article
  return {
    sku,
    name: { en, zh, zhHant },
    category,
    unitPriceMinor: Math.max(1, Math.round(fen * level)),
    replenishDays: lastsDays === 0 ? null : lastsDays,
    popularity,
    weightGrams,
    margin,
    isPremium: category.key === 'baby_premium',
  }
}

export function productsIn(currency: string): Product[] {
  const level = priceLevels.get(currency)
  if (level === undefined) {
    const known = [...priceLevels.keys()].join(', ')
    throw new SimulatorError('unknown_currency', `currency must be one of ${known}, not "${currency}"`, { currency })
  }
  return shelves.flatMap(({ key, en, zh, zhHant, articles }) =>
    articles.map((article) => toProduct({ key, en, zh, zhHant }, article, level)),
  )
}

/** The catalogue as purchases need it: by shelf, weighted by popularity, and by stock-keeping unit. */
export interface Assortment {
  readonly byCategory: ReadonlyMap<string, Weighted<Product>>
  readonly bySku: ReadonlyMap<string, Product>
}

export function assortmentIn(currency: string): Assortment {
  const products = productsIn(currency)
  const byCategory = new Map<string, Weighted<Product>>()
  for (const { key } of shelves) {
    const onShelf = products.filter((product) => product.category.key === key)
    byCategory.set(
      key,
      weighted(onShelf, (product) => product.popularity),
    )
  }
  return { byCategory, bySku: new Map(products.map((product) => [product.sku, product])) }
}

export function productOf(assortment: Assortment, sku: string): Product {
  const product = assortment.bySku.get(sku)
  if (!product) throw new SimulatorError('unknown_sku', `The catalogue has no "${sku}"`, { sku })
  return product
}

export function pickFrom(assortment: Assortment, categoryKey: string, rng: Rng): Product {
  const shelf = assortment.byCategory.get(categoryKey)
  if (!shelf) throw new SimulatorError('unknown_category', `The catalogue has no category "${categoryKey}"`, { categoryKey })
  return shelf.items.length === 1 ? itemAt(shelf.items, 0) : pickWeighted(rng, shelf)
}

/** Where people shop of their own accord; imported baby clothes and office goods have their own customers. */
export const consumerCategories = ['grain', 'tea', 'baby', 'beauty', 'home', 'electronics', 'clothing', 'pets'] as const
