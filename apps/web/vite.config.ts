import { fileURLToPath } from 'node:url'
import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'
import { mantineVariables } from './build/mantine-variables.ts'

const root = fileURLToPath(new URL('.', import.meta.url))

export default defineConfig({
  root,
  base: '/',
  plugins: [react(), mantineVariables()],
  build: {
    // The server builds into a folder of its own beside this one: start/builds.ts.
    outDir: 'dist/by-hand',
    emptyOutDir: true,
    // A data: address in a style sheet or a script would need a wider content policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
    chunkSizeWarningLimit: 700,
  },
  // The host stays as the browser sent it: the server refuses what comes from another origin than its own.
  server: { proxy: { '/api': { target: 'http://127.0.0.1:4400', changeOrigin: false } } },
})
