import { expect, it } from 'vitest'
import { modulesPage } from './module-graph.ts'

it('draws the modules that stand, and no others', () => {
  const page = modulesPage({ base: [], shop: ['base', 'absent'], absent: ['base'] }, { base: 'Who.', shop: 'What.' })
  expect(page).toContain('  shop --> base\n')
  expect(page).toContain('| `base` | Who. | – |')
  expect(page).not.toContain('absent -->')
  expect(page).not.toContain('--> absent')
})
