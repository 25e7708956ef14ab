import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { serveWeb } from '../../start/web-files.ts'
import { createTestApp, type TestApp } from '../testing/app.ts'

let t: TestApp
let folder: string
beforeAll(async () => {
  t = await createTestApp({ env: { GUANXI_URL: 'https://crm.example.com' } })
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'guanxi-headers-'))
  fs.mkdirSync(path.join(folder, 'assets'))
  fs.writeFileSync(path.join(folder, 'index.html'), '<!doctype html><title>Guanxi</title>')
  fs.writeFileSync(path.join(folder, 'assets/app.js'), 'void 0')
  fs.writeFileSync(path.join(folder, 'icon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>')
  await serveWeb(t.app, folder)
})
afterAll(async () => {
  await t.close()
  fs.rmSync(folder, { recursive: true, force: true })
})

const everywhere = {
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=(), payment=(), usb=()',
  'referrer-policy': 'same-origin',
  'strict-transport-security': 'max-age=31536000',
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
}

const asks = async (method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', url: string, headers: Record<string, string> = {}) =>
  (await t.app.inject({ method, url, headers })).headers

test('every endpoint, answering or refusing, forbids other sites to run, frame or keep what it says', async () => {
  for (const { method, path: address, name } of t.endpoints) {
    const url = `/api${address.replace(/:\w+/g, '00000000-0000-7000-8000-000000000000')}`
    for (const who of [{}, { 'x-test-role': 'admin' }]) {
      const headers = await asks(method, url, who)
      expect({ name, ...headers }).toMatchObject({ name, ...everywhere, 'cache-control': 'no-store' })
      expect(headers['content-security-policy']).toMatch(/^default-src 'none'; (frame-ancestors 'none'|sandbox)$/)
      expect(headers['x-powered-by'] ?? headers.server).toBeUndefined()
    }
  }
})

test('every page and file comes under the policy of the pages: no script but ours, no frame around it', async () => {
  for (const url of [
    '/',
    '/customers',
    '/customers/1?x=<script>',
    '/settings/users',
    '/u/token',
    '/index.html',
    '/assets/app.js',
    '/icon.svg',
  ]) {
    const headers = await asks('GET', url)
    expect({ url, ...headers }).toMatchObject({ url, ...everywhere })
    const policy = String(headers['content-security-policy'])
    for (const rule of ["default-src 'none'", "script-src 'self'", "base-uri 'none'", "form-action 'self'", "frame-ancestors 'none'"])
      expect(policy).toContain(rule)
    expect(policy).not.toMatch(/unsafe|\*|http:/)
  }
})

test('what is nowhere, and what cannot be decoded, carries them too', async () => {
  for (const url of ['/api/nothing', '/nothing.js', '/%', '/api/%ff', `/${'x'.repeat(600)}.y`]) {
    const answer = await t.app.inject({ method: 'GET', url })
    expect({ url, ...answer.headers }).toMatchObject({ url, ...everywhere, 'content-type': 'application/problem+json; charset=utf-8' })
    expect([400, 404]).toContain(answer.statusCode)
    expect(answer.json().code).toMatch(/^(not_found|invalid_request)$/)
  }
})

test('no way of writing an address leads out of the pages’ folder', async () => {
  fs.writeFileSync(`${folder}-secret.txt`, 'secret')
  const up = path.basename(folder)
  for (const step of ['../', '..%2f', '%2e%2e/', '..%5c', '..\\', '%2e%2e%2f', '..%252f', '....//', './.././', '..%c0%af']) {
    for (const url of [`/${step}${up}-secret.txt`, `/assets/${step}${step}${up}-secret.txt`])
      expect({ url, body: (await t.app.inject({ method: 'GET', url })).body }).not.toMatchObject({ url, body: 'secret' })
  }
  fs.rmSync(`${folder}-secret.txt`)
})
