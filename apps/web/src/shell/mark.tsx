import css from './mark.module.css'

/** The seal. The character is drawn by the style sheet: it is a picture, the same in every language. */
export function Mark() {
  return <span className={css.mark} aria-hidden="true" lang="zh-CN" />
}
