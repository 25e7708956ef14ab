import { readFileSync } from 'node:fs'

/** Which module may import which; `docs/modules.md` is drawn from the same file. */
const graph = JSON.parse(readFileSync(new URL('./architecture.json', import.meta.url), 'utf8'))

const SRC = '^apps/server/src'
const M = `${SRC}/modules`
const TESTS = '[.]test[.]tsx?$'
// What tests of the whole server build their companies with.
const FACTORIES = `${SRC}/[^/]+/testing[.]ts$`
// The composition root and the tables of contents that it reads are the only files outside modules/ that may name one.
const ROOT = `${SRC}/(wire|seed|migrations|warehouse-sources)[.]ts$`

const rule = (name, comment, from, to) => ({ name, comment, severity: 'error', from, to })

export default {
  forbidden: [
    rule('no-cycles', 'A cycle cannot be understood, tested or loaded in part.', {}, { circular: true }),
    rule('resolvable', 'An import that leads nowhere fails at start.', {}, { couldNotResolve: true, pathNot: '^virtual:' }),
    rule(
      'front-door-only',
      'A module is free to change whatever its index.ts does not show.',
      { path: `${M}/([^/]+)/` },
      { path: `${M}/[^/]+/`, pathNot: [`${M}/$1/`, `${M}/[^/]+/(index|testing)[.]ts$`] },
    ),
    rule(
      'front-door-from-outside',
      'Only the door of a module may be opened from outside.',
      { path: SRC, pathNot: [`${M}/`, TESTS, FACTORIES, ROOT] },
      { path: `${M}/[^/]+/.`, pathNot: `${M}/[^/]+/index[.]ts$` },
    ),
    rule(
      'door-not-from-inside',
      'Inside a module import the file itself; the door would close a circle.',
      { path: `${M}/([^/]+)/`, pathNot: TESTS },
      { path: `${M}/$1/index[.]ts$` },
    ),
    rule(
      'factories-only-in-tests',
      'Factories write rows past the rules.',
      { path: SRC, pathNot: '([.]test|/testing|/platform/testing/.*)[.]ts$' },
      { path: `${M}/[^/]+/testing[.]ts$` },
    ),
    rule(
      'only-wire-knows-modules',
      'The platform carries no business word; modules are put together in one place.',
      { path: SRC, pathNot: [`${M}/`, ROOT, TESTS, FACTORIES] },
      { path: `${M}/` },
    ),
    rule(
      'modules-do-not-know-wire',
      'A module that reaches for the whole house cannot stand alone.',
      { path: [`${M}/`, `${SRC}/platform/`], pathNot: [TESTS, '/testing[.]ts$', `${SRC}/platform/testing/`] },
      { path: [ROOT, `${SRC}/(main|cli|openapi)[.]ts$`, `${SRC}/cli/`] },
    ),
    rule(
      'test-support-only-in-tests',
      'What tests lean on must not run in production.',
      { path: SRC, pathNot: ['([.]test|/testing)[.]ts$', `${SRC}/platform/testing/`, ROOT] },
      { path: `${SRC}/platform/testing/` },
    ),
    rule(
      'leaves-stand-alone',
      'Models, formulas and client are libraries for anyone, with or without the CRM.',
      { path: '^packages/(models|formula|conditions|api-client)/', pathNot: TESTS },
      { path: '^(apps|packages)/', pathNot: '^packages/$1/' },
    ),
    rule(
      'packages-know-no-app',
      'A package is used by applications, never the other way round.',
      { path: '^packages/', pathNot: TESTS },
      { path: '^apps/' },
    ),
    rule(
      'models-only-in-insight',
      'Other modules get a model plugged in by wire.ts.',
      { path: `${M}/`, pathNot: `${M}/insight/` },
      { path: '^packages/models/' },
    ),
    rule(
      'pages-only-through-client',
      'Pages see what any other client of the API sees.',
      { path: '^apps/(web|portal)/', pathNot: [TESTS, 'vite[.]config[.]ts$'] },
      { path: '^(apps/server|packages/(models|simulator))/' },
    ),
    ...Object.entries(graph).map(([module, allowed]) =>
      rule(
        `graph:${module}`,
        `architecture.json: ${module} may import ${allowed.join(', ') || 'no other module'}.`,
        { path: `${M}/${module}/`, pathNot: TESTS },
        { path: `${M}/`, pathNot: [module, ...allowed].map((name) => `${M}/${name}/`) },
      ),
    ),
  ],
  options: {
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|node_modules)/' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'node', 'default', 'types'] },
  },
}
