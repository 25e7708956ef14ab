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

/** A fit of another model is none of this one, even where its parameters have the same names. */
export function readFit<T>(file: string, model: string, schema: z.ZodType<T>): T {
  readJsonFile(file, z.looseObject({ model: z.literal(model, `must be ${model}`).optional() }))
  return readJsonFile(file, schema)
}

export async function readOutcomeFit(file: string, model: string): Promise<ScoringModel> {
  const { parameters } = readFit(file, model, z.object({ parameters: z.looseObject({ model: z.literal(model, `must be ${model}`) }) }))
  return await refusing(file, () => readScoringModel(parameters))
}
