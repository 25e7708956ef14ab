import { Card, type Fact, Facts, Tag, useFormats } from '@guanxi/ui'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import { navigationFor, settings } from '../../../shell/navigation.ts'
import { Page, PageBody } from '../../../shell/page.tsx'
import { useFieldLabels } from '../roles/words.ts'
import { rolesQuery, useHeldRoleName } from '../roles.ts'
import { useUnitName } from '../units/unit-name.ts'
import css from './person.module.css'
import { type PersonRights, personRightsQuery } from './queries.ts'
import { RightsCard } from './rights-card.tsx'
import { SeenAsCard } from './seen-as-card.tsx'

const route = getRouteApi('/shell/settings/people/$userId')

function useFacts(person: PersonRights): readonly Fact[] {
  const text = useText('rights')
  const appText = useText('app')
  const formats = useFormats()
  const roleName = useHeldRoleName()
  const unitName = useUnitName()
  const names = (refs: readonly { name: string }[]) => (refs.length === 0 ? text('sees.none') : formats.list(refs.map(({ name }) => name)))
  const { count, upTo } = person.customers
  const places = [...navigationFor(person.rights.map(({ permission }) => permission)).flatMap(({ items }) => items), settings]
  return [
    { key: 'roles', label: text('sees.roles'), value: names(person.roles.map((role) => ({ name: roleName(role) }))) },
    { key: 'units', label: text('sees.units'), value: names(person.units.map(({ name }) => ({ name: unitName(name) }))) },
    { key: 'teams', label: text('sees.teams'), value: names(person.teams) },
    { key: 'standingIn', label: text('sees.standingIn'), value: names(person.standingInFor) },
    {
      key: 'customers',
      label: text('sees.customers'),
      value: <b>{count >= upTo ? text('sees.customersCapped', { count: formats.number(upTo) }) : formats.number(count)}</b>,
    },
    { key: 'navigation', label: text('sees.navigation'), value: formats.list(places.map(({ label }) => appText(label))) },
  ]
}

function ClosedCard({ person }: { person: PersonRights }) {
  const text = useText('rights')
  const { fields } = useSuspenseQuery(rolesQuery).data
  const labels = useFieldLabels(fields)
  return (
    <Card title={text('sees.closed')}>
      {person.closed.length === 0 ? (
        <p className={css.quiet}>{text('sees.noneClosed')}</p>
      ) : (
        <ul className={css.closed}>
          {person.closed.map(({ object, field, access }) => (
            <li key={`${object}.${field}`}>
              {labels.get(`${object}.${field}`)?.label ?? field}{' '}
              <Tag {...(access === 'read' ? {} : { tone: 'warn' })}>{text(`rule.${access}`)}</Tag>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}

/** What somebody may see and do, why, and how the customers look to them. */
export function PersonPage() {
  const text = useText('rights')
  const settingsText = useText('settings')
  const { userId } = route.useParams()
  const { data: person } = useSuspenseQuery(personRightsQuery(userId))
  const facts = useFacts(person)
  const crumbs = [{ label: settingsText('users'), link: paths.users() }]
  return (
    <Page title={text('sees.crumb', { name: person.name })} crumbs={crumbs}>
      <PageBody>
        <div className={css.page}>
          <Card title={person.name}>
            <Facts items={facts} />
          </Card>
          <ClosedCard person={person} />
          <div className={css.wide}>
            <SeenAsCard person={person} />
          </div>
          <div className={css.wide}>
            <RightsCard person={person} />
          </div>
        </div>
      </PageBody>
    </Page>
  )
}
