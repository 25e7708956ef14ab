import { assertRange, ModelError } from '../model-error.ts'
import { BTYD_PARAMETER_NAMES, type OrderModel, type OrderParameters, PARETO_PARAMETER_NAMES } from './btyd-model.ts'

/** A model with its parameters in their order, however they are called: r, alpha, then a and b, or s and beta. */
export interface PlainModel {
  readonly model: OrderModel
  readonly values: readonly [number, number, number, number]
}

export function parameterNames(model: OrderModel): readonly [string, string, string, string] {
  return model === 'pareto-nbd' ? PARETO_PARAMETER_NAMES : BTYD_PARAMETER_NAMES
}

/** True for the parameters that are rates, in the time unit of the data. */
export function isTime(model: OrderModel, place: number): boolean {
  return place === 1 || (place === 3 && model === 'pareto-nbd')
}

/** Far beyond any fit, and far enough from overflow for every formula: parameters without a unit, and those in a unit of time. */
const SHAPES = [1e-30, 1e30] as const
const RATES = [1e-130, 1e130] as const

/** Refuses parameters that are missing, of another model, or no positive numbers that a fit could find. */
export function checkOrderModel<M extends OrderModel>(model: M, parameters: OrderParameters[M]): PlainModel {
  const given = new Map<string, unknown>(Object.entries(parameters))
  const value = (name: string, place: number): number => {
    const found = given.get(name)
    if (typeof found !== 'number') throw new ModelError('missing_value', `${model} needs the parameter ${name}`, { model, column: name })
    const [least, most] = isTime(model, place) ? RATES : SHAPES
    assertRange(name, found, 0, most, true)
    assertRange(name, found, least, most)
    return found
  }
  const [first, second, third, fourth] = parameterNames(model)
  return { model, values: [value(first, 0), value(second, 1), value(third, 2), value(fourth, 3)] }
}
