import { useFormats } from '@guanxi/ui'
import { useText } from '../../../i18n/text.ts'
import type { InsightRun } from '../queries.ts'
import css from './value.module.css'

type Fit = NonNullable<InsightRun['findings']>['fits'][number]

const rounded = (value: number) => Number(value.toPrecision(4))

/** What each fitted model found: its parameters under the names of the literature, with their standard errors. */
export function FitTable({ fits }: { fits: readonly Fit[] }) {
  const text = useText('customers')
  const formats = useFormats()
  if (fits.length === 0) return null
  return (
    <table className={css.fits} aria-label={text('pages.value.parameters')}>
      <thead>
        <tr>
          <th scope="col">{text('pages.value.model')}</th>
          <th scope="col">{text('pages.value.parameter')}</th>
          <th scope="col" className={css.number}>
            {text('pages.value.estimate')}
          </th>
          <th scope="col" className={css.number}>
            {text('pages.value.standardError')}
          </th>
        </tr>
      </thead>
      <tbody>
        {fits.flatMap((fit) =>
          Object.entries(fit.parameters).map(([name, estimate], index) => {
            const error = fit.standardErrors[name]
            return (
              <tr key={`${fit.model} ${name}`}>
                <td>{index === 0 ? text(`pages.value.models.${fit.model}`) : ''}</td>
                <td>
                  <i>{name}</i>
                </td>
                <td className={css.number}>{formats.number(rounded(estimate), 5)}</td>
                <td className={css.number}>{error === null || error === undefined ? '—' : `± ${formats.number(rounded(error), 5)}`}</td>
              </tr>
            )
          }),
        )}
      </tbody>
    </table>
  )
}
