import { ViewTabs } from '@guanxi/ui'
import { SegmentedControl, Select } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi, useNavigate } from '@tanstack/react-router'
import { ApiProblem } from '../../../api/problem.ts'
import { useText } from '../../../i18n/text.ts'
import { paths } from '../../../paths.ts'
import { customerObject, shapeQuery } from '../../own-fields/queries.ts'
import { useObjectName } from '../fields/use-object-name.ts'
import { useRoleName } from '../roles.ts'
import { SettingsFrame } from '../settings-frame.tsx'
import { LayoutEditor } from './layout-editor.tsx'
import css from './layouts.module.css'
import { plainLayout } from './page-of.ts'
import { type Layouts, layoutsQuery } from './queries.ts'
import { NoneOfRole, WayBack } from './role-layout.tsx'
import { RulesEditor } from './rules-editor.tsx'
import { type LayoutsSearch, type Part, parts } from './search.ts'
import { type PlacedField, usePlacedFields } from './use-placed-fields.ts'

const route = getRouteApi('/shell/settings/layouts')
const everybody = 'everybody'

interface PartProps {
  fields: readonly PlacedField[]
  layouts: Layouts
  search: LayoutsSearch
}

function ForWhom({
  layouts,
  roleId,
  onChoose,
}: {
  layouts: Layouts
  roleId: string | null
  onChoose: (roleId: string | undefined) => void
}) {
  const text = useText('layouts')
  const roleName = useRoleName()
  const own = new Set(layouts.layouts.map((one) => one.roleId))
  const data = [
    { value: everybody, label: text('role.everybody') },
    ...layouts.roles.map((role) => ({
      value: role.roleId,
      label: own.has(role.roleId) ? text('role.own', { role: roleName(role) }) : roleName(role),
    })),
  ]
  return (
    <Select
      label={text('role.label')}
      data={data}
      value={roleId ?? everybody}
      allowDeselect={false}
      onChange={(chosen) => onChoose(chosen === null || chosen === everybody ? undefined : chosen)}
    />
  )
}

function Pages({ fields, layouts, search, part }: PartProps & { part: 'page' | 'forms' }) {
  const navigate = useNavigate()
  const roleId = layouts.roles.find((role) => role.roleId === search.role)?.roleId ?? null
  const common = layouts.layouts.find((one) => one.roleId === null)
  const own = layouts.layouts.find((one) => one.roleId === roleId)
  const begun = own?.content ?? common?.content ?? plainLayout(layouts)
  return (
    <>
      <div className={css.forWhom}>
        <ForWhom
          layouts={layouts}
          roleId={roleId}
          onChoose={(role) => void navigate({ ...paths.layouts({ ...search, role }), replace: true })}
        />
        {own && <WayBack layout={own} layouts={layouts} />}
      </div>
      {roleId !== null && !own ? (
        <NoneOfRole layouts={layouts} roleId={roleId} content={begun} />
      ) : (
        <LayoutEditor
          key={`${layouts.object} ${roleId} ${own?.version ?? 0}`}
          layouts={layouts}
          roleId={roleId}
          content={begun}
          version={own?.version ?? 0}
          part={part}
          fields={fields}
        />
      )}
    </>
  )
}

function isPart(value: string): value is Part {
  return parts.some((part) => part === value)
}

/** How the pages and forms of each object are made up, for everybody and for roles. */
export function LayoutsPage() {
  const text = useText('layouts')
  const navigate = useNavigate()
  const search = route.useSearch()
  const { data: objects } = useSuspenseQuery(shapeQuery)
  const nameOf = useObjectName(objects)
  const { object: wanted = customerObject, part = 'page' } = search
  const object = objects.find((one) => one.object === wanted)
  const { data: layouts } = useSuspenseQuery(layoutsQuery(wanted))
  const fields = usePlacedFields(layouts, object)
  if (!object) throw new ApiProblem(404, { code: 'object_unknown', params: { object: wanted } })
  const show = (some: LayoutsSearch) => void navigate({ ...paths.layouts({ ...search, ...some }), replace: true })
  return (
    <SettingsFrame part="layouts" layout="fill">
      {objects.length > 1 && (
        <ViewTabs
          label={text('objects')}
          views={objects.map((one) => ({ id: one.object, label: nameOf(one) }))}
          current={object.object}
          onChoose={(id) => show({ object: id })}
        />
      )}
      <div className={css.scroll}>
        <div className={css.inside}>
          <SegmentedControl
            className={css.parts ?? ''}
            aria-label={text('parts.label')}
            data={parts.map((one) => ({ value: one, label: text(`parts.${one}`) }))}
            value={part}
            onChange={(chosen) => isPart(chosen) && show({ part: chosen })}
          />
          {part === 'page' || part === 'forms' ? (
            <Pages fields={fields} layouts={layouts} search={search} part={part} />
          ) : (
            <RulesEditor key={`${wanted} ${layouts.rules.version}`} layouts={layouts} part={part} fields={fields} />
          )}
        </div>
      </div>
    </SettingsFrame>
  )
}
