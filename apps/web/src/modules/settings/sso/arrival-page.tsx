import { BlockSkeleton, type Fact, Facts } from '@guanxi/ui'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { getRouteApi, useRouter } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import { describeProblem } from '../../../api/describe-problem.ts'
import { ApiProblem } from '../../../api/problem.ts'
import { i18n } from '../../../i18n/i18n.ts'
import { isLanguage } from '../../../i18n/languages.ts'
import { useText } from '../../../i18n/text.ts'
import signInCss from '../../../pages/sign-in.module.css'
import { SignInFrame } from '../../../pages/sign-in-frame.tsx'
import { paths } from '../../../paths.ts'
import { sessionQuery } from '../../../session.ts'
import { ButtonLink } from '../../../shell/button-link.tsx'
import { rolesQuery, useRoleName } from '../roles.ts'
import { unitsQuery } from '../units/queries.ts'
import { useUnitName } from '../units/unit-name.ts'
import { completeArrival, isReason, type Reason, type Trial } from './arrival.ts'
import { arrivedWith } from './arrived-with.ts'
import css from './sso.module.css'

const route = getRouteApi('/sign-in/sso/$providerId')

function Refused({ reason, message }: { reason: Reason | undefined; message: string | undefined }) {
  const text = useText('sso')
  return (
    <SignInFrame title={text('arrival.refusedTitle')}>
      <p className={signInCss.error} role="alert">
        {reason === undefined ? message : text(`reasons.${reason}`)}
      </p>
      <ButtonLink target={paths.signIn()}>{text('arrival.again')}</ButtonLink>
    </SignInFrame>
  )
}

function Tried({ trial }: { trial: Trial }) {
  const text = useText('sso')
  const roleName = useRoleName()
  const { data } = useQuery(rolesQuery)
  const unitName = useUnitName()
  const { data: tree } = useQuery(unitsQuery())
  const { verdict, emailVerified } = trial
  const held = (data?.roles ?? []).filter((role) => trial.roleIds.includes(role.roleId)).map(roleName)
  const placed = (tree?.units ?? []).flatMap(({ unitId, name }) => (trial.unitIds.includes(unitId) ? [unitName(name)] : []))
  const email = trial.email === null ? text('arrival.nothing') : trial.email
  const word = emailVerified === null ? '' : ` (${text(emailVerified ? 'arrival.verified' : 'arrival.unverified')})`
  const items: Fact[] = [
    {
      key: 'verdict',
      label: text('arrival.verdict'),
      value: verdict === 'known' || verdict === 'created' ? text(`verdicts.${verdict}`) : text(`reasons.${verdict}`),
    },
    { key: 'subject', label: text('arrival.subject'), value: trial.subject },
    { key: 'email', label: text('arrival.email'), value: `${email}${word}` },
    { key: 'name', label: text('arrival.name'), value: trial.name ?? text('arrival.nothing') },
    { key: 'groups', label: text('arrival.groups'), value: trial.groups.join(', ') || text('arrival.nothing') },
    { key: 'roles', label: text('arrival.roles'), value: held.join(', ') || text('arrival.nothing') },
    { key: 'units', label: text('arrival.units'), value: placed.join(', ') || text('arrival.nothing') },
  ]
  return (
    <SignInFrame title={text('arrival.triedTitle')}>
      <p className={css.hint}>{text('arrival.triedText')}</p>
      <Facts items={items} />
      <details>
        <summary>{text('arrival.claims')}</summary>
        <pre className={css.claims}>{trial.claims}</pre>
      </details>
      <p className={css.hint}>{text('arrival.close')}</p>
    </SignInFrame>
  )
}

type Outcome = { readonly trial: Trial } | { readonly error: unknown }

/** Where a provider sends people back to: finishes the sign-in with what stands in the address, once. */
export function ArrivalPage() {
  const text = useText('sso')
  const appText = useText('app')
  const queries = useQueryClient()
  const { providerId } = route.useParams()
  const { refused } = route.useSearch()
  const [outcome, setOutcome] = useState<Outcome>()
  const router = useRouter()
  const hasBegun = useRef(false)
  useEffect(() => {
    if (hasBegun.current || refused !== undefined) return
    hasBegun.current = true
    const finish = async () => {
      const { back, tried } = await completeArrival(providerId, arrivedWith)
      if (tried) return setOutcome({ trial: tried })
      const { user } = await queries.fetchQuery({ ...sessionQuery, staleTime: 0 })
      if (isLanguage(user?.language)) await i18n.changeLanguage(user.language)
      router.history.replace(back ?? '/')
    }
    finish().catch((error: unknown) => setOutcome({ error }))
  })
  if (refused !== undefined) return <Refused reason={refused} message={undefined} />
  if (outcome === undefined) {
    return (
      <SignInFrame title={text('arrival.title')}>
        <p role="status">{text('arrival.waiting')}</p>
        <BlockSkeleton height={40} />
      </SignInFrame>
    )
  }
  if ('trial' in outcome) return <Tried trial={outcome.trial} />
  const { error } = outcome
  const reason = error instanceof ApiProblem && error.code === 'sso_refused' ? error.params.reason : undefined
  return <Refused reason={isReason(reason) ? reason : undefined} message={describeProblem(error, appText)} />
}
