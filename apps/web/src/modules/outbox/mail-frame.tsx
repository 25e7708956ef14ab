import { useMemo, useRef } from 'react'
import css from './outbox.module.css'

interface MailFrameProps {
  /** What the frame shows, for those who cannot see it. */
  title: string
  html: string
}

const styleAttribute = 'data-mail-style'

interface PreparedMail {
  srcDoc: string
  sheets: readonly string[]
}

/**
 * The page's content policy holds inside the frame too and refuses styles written into markup, which mails are full of. They are
 * taken out here and set from outside once the frame stands. The parser's document is inert: nothing of the mail runs or loads.
 */
function prepare(html: string): PreparedMail {
  const mail = new DOMParser().parseFromString(html.replace(/(<[a-z][^<>]*\s)style(\s*=)/gi, `$1${styleAttribute}$2`), 'text/html')
  const styles = [...mail.querySelectorAll('style')]
  const sheets = styles.map((style) => style.textContent)
  for (const element of [...styles, ...mail.querySelectorAll('script, link, meta[http-equiv], base')]) element.remove()
  const target = mail.createElement('base')
  target.target = '_blank'
  mail.head.prepend(target)
  return { srcDoc: `<!doctype html>${mail.documentElement.outerHTML}`, sheets }
}

function dress(page: Document, sheets: readonly string[]): void {
  const view = page.defaultView
  if (view) {
    page.adoptedStyleSheets = sheets.map((text) => {
      const sheet = new view.CSSStyleSheet()
      sheet.replaceSync(text)
      return sheet
    })
  }
  for (const element of page.querySelectorAll<HTMLElement>(`[${styleAttribute}]`)) {
    element.style.cssText = element.getAttribute(styleAttribute) ?? ''
  }
}

/** A mail as its recipient sees it. The sandbox allows neither scripts, nor forms, nor windows; only this page may reach in. */
export function MailFrame({ title, html }: MailFrameProps) {
  const frame = useRef<HTMLIFrameElement>(null)
  const { srcDoc, sheets } = useMemo(() => prepare(html), [html])

  function show() {
    const element = frame.current
    const page = element?.contentDocument
    if (!element || !page) return
    dress(page, sheets)
    element.style.height = `${page.documentElement.scrollHeight}px`
  }

  return <iframe ref={frame} className={css.frame} title={title} sandbox="allow-same-origin" srcDoc={srcDoc} onLoad={show} />
}
