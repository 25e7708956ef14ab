const settleSeconds = 10
const patienceSeconds = 60
// A run goes over everybody. While facts keep coming, it may take at most one part in ten of the machine's time.
const runsOfPatience = 10

/**
 * How many seconds a run that new facts ask for waits from now: until none have come for as long as a run takes (new facts seldom
 * come alone, and one run serves them all), but not for ever while they never cease.
 *
 * @param lastRunSeconds how long the last run took; 0 where there was none
 * @param waitedSeconds how long the run has waited already
 */
export function settlingSeconds(lastRunSeconds: number, waitedSeconds: number): number {
  const settle = Math.max(settleSeconds, lastRunSeconds)
  const patience = Math.max(patienceSeconds, runsOfPatience * lastRunSeconds)
  return Math.max(0, Math.min(settle, patience - waitedSeconds))
}
