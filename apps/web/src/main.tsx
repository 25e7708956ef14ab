import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { z } from 'zod/mini'
import { App } from './app.tsx'
import { initI18n, loadAllWords } from './i18n/i18n.ts'
import '@guanxi/ui/styles.css'
import 'virtual:mantine-variables.css'

// The compiled checker needs `eval`, which the content policy refuses.
z.config({ jitless: true })

const container = document.getElementById('root')
if (!container) throw new Error('index.html has no element #root')

await initI18n()
createRoot(container).render(
  <StrictMode>
    <App />
  </StrictMode>,
)

// What is needed later comes after everything else. The Chinese fallback slices are 96 kB of rules that most readers never need.
const whenIdle = globalThis.requestIdleCallback ?? ((run: () => void) => setTimeout(run, 1500))
whenIdle(() => {
  // Where they are gone, the fonts of the system do.
  import('./noto-sans-sc.ts').catch(() => undefined)
  // A catalogue that does not come now is asked for again where it is needed.
  loadAllWords().catch(() => undefined)
})
