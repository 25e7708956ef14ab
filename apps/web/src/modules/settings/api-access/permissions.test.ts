import fs from 'node:fs'
import path from 'node:path'
import { expect, test } from 'vitest'
import words from '../../../../../../locales/en/permissions.json' with { type: 'json' }
import { permissions } from './permissions.ts'

const server = path.join(import.meta.dirname, '../../../../../server/src')

test('every permission has its words, and so have its object, verb and module', () => {
  const files = fs
    .readdirSync(server, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts') && !/test|testing/.test(file))
  const code = files.map((file) => fs.readFileSync(path.join(server, file), 'utf8'))
  const granted = code.flatMap((text) => [...text.matchAll(/'(\w+\.\w+\.\w+)': (?:whole|bounded)\(/g)].map((match) => match[1] ?? ''))
  expect([...new Set(granted)].sort()).toEqual([...permissions])
  const at = (tree: unknown, key: string) => key.split('.').reduce<unknown>((node, part) => (node as Record<string, unknown>)?.[part], tree)
  for (const permission of permissions) {
    const [module = '', noun = '', verb = ''] = permission.split('.')
    const found = [at(words.names, permission), at(words.objects, `${module}.${noun}`), at(words.verbs, verb), at(words.groups, module)]
    expect(
      found.map((one) => typeof one),
      permission,
    ).toEqual(['string', 'string', 'string', 'string'])
  }
})
