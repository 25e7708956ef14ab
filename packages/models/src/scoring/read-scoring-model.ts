import { ModelError } from '../model-error.ts'
import type { ScoringModel } from './learner.ts'

/**
 * Takes a model back from JSON, after a look at its shape.
 *
 * @param json what `JSON.parse` gave
 * @throws ModelError where it is no model of ours, or of a later version
 */
export function readScoringModel(json: unknown): ScoringModel {
  if (isScoringModel(json)) return json
  throw new ModelError('not_a_model', 'This is not a logistic regression, scorecard or boosted trees of version 1')
}

function isScoringModel(json: unknown): json is ScoringModel {
  if (!isRecord(json)) return false
  const { model, version, schema, intercept, calibration } = json
  if (version !== 1 || typeof intercept !== 'number' || !Number.isFinite(intercept)) return false
  if (!(Array.isArray(schema) && schema.every(isColumnSchema))) return false
  if (calibration !== null && !isCalibration(calibration)) return false
  if (model === 'logistic') return Array.isArray(json.effects) && json.effects.length === schema.length && json.effects.every(isRecord)
  if (model === 'scorecard') {
    const isCard = isRecord(json.scale) && typeof json.startPoints === 'number'
    return isCard && Array.isArray(json.columns) && json.columns.length === schema.length && json.columns.every(isCardColumn)
  }
  return model === 'boosted-trees' && Array.isArray(json.trees) && json.trees.every(isTree) && Array.isArray(json.hasMissing)
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isColumnSchema(value: unknown): boolean {
  if (!isRecord(value) || typeof value.name !== 'string') return false
  return value.kind === 'numeric' || (value.kind === 'categorical' && Array.isArray(value.levels))
}

function isCalibration(value: unknown): boolean {
  if (!isRecord(value)) return false
  if (value.method === 'platt') return Number.isFinite(value.slope) && Number.isFinite(value.intercept)
  return value.method === 'isotonic' && Array.isArray(value.logOdds) && Array.isArray(value.probabilities)
}

function isCardColumn(value: unknown): boolean {
  return isRecord(value) && typeof value.coefficient === 'number' && Array.isArray(value.bins) && value.bins.length > 0
}

/** Children stand after their parent, so that no row can walk in a circle. */
function isTree(nodes: unknown): boolean {
  if (!Array.isArray(nodes) || nodes.length === 0) return false
  return nodes.every((node: unknown, place) => {
    if (!isRecord(node)) return false
    if ('value' in node) return typeof node.value === 'number'
    const isAfter = (child: unknown): boolean => Number.isInteger(child) && Number(child) > place && Number(child) < nodes.length
    return Number.isInteger(node.column) && isAfter(node.left) && isAfter(node.right)
  })
}
