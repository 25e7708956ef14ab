import { showToast } from '@guanxi/ui'
import { Button, Modal, MultiSelect, Select } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { useText } from '../../../i18n/text.ts'
import type { Person } from '../people-select/queries.ts'
import { useOrganisationChanged } from '../units/queries.ts'
import { useUnitName } from '../units/unit-name.ts'
import { changeUnits, type StaffUser } from './queries.ts'
import { useUnitOptions } from './unit-options.ts'
import css from './users.module.css'

interface UnitsDialogProps {
  user: StaffUser
  units: Person['units']
  onClose: () => void
}

function Content({ user, units, onClose }: UnitsDialogProps) {
  const text = useText('rights')
  const appText = useText('app')
  const uiText = useText('ui')
  const changed = useOrganisationChanged()
  const options = useUnitOptions()
  const unitName = useUnitName()
  const given = units.flatMap(({ unitId, name, provider }) => (provider === null ? [] : [{ unitId, name, provider }]))
  const fixed = given.map(({ unitId }) => unitId)
  const [home, setHome] = useState(units.find(({ isHome }) => isHome)?.unitId ?? null)
  const [further, setFurther] = useState(units.filter(({ isHome }) => !isHome).map(({ unitId }) => unitId))
  const save = useMutation({
    mutationFn: async (homeId: string) => await changeUnits(user.id, homeId, [...new Set([...further, ...fixed])]),
    onSuccess: async () => {
      await changed()
      onClose()
      showToast(text('people.unitsSaved', { name: user.name }), { tone: 'good' })
    },
  })
  return (
    <div className={css.choices}>
      <Select
        label={text('people.home')}
        description={text('people.homeHint')}
        data={[...options]}
        value={home}
        onChange={setHome}
        allowDeselect={false}
        searchable
        withAsterisk
      />
      <MultiSelect
        label={text('people.further')}
        data={options.flatMap((option) => (option.value === home ? [] : [{ ...option, disabled: fixed.includes(option.value) }]))}
        value={[...new Set([...further, ...fixed])].filter((unitId) => unitId !== home)}
        onChange={setFurther}
        searchable
        hidePickedOptions
        // It stays open for the next choice: below, it would cover the button that ends them.
        comboboxProps={{ position: 'top-start' }}
      />
      {given.map(({ unitId, name, provider }) => (
        <p key={unitId} className={css.hint}>
          {text('people.unitGiven', { name: unitName(name), provider })}
        </p>
      ))}
      {save.error && (
        <p className={css.error} role="alert">
          {describeProblem(save.error, appText)}
        </p>
      )}
      <div className={css.linkEnd}>
        <Button onClick={onClose} disabled={save.isPending}>
          {uiText('cancel')}
        </Button>
        <Button
          variant="filled"
          color="seal"
          disabled={home === null}
          loading={save.isPending}
          onClick={() => {
            if (home !== null) save.mutate(home)
          }}
        >
          {text('people.save')}
        </Button>
      </div>
    </div>
  )
}

/** In which units somebody is; one of them is their home. */
export function UnitsDialog({ user, units, opened, onClose }: UnitsDialogProps & { opened: boolean }) {
  const text = useText('rights')
  const uiText = useText('ui')
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={text('people.unitsTitle', { name: user.name })}
      closeButtonProps={{ 'aria-label': uiText('close') }}
    >
      <Content user={user} units={units} onClose={onClose} />
    </Modal>
  )
}
