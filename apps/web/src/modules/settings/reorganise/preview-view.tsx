import { cx, Tag, useFormats } from '@guanxi/ui'
import { Button } from '@mantine/core'
import { useState } from 'react'
import { useText } from '../../../i18n/text.ts'
import type { Unit } from '../units/queries.ts'
import { useUnitName } from '../units/unit-name.ts'
import type { Preview } from './queries.ts'
import css from './reorganise.module.css'
import { type DifferenceRow, differenceOf } from './tree-difference.ts'

const peopleShown = 30
const indent = 18

function Figures({ before, after }: { before: number; after: number }) {
  const text = useText('organisation')
  const formats = useFormats()
  if (before === after) return <span className={css.hint}>{formats.number(after)}</span>
  return (
    <>
      <span className={css.hint}>{formats.number(before)}</span>{' '}
      <span aria-label={text('preview.becomes')} role="img">
        →
      </span>{' '}
      <b>{formats.number(after)}</b>
    </>
  )
}

function DifferenceLine({ row }: { row: DifferenceRow }) {
  const text = useText('organisation')
  const unitName = useUnitName()
  const isGone = row.goesInto !== undefined
  const isChanged = row.customers !== undefined
  return (
    <tr>
      <th scope="row" className={css.treeUnit} style={{ paddingLeft: row.depth * indent }}>
        <span className={cx(!isChanged && css.hint, isGone && css.gone)}>{unitName(row.name)}</span>
        {row.isNew && <Tag tone="good">{text('preview.new')}</Tag>}
        {isGone && <Tag tone="warn">{text('preview.goesInto', { name: unitName(row.goesInto ?? '') })}</Tag>}
        {row.wasBelow !== undefined && <Tag tone="info">{text('preview.wasBelow', { name: unitName(row.wasBelow) })}</Tag>}
        {row.wasCalled !== undefined && <Tag tone="info">{text('preview.wasCalled', { name: unitName(row.wasCalled) })}</Tag>}
      </th>
      <td className={css.figure}>{row.customers && <Figures {...row.customers} />}</td>
    </tr>
  )
}

function TreeDifference({ preview, units }: { preview: Preview; units: readonly Unit[] }) {
  const text = useText('organisation')
  const formats = useFormats()
  return (
    <table className={css.table}>
      <caption className={css.caption}>{text('preview.tree')}</caption>
      <thead>
        <tr>
          <th scope="col">{text('units.unit')}</th>
          <th scope="col">{text('units.customersBelow')}</th>
        </tr>
      </thead>
      <tbody>
        {differenceOf(units, preview.units, formats.compare).map((row) => (
          <DifferenceLine key={row.unitId} row={row} />
        ))}
      </tbody>
    </table>
  )
}

interface PeopleProps {
  people: Preview['people']
  nameOf: (unitId: string) => string
}

function PeopleDifference({ people, nameOf }: PeopleProps) {
  const text = useText('organisation')
  const formats = useFormats()
  const [isAll, setAll] = useState(false)
  const shown = isAll ? people : people.slice(0, peopleShown)
  const units = (ids: readonly string[]) => (ids.length === 0 ? text('preview.noUnit') : formats.list(ids.map(nameOf)))
  return (
    <>
      <table className={css.table}>
        <caption className={css.caption}>{text('preview.people')}</caption>
        <thead>
          <tr>
            <th scope="col">{text('preview.person')}</th>
            <th scope="col">{text('preview.sees')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((person) => (
            <tr key={person.userId}>
              <th scope="row" className={css.person}>
                {person.name}
                {person.unitsBefore.join() !== person.unitsAfter.join() && (
                  <span className={css.hint}>
                    {text('preview.unitsChange', { before: units(person.unitsBefore), after: units(person.unitsAfter) })}
                  </span>
                )}
              </th>
              <td className={css.figure}>
                <Figures before={person.customersBefore} after={person.customersAfter} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {people.length > shown.length && <Button onClick={() => setAll(true)}>{text('preview.allPeople', { count: people.length })}</Button>}
    </>
  )
}

interface PreviewViewProps extends Pick<PeopleProps, 'nameOf'> {
  preview: Preview
  units: readonly Unit[]
  isLater: boolean
}

/** What the steps would do: the tree, who sees more or fewer customers, how many customers move. */
export function PreviewView({ preview, units, isLater, nameOf }: PreviewViewProps) {
  const text = useText('organisation')
  const formats = useFormats()
  const { people, customersMoved } = preview
  const isNothing = preview.units.length === 0 && people.length === 0 && customersMoved === 0
  if (isNothing) return <p>{text('preview.nothing')}</p>
  return (
    <>
      <ul className={css.facts}>
        <li>{text('preview.unitsCount', { count: preview.units.length })}</li>
        <li>{text('preview.peopleCount', { count: people.length })}</li>
        <li>{text('preview.movedCount', { count: customersMoved, shown: formats.number(customersMoved) })}</li>
      </ul>
      {isLater && <p className={css.hint}>{text('preview.later')}</p>}
      {preview.units.length > 0 && <TreeDifference preview={preview} units={units} />}
      {people.length > 0 && <PeopleDifference people={people} nameOf={nameOf} />}
    </>
  )
}
