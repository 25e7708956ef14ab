import { spawnSync } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable', 'chrome.exe']
const ELSEWHERE = ['/Applications/Google Chrome.app/Contents/MacOS/Google Chrome', '/Applications/Chromium.app/Contents/MacOS/Chromium']

function inPath(names: readonly string[]): string | undefined {
  const folders = (process.env.PATH ?? '').split(path.delimiter)
  return names.flatMap((name) => folders.map((folder) => path.join(folder, name))).find((file) => fs.existsSync(file))
}

/** The Chromium or Chrome of this machine. */
export function findChromium(): string | undefined {
  return inPath(NAMES) ?? ELSEWHERE.find((file) => fs.existsSync(file))
}

/** Installs Debian's Chromium where we may; otherwise says why the browser tests will be skipped. */
export function provideChromium(): { readonly note?: string } {
  if (findChromium() !== undefined) return {}
  if (process.getuid?.() !== 0 || inPath(['apt-get']) === undefined) {
    return { note: 'Browser tests are skipped: no Chromium or Chrome is in PATH, and only root with apt-get may install one.' }
  }
  process.stdout.write('Installing Chromium…\n')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...args: string[]) => spawnSync('apt-get', ['-qq', ...args], { env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
  apt('update')
  const done = apt('install', '-y', '--no-install-recommends', 'chromium', 'fonts-noto-cjk')
  if (done.status === 0 && findChromium() !== undefined) return {}
  return { note: `Browser tests are skipped: Chromium could not be installed. ${done.stderr.trim().split('\n').at(-1) ?? ''}` }
}
