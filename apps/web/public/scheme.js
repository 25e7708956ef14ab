// Runs before the first paint, so that a dark page never flashes white. Storage may be closed to us: then the defaults stand.
;(() => {
  let scheme = null
  let language = null
  try {
    scheme = localStorage.getItem('guanxi.scheme')
    language = localStorage.getItem('guanxi.language')
  } catch {}
  const dark = scheme === 'dark' || (scheme !== 'light' && matchMedia('(prefers-color-scheme: dark)').matches)
  document.documentElement.setAttribute('data-mantine-color-scheme', dark ? 'dark' : 'light')
  if (language) document.documentElement.lang = language
})()
