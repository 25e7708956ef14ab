import { CommandRefused } from '../output.ts'

export interface ArmNames {
  readonly treated: string
  readonly control: string
}

/**
 * Which value of the treatment column says "treated" and which "held out": those that were asked for; the other one where there
 * are two; 1 and 0 by themselves. Anything else would be a guess, and is refused.
 */
export function chooseArms(values: readonly string[], asked: Partial<ArmNames>, where: string): ArmNames {
  for (const name of [asked.treated, asked.control]) {
    if (name !== undefined && !values.includes(name))
      throw new CommandRefused('arm_missing', `${where} holds no "${name}"; it holds ${shown(values)}`)
  }
  const isFlag = values.length === 2 && values.includes('0') && values.includes('1')
  const treated = asked.treated ?? (isFlag && asked.control !== '1' ? '1' : other(values, asked.control))
  const control = asked.control ?? other(values, treated)
  if (treated === undefined || control === undefined || treated === control)
    throw new CommandRefused('arms_unclear', `${where} holds ${shown(values)}: say which is meant by --treated VALUE --control VALUE`)
  return { treated, control }
}

function other(values: readonly string[], than: string | undefined): string | undefined {
  return than !== undefined && values.length === 2 ? values.find((value) => value !== than) : undefined
}

function shown(values: readonly string[]): string {
  const first = values.slice(0, 6).map((value) => `"${value}"`)
  return `${first.join(', ')}${values.length > first.length ? `, … (${values.length} values)` : ''}`
}
