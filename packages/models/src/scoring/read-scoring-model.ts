import { ModelError } from '../model-error.ts'
import type { ScoringModel } from './learner.ts'

/**
 * Takes a model back from JSON, after a look at its shape.
 *
 * @param json what `JSON.parse` gave
 * @throws ModelError where it is no model of ours, of a later version, or holds what is no number where scoring needs one
 */
export function readScoringModel(json: unknown): ScoringModel {
  if (isScoringModel(json)) return json
  throw new ModelError('not_a_model', 'This is not a logistic regression, scorecard or boosted trees of version 1')
}

function isScoringModel(json: unknown): json is ScoringModel {
  if (!isRecord(json)) return false
  const { model, version, schema, intercept, calibration } = json
  if (version !== 1 || !Number.isFinite(intercept)) return false
  if (!isListOf(schema, isColumnSchema)) return false
  if (calibration !== null && !isCalibration(calibration)) return false
  if (model === 'logistic') return isListOf(json.effects, isEffect) && json.effects.length === schema.length
  if (model === 'scorecard') return isCard(json) && json.columns.length === schema.length
  if (model !== 'boosted-trees' || !isListOf(json.hasMissing, isText)) return false
  return isListOf(json.trees, (nodes) => isTree(nodes, schema))
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isListOf(value: unknown, isOne: (one: unknown) => boolean): value is unknown[] {
  return Array.isArray(value) && value.every(isOne)
}

function isText(value: unknown): boolean {
  return typeof value === 'string'
}

function isNumberOrNull(value: unknown): boolean {
  return value === null || Number.isFinite(value)
}

function isColumnSchema(value: unknown): boolean {
  if (!isRecord(value) || !isText(value.name)) return false
  return value.kind === 'numeric' || (value.kind === 'categorical' && isListOf(value.levels, isText))
}

function isCalibration(value: unknown): boolean {
  if (!isRecord(value)) return false
  const { method, logOdds, probabilities } = value
  if (method === 'platt') return Number.isFinite(value.slope) && Number.isFinite(value.intercept)
  if (method !== 'isotonic' || !isListOf(logOdds, Number.isFinite) || !isListOf(probabilities, Number.isFinite)) return false
  const isAscending = logOdds.every((knot, i) => i === 0 || Number(knot) > Number(logOdds[i - 1]))
  return isAscending && logOdds.length > 0 && logOdds.length === probabilities.length
}

function isEffect(value: unknown): boolean {
  if (!isRecord(value) || !isText(value.column) || !isNumberOrNull(value.missing)) return false
  if (value.kind === 'numeric') return Number.isFinite(value.coefficient) && Number.isFinite(value.mean)
  return isListOf(value.coefficients, Number.isFinite) && isNumberOrNull(value.other) && Number.isFinite(value.average)
}

function isCard(json: Record<string, unknown>): json is Record<string, unknown> & { readonly columns: unknown[] } {
  const { scale, startPoints, columns } = json
  if (!isRecord(scale) || !Number.isFinite(scale.factor) || !Number.isFinite(startPoints)) return false
  return isListOf(columns, (column) => {
    if (!isRecord(column) || !isText(column.column) || !Number.isFinite(column.coefficient)) return false
    return Number.isFinite(column.average) && isListOf(column.bins, isBin) && column.bins.length > 0
  })
}

function isBin(value: unknown): boolean {
  if (!isRecord(value) || !Number.isFinite(value.weightOfEvidence) || !Number.isFinite(value.points) || !isRecord(value.rule)) return false
  const { rule } = value
  if (rule.kind === 'range') return isNumberOrNull(rule.upTo)
  if (rule.kind === 'level') return isText(rule.level)
  return rule.kind === 'special' ? Number.isFinite(rule.value) : rule.kind === 'missing' || rule.kind === 'other'
}

/** Children stand after their parent, so that no row can walk in a circle. */
function isTree(nodes: unknown, schema: readonly unknown[]): boolean {
  if (!Array.isArray(nodes) || nodes.length === 0) return false
  return nodes.every((node: unknown, place) => {
    if (!isRecord(node)) return false
    if ('value' in node) return Number.isFinite(node.value)
    const isAfter = (child: unknown): boolean => Number.isInteger(child) && Number(child) > place && Number(child) < nodes.length
    if (!isAfter(node.left) || !isAfter(node.right)) return false
    const column = Number.isInteger(node.column) ? schema[Number(node.column)] : undefined
    return isRecord(column) && ('levels' in node ? isSetOf(node.levels, column) : isCut(node, column))
  })
}

function isCut(node: Record<string, unknown>, column: Record<string, unknown>): boolean {
  return column.kind === 'numeric' && Number.isFinite(node.threshold) && typeof node.missingLeft === 'boolean'
}

/** Codes of the column's levels, or -1 and -2 for those missing and unknown. */
function isSetOf(codes: unknown, { levels }: Record<string, unknown>): boolean {
  return Array.isArray(levels) && isListOf(codes, (code) => Number.isInteger(code) && Number(code) >= -2 && Number(code) < levels.length)
}
