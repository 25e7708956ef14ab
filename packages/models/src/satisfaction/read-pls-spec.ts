import { ModelError } from '../model-error.ts'
import type { PlsMode, PlsScheme, PlsSpec } from './pls-spec.ts'

function refuse(field: string, wanted: string): never {
  throw new ModelError('invalid_spec', `The spec's ${field} must be ${wanted}`, { field, wanted })
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== ''
}

function schemeOf(value: unknown): PlsScheme {
  if (value === 'path' || value === 'centroid' || value === 'factorial') return value
  return refuse('scheme', "'path', 'centroid' or 'factorial'")
}

function constructsOf(value: unknown): PlsSpec['constructs'] {
  if (!isRecord(value)) return refuse('constructs', 'an object of names with lists of columns')
  const entries = Object.entries(value).map(([name, columns]): [string, string[]] => {
    const found = Array.isArray(columns) ? columns.filter(isText) : []
    if (!Array.isArray(columns) || found.length !== columns.length || found.length === 0) {
      return refuse(`constructs.${name}`, 'a list of column names, one at least')
    }
    return [name, found]
  })
  return Object.fromEntries(entries)
}

function pathsOf(value: unknown): PlsSpec['paths'] {
  if (!Array.isArray(value)) return refuse('paths', 'a list of [from, to]')
  return value.map((path: unknown, i): readonly [string, string] => {
    const [from, to]: unknown[] = Array.isArray(path) && path.length === 2 ? path : []
    return isText(from) && isText(to) ? [from, to] : refuse(`paths[${i}]`, 'a pair [from, to] of construct names')
  })
}

function modesOf(value: unknown): Record<string, PlsMode> {
  if (!isRecord(value)) return refuse('modes', "an object of construct names with 'A' or 'B'")
  const entries = Object.entries(value).map(([name, mode]): [string, PlsMode] => [
    name,
    mode === 'A' || mode === 'B' ? mode : refuse(`modes.${name}`, "'A' or 'B'"),
  ])
  return Object.fromEntries(entries)
}

function scaleOf(value: unknown): readonly [number, number] {
  const [low, high]: unknown[] = Array.isArray(value) && value.length === 2 ? value : []
  if (typeof low === 'number' && typeof high === 'number' && low < high && Number.isFinite(high - low)) return [low, high]
  return refuse('scale', 'a pair [lowest, highest] of numbers')
}

function missingOf(value: unknown): 'refuse' | 'drop-rows' | 'item-mean' {
  if (value === 'refuse' || value === 'drop-rows' || value === 'item-mean') return value
  return refuse('missing', "'refuse', 'drop-rows' or 'item-mean'")
}

function flagOf(field: string, value: unknown): boolean {
  return typeof value === 'boolean' ? value : refuse(field, 'true or false')
}

/**
 * Reads a path model that came from outside, from JSON for example.
 *
 * @throws ModelError `invalid_spec` that names the field
 */
export function readPlsSpec(value: unknown): PlsSpec {
  if (!isRecord(value)) return refuse('value', 'an object')
  const { scheme, scaled, constructs, paths, modes, consistent, scale, missing } = value
  return {
    scheme: schemeOf(scheme),
    scaled: flagOf('scaled', scaled),
    constructs: constructsOf(constructs),
    paths: pathsOf(paths),
    ...(modes === undefined ? {} : { modes: modesOf(modes) }),
    ...(consistent === undefined ? {} : { consistent: flagOf('consistent', consistent) }),
    ...(scale === undefined ? {} : { scale: scaleOf(scale) }),
    ...(missing === undefined ? {} : { missing: missingOf(missing) }),
  }
}
