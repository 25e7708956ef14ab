// The pages with changes shown at once, over a server on port 4400 (PORT), which is started unless one answers there.
import { type ChildProcess, spawn } from 'node:child_process'
import path from 'node:path'

const root = path.join(import.meta.dirname, '..')
const server = `http://127.0.0.1:${process.env.PORT ?? 4400}`

async function answers(): Promise<boolean> {
  return await fetch(`${server}/api/health`).then(
    (response) => response.ok,
    () => false,
  )
}

function start(command: string, args: readonly string[], cwd: string): ChildProcess {
  const child = spawn(command, args, { cwd, stdio: 'inherit', shell: process.platform === 'win32' })
  child.on('exit', (code) => stop(code ?? 1))
  return child
}

const children: ChildProcess[] = []

function stop(code: number): void {
  process.exitCode ??= code
  for (const child of children) child.kill('SIGTERM')
}

// The terminal sends Ctrl-C to the children as well; the server needs a moment to stop its database.
process.on('SIGINT', () => undefined)
process.on('SIGTERM', () => stop(143))
if (process.channel) {
  process.channel.unref()
  process.on('disconnect', () => stop(143))
}

if (!(await answers())) children.push(start(process.execPath, [path.join(root, 'apps/server/src/main.ts')], root))
children.push(start('vite', process.argv.slice(2), path.join(root, 'apps/web')))
