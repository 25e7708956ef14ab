import { showToast, useAppForm } from '@guanxi/ui'
import { Modal } from '@mantine/core'
import { useState } from 'react'
import { z } from 'zod/mini'
import { describeProblem } from '../../../api/describe-problem.ts'
import { ApiProblem } from '../../../api/problem.ts'
import { useText } from '../../../i18n/text.ts'
import { PeopleSelect } from '../people-select/people-select.tsx'
import type { ChosenPerson } from '../people-select/queries.ts'
import { saveTeam, type Team, useTeamsChanged } from './queries.ts'

/** Which team is edited; a new one where there is none. */
export interface TeamEdit {
  readonly team: Team | undefined
}

function TeamForm({ team, onClose }: { team: Team | undefined; onClose: () => void }) {
  const text = useText('organisation')
  const appText = useText('app')
  const changed = useTeamsChanged()
  const [members, setMembers] = useState<readonly ChosenPerson[]>(team?.members ?? [])
  const form = useAppForm({
    defaultValues: { name: team?.name ?? '' },
    validators: {
      onSubmit: z.object({ name: z.string().check(z.trim(), z.minLength(1, text('teams.nameNeeded')), z.maxLength(100, text('tooLong'))) }),
      onSubmitAsync: async ({ value }) => {
        try {
          await saveTeam(team, { name: value.name.trim(), members })
        } catch (error) {
          const message = describeProblem(error, appText)
          if (error instanceof ApiProblem && error.code === 'version_conflict') await changed()
          return error instanceof ApiProblem && error.code === 'team_name_taken' ? { fields: { name: message } } : message
        }
        await changed()
        return undefined
      },
    },
    onSubmit: ({ value }) => {
      showToast(text(team ? 'teams.saved' : 'teams.made', { name: value.name.trim() }), { tone: 'good' })
      onClose()
    },
  })
  return (
    <form.AppForm>
      <form.FormFrame label={team ? text('teams.change') : text('teams.add')}>
        <form.AppField name="name">
          {(field) => <field.TextField label={text('teams.name')} description={text('teams.nameHint')} autoComplete="off" isRequired />}
        </form.AppField>
        <PeopleSelect label={text('teams.members')} description={text('teams.membersHint')} value={members} onChange={setMembers} />
        <form.FormActions submitLabel={team ? text('teams.save') : text('teams.make')} onCancel={onClose} />
      </form.FormFrame>
    </form.AppForm>
  )
}

export function TeamDialog({ edit, onClose }: { edit: TeamEdit | undefined; onClose: () => void }) {
  const text = useText('organisation')
  const uiText = useText('ui')
  const title = edit?.team ? text('teams.changeTitle', { name: edit.team.name }) : text('teams.add')
  return (
    <Modal opened={edit !== undefined} onClose={onClose} title={title} closeButtonProps={{ 'aria-label': uiText('close') }}>
      {edit && <TeamForm team={edit.team} onClose={onClose} />}
    </Modal>
  )
}
