import { cx, useFormats } from '@guanxi/ui'
import { useText } from '../../../i18n/text.ts'
import { panelsIn, panelsOf, restKey, sectionsOf } from '../../layouts/compose.ts'
import type { LayoutContent } from '../../layouts/queries.ts'
import { labelIn } from '../../own-fields/own-field.ts'
import css from './layouts.module.css'
import type { Page } from './page-of.ts'
import { usePanelName } from './use-panel-name.ts'
import type { PlacedField } from './use-placed-fields.ts'

interface PreviewProps {
  page: Page
  layout: LayoutContent
  fields: readonly PlacedField[]
  untitled: string
  rest: string
}

function Sections({ layout, fields, untitled, rest }: Omit<PreviewProps, 'page'>) {
  const { language } = useFormats()
  const names = new Map(fields.map(({ key, name }) => [key, name]))
  const sections = sectionsOf(layout.sections, [...names.keys()])
  return sections.map((section) => (
    <div key={section.key} className={css.sketch}>
      <b>{labelIn(section.title, language) || (section.key === restKey && sections.length > 1 ? rest : untitled)}</b>
      {!section.isFolded && (
        <ul className={cx(css.sketchFields, section.columns === 2 && css.sketchTwo)}>
          {section.fields.map((key) => (
            <li key={key}>{names.get(key)}</li>
          ))}
        </ul>
      )}
    </div>
  ))
}

/** How a page will stand, in small. */
export function Preview({ page, ...rest }: PreviewProps) {
  const text = useText('layouts')
  const nameOf = usePanelName()
  const panels = panelsOf(rest.layout, page.places)
  return (
    <section className={css.preview} aria-label={text('preview.title')}>
      <h3>{text('preview.title')}</h3>
      <div className={css.sheet} data-columns={page.columns.length}>
        {page.columns.map((column) => (
          <div key={column} className={css.sheetColumn}>
            {panelsIn(panels, column).map((key) =>
              key === 'facts' ? (
                <Sections key={key} {...rest} />
              ) : (
                <div key={key} className={css.sketch}>
                  <b>{nameOf(key)}</b>
                </div>
              ),
            )}
          </div>
        ))}
      </div>
    </section>
  )
}
