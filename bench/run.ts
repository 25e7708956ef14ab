// Measures the promised figures, each in a process of its own, and prints JSON lines: value, unit, and the ratio to a limit or a peer.
//   npm run bench            everything                npm run bench -- lists refresh     only these
//   npm run bench -- lists --customers 100000          at another size
//   npm run bench -- lists mixed grid --data DIR       over one company that is loaded once and stays in DIR
import { spawn } from 'node:child_process'
import path from 'node:path'

const root = path.join(import.meta.dirname, '..')
const figures = {
  fit: 'packages/models/bench/fit.ts',
  score: 'packages/models/bench/score.ts',
  pareto: 'packages/models/bench/pareto.ts',
  stream: 'packages/models/bench/stream.ts',
  scoring: 'packages/models/bench/scoring.ts',
  satisfaction: 'packages/models/bench/satisfaction.ts',
  effect: 'packages/models/bench/effect.ts',
  matching: 'packages/models/bench/matching.ts',
  groups: 'packages/models/bench/groups.ts',
  baskets: 'packages/models/bench/baskets.ts',
  timing: 'packages/models/bench/timing.ts',
  price: 'packages/models/bench/price.ts',
  simulator: 'packages/simulator/bench/stream.ts',
  import: 'bench/import.ts',
  'import-peer': 'bench/import-peer.ts',
  refresh: 'bench/refresh.ts',
  lists: 'bench/lists.ts',
  lookups: 'bench/lookups.ts',
  rights: 'bench/rights.ts',
  shape: 'bench/shape.ts',
  mixed: 'bench/mixed.ts',
  launch: 'bench/launch.ts',
  duplicates: 'bench/duplicates.ts',
  grid: 'bench/grid.ts',
} as const
type Figure = keyof typeof figures
const groups: Record<string, readonly Figure[]> = {
  models: ['fit', 'score', 'pareto', 'stream', 'scoring', 'satisfaction', 'effect', 'matching', 'groups', 'baskets', 'timing', 'price'],
}

const isFigure = (name: string): name is Figure => name in figures

function chosen(args: readonly string[]): readonly Figure[] {
  const names = args.filter((arg, at) => !arg.startsWith('--') && !(args[at - 1] ?? '').startsWith('--'))
  if (names.length === 0) return Object.keys(figures).filter(isFigure)
  return names.flatMap((name) => {
    if (isFigure(name)) return [name]
    const group = groups[name]
    if (group) return group
    process.stderr.write(`There is no figure "${name}"; there are ${[...Object.keys(figures), ...Object.keys(groups)].join(', ')}.\n`)
    return process.exit(2)
  })
}

function optionsIn(args: readonly string[]): readonly string[] {
  return args.flatMap((arg, at) =>
    arg.startsWith('--') ? [arg, ...(args[at + 1]?.startsWith('--') === false ? [args[at + 1] ?? ''] : [])] : [],
  )
}

async function measure(figure: Figure, options: readonly string[]): Promise<boolean> {
  const child = spawn(process.execPath, ['--max-old-space-size=8192', path.join(root, figures[figure]), ...options], {
    cwd: root,
    stdio: 'inherit',
  })
  return await new Promise((resolve) => child.on('exit', (code) => resolve(code === 0)))
}

const args = process.argv.slice(2)
for (const figure of chosen(args)) {
  if (await measure(figure, optionsIn(args))) continue
  process.stderr.write(`${figure} could not be measured\n`)
  process.exitCode = 1
}
