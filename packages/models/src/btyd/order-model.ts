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

/** Refuses parameters that are missing, of another model, or not positive numbers. */
export function checkOrderModel<M extends OrderModel>(model: M, parameters: OrderParameters[M]): PlainModel {
  const given = new Map<string, unknown>(Object.entries(parameters))
  const value = (name: string): number => {
    const found = given.get(name)
    if (typeof found !== 'number') throw new ModelError('missing_value', `${model} needs the parameter ${name}`, { model, column: name })
    assertRange(name, found, 0, Number.MAX_VALUE, true)
    return found
  }
  const [first, second, third, fourth] = parameterNames(model)
  return { model, values: [value(first), value(second), value(third), value(fourth)] }
}
