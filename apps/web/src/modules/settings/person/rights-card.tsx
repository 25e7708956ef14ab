import { Card, useFormats } from '@guanxi/ui'
import { useText } from '../../../i18n/text.ts'
import { usePermissionParts, usePermissionWords } from '../api-access/permissions.ts'
import { groups } from '../roles/catalogue.ts'
import { useHoldingWords } from '../roles/words.ts'
import { useRoleName } from '../roles.ts'
import css from './person.module.css'
import type { PersonRights } from './queries.ts'

const moduleOf = (permission: string): string => permission.split('.')[0] ?? permission

/** What somebody may do in words, how far, and which role says so. */
export function RightsCard({ person }: { person: PersonRights }) {
  const text = useText('rights')
  const words = usePermissionWords()
  const parts = usePermissionParts()
  const holding = useHoldingWords()
  const roleName = useRoleName()
  const formats = useFormats()
  const { rights } = person
  const known: readonly string[] = groups
  const modules = [...new Set([...known, ...rights.map(({ permission }) => moduleOf(permission))])]
  return (
    <Card title={text('sees.rights')} more={text('sees.rightsCount', { count: rights.length })} flush>
      {rights.length === 0 && <p className={css.padded}>{text('sees.noRights')}</p>}
      {rights.length > 0 && (
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{text('sees.right')}</th>
              <th scope="col">{text('sees.reach')}</th>
              <th scope="col">{text('sees.from')}</th>
            </tr>
          </thead>
          {modules.map((module) => {
            const own = rights.filter(({ permission }) => moduleOf(permission) === module)
            if (own.length === 0) return null
            return (
              <tbody key={module}>
                <tr className={css.module}>
                  <th scope="rowgroup" colSpan={3}>
                    {parts.module(module)}
                  </th>
                </tr>
                {own.map(({ permission, kind, scope, roles }) => (
                  <tr key={permission}>
                    <td>{words(permission)}</td>
                    <td className={css.reach}>{holding.name(scope, kind)}</td>
                    <td className={css.quiet}>{formats.list(roles.map(roleName))}</td>
                  </tr>
                ))}
              </tbody>
            )
          })}
        </table>
      )}
    </Card>
  )
}
