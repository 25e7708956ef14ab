import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import { actions } from './actions.ts'

const server = path.join(import.meta.dirname, '../../../../../server/src')

function sources(folder: string): string[] {
  return fs.readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((file) => file.endsWith('.ts') && !/test|testing/.test(file))
}

test('every action that the server writes down has its words', () => {
  const code = sources(server).map((file) => fs.readFileSync(path.join(server, file), 'utf8'))
  const spelled = code.flatMap((text) => [...text.matchAll(/(?:action: |occasionFinished = )'(\w+\.\w+\.\w+)'/g)].map((match) => match[1]))
  // The one whose last word is the state that was recorded.
  const consents = ['engagement.consent.given', 'engagement.consent.withdrawn']
  expect([...new Set([...spelled, ...consents])].sort()).toEqual([...actions])
})
