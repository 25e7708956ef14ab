const key = 'guanxi.reloaded'

// The three browsers' words for a module that is gone, and the bundler's for its style sheet.
const gone = /dynamically imported module|importing a module script failed|unable to preload css/i

/** Whether a part of the page is missing on the server: a newer build has taken the place of the one that is open here. */
export function isOutdated(error: unknown): boolean {
  return error instanceof Error && gone.test(error.message)
}

/**
 * Loads the page anew unless that was already tried, and says whether it does. The name of the entry script stands for the build:
 * a page that fails again after its reload is not loaded for ever, and the next build has its own try.
 */
export function reloadOnce(): boolean {
  const build = document.querySelector('script[type="module"]')?.getAttribute('src') ?? ''
  try {
    if (sessionStorage.getItem(key) === build) return false
    sessionStorage.setItem(key, build)
  } catch {
    // Without a memory nothing would end the loop.
    return false
  }
  location.reload()
  return true
}
