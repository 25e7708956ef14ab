import { type Logger, pino } from 'pino'

export type { Logger }

const secretPaths = [
  'password',
  'token',
  'secret',
  'authorization',
  'cookie',
  '*.password',
  '*.token',
  '*.secret',
  'req.headers.cookie',
  'req.headers.authorization',
]

/** Logs are JSON lines on standard error, so that standard output stays free for a command's answer. */
export function createLog(level: string): Logger {
  return pino({ level, redact: { paths: secretPaths, censor: '[secret]' } }, pino.destination({ fd: 2, sync: true }))
}
