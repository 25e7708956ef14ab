import { readScoringModel, type ScoringModel } from '@guanxi/models'
import { z } from 'zod'
import { readJsonFile } from '../json-file.ts'
import { refusing } from '../refusing.ts'

const figure = z.number()
const figures = z.array(figure).transform((values) => Float64Array.from(values))

const Coefficient = z.object({ name: z.string(), coefficient: figure, standardError: figure.nullable(), centre: figure })
const coefficients = z.object({ rate: z.array(Coefficient), dropout: z.array(Coefficient) }).optional()
export const BtydFitFile = z.object({ parameters: z.object({ r: figure, alpha: figure, a: figure, b: figure }), coefficients })
export const ParetoFitFile = z.object({ parameters: z.object({ r: figure, alpha: figure, s: figure, beta: figure }), coefficients })
export const SpendFitFile = z.object({ spend: z.object({ mean: figure, priorOrders: figure }) })
export const SbgFitFile = z.object({ parameters: z.object({ alpha: figure, beta: figure }) })

const scales = z.array(z.object({ name: z.string(), centre: figure, spread: figure })).min(1)
export const KMeansFitFile = z.object({ scales, centres: z.array(z.record(z.string(), figure)).min(1) })
export const MixtureFitFile = z.object({
  scales,
  scaled: z.object({
    shape: z.enum(['full', 'diagonal']),
    width: z.int().positive(),
    weights: figures,
    means: figures,
    covariances: figures,
  }),
})

const Renewal = z.object({ k: figure, r: figure, s: figure, leaving: figure })
export const RenewalFitFile = z
  .object({ products: z.array(Renewal.extend({ product: z.string() })).min(1), assortment: Renewal })
  .transform(({ products, assortment }) => ({ products: products.map(({ product }) => product), parameters: products, assortment }))

const features = z.array(z.string()).min(1)
const Ridge = z.object({ intercept: figure, coefficients: z.array(figure), isLogistic: z.boolean() })
const places = z.array(z.int())
const UpliftTree = z.object({ feature: places, threshold: z.array(figure), left: places, right: places, effect: z.array(figure) })
export const UpliftFitFile = z.object({
  parameters: z.discriminatedUnion('method', [
    z.object({ method: z.literal('two-model'), features, treated: Ridge, control: Ridge }),
    z.object({ method: z.literal('transformed-outcome'), features, effect: Ridge }),
    z.object({ method: z.literal('trees'), features, trees: z.array(UpliftTree).min(1) }),
  ]),
})

const cuts = z.array(z.object({ value: figure, customer: z.string().optional() })).min(1)
export const RfmFitFile = z.object({ cuts: z.object({ recency: cuts, frequency: cuts, monetary: cuts }) })

const names = z.array(z.string()).min(1)
const Items = z.object({ items: names, bestSellers: names })

/** Where each item stands; those that no list names stand nowhere. */
function placesOf({ items, bestSellers }: z.infer<typeof Items>) {
  const places = new Map(items.map((name, place) => [name, place]))
  return { places, bestSellers: Int32Array.from(bestSellers.flatMap((name) => places.get(name) ?? [])) }
}

export const AlsFitFile = Items.extend({
  factors: z.int().positive(),
  regularisation: figure.positive(),
  confidenceScale: figure.nonnegative(),
  itemFactors: z.array(z.array(figure)),
})
  .refine(
    ({ items, factors, itemFactors }) => itemFactors.length === items.length && itemFactors.every(({ length }) => length === factors),
    'itemFactors must hold a row of factors for each item',
  )
  .transform((fit) => ({
    names: fit.items,
    model: {
      ...{ factors: fit.factors, regularisation: fit.regularisation, confidenceScale: fit.confidenceScale },
      itemFactors: Float32Array.from(fit.itemFactors.flat()),
      itemCount: fit.items.length,
      bestSellers: placesOf(fit).bestSellers,
    },
  }))

const Pair = z.object({ item: z.string(), neighbour: z.string(), count: figure, confidenceLower: figure, liftLower: figure, score: figure })
export const NeighbourFitFile = Items.extend({ pairs: z.array(Pair) }).transform((fit) => {
  const { places, bestSellers } = placesOf(fit)
  const pairsOf = Map.groupBy(
    fit.pairs.filter(({ neighbour }) => places.has(neighbour)),
    ({ item }) => item,
  )
  const lists = fit.items.map((name) => pairsOf.get(name) ?? [])
  const pairs = lists.flat()
  const offsets = new Int32Array(lists.length + 1)
  for (const [at, { length }] of lists.entries()) offsets[at + 1] = (offsets[at] ?? 0) + length
  return {
    names: fit.items,
    model: {
      offsets,
      items: Int32Array.from(pairs, ({ neighbour }) => places.get(neighbour) ?? 0),
      counts: Int32Array.from(pairs, ({ count }) => count),
      confidenceLower: Float64Array.from(pairs, ({ confidenceLower }) => confidenceLower),
      liftLower: Float64Array.from(pairs, ({ liftLower }) => liftLower),
      scores: Float64Array.from(pairs, ({ score }) => score),
      ...{ bestSellers, itemCount: fit.items.length, basketsCut: 0, itemsCut: 0, warnings: [] },
    },
  }
})

/** A fit of another model is none of this one, even where its parameters have the same names. */
export function readFit<T>(file: string, model: string, schema: z.ZodType<T>): T {
  readJsonFile(file, z.looseObject({ model: z.literal(model, `must be ${model}`).optional() }))
  return readJsonFile(file, schema)
}

export async function readOutcomeFit(file: string, model: string): Promise<ScoringModel> {
  const { parameters } = readFit(file, model, z.object({ parameters: z.looseObject({ model: z.literal(model, `must be ${model}`) }) }))
  return await refusing(file, () => readScoringModel(parameters))
}
