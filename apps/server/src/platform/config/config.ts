import path from 'node:path'
import { z } from 'zod'
import { type Language, languageOf } from '../i18n/languages.ts'

export const roles = ['web', 'worker', 'analytics', 'cron'] as const
export type Role = (typeof roles)[number]

const Environment = z.object({
  PORT: z.coerce.number().int().min(0).max(65535).default(4400),
  HOST: z.string().default('127.0.0.1'),
  DATABASE_URL: z
    .string()
    .regex(/^postgres(ql)?:\/\//, 'must begin with postgres:// or postgresql://')
    .optional(),
  SMTP_URL: z
    .string()
    .regex(/^smtps?:\/\//, 'must begin with smtp:// or smtps://')
    .optional(),
  MAIL_FROM: z.string().default('Guanxi <guanxi@localhost>'),
  GUANXI_URL: z.url().optional(),
  GUANXI_DATA: z.string().optional(),
  GUANXI_SECRET: z.string().min(32, 'must have at least 32 characters').optional(),
  GUANXI_CLOCK: z.iso.datetime({ offset: true }).optional(),
  GUANXI_ROLES: z.string().default(roles.join(',')),
  GUANXI_THREADS: z.coerce.number().int().min(1).max(64).default(2),
  GUANXI_CURRENCY: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .default('CNY'),
  GUANXI_TIME_ZONE: z.string().default('Asia/Shanghai'),
  GUANXI_COUNTRY: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .default('CN'),
  GUANXI_SAMPLE: z.enum(['on', 'off']).default('on'),
  LC_ALL: z.string().optional(),
  LANG: z.string().optional(),
  LOG_LEVEL: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'silent']).default('warn'),
})

export interface Config {
  readonly port: number
  readonly host: string
  readonly dataDir: string
  /** null: the embedded PostgreSQL in the data folder. */
  readonly databaseUrl: string | null
  /** null: messages stay in the built-in outbox. */
  readonly smtpUrl: string | null
  readonly mailFrom: string
  /** Where the outside reaches us; links in messages begin with it. */
  readonly baseUrl: string
  readonly roles: ReadonlySet<Role>
  readonly clockStartsAt: string | null
  readonly givenSecret: string | null
  readonly threads: number
  readonly currency: string
  /** The company's own time zone: calendar days in reports and values are its days. */
  readonly timeZone: string
  /** The country whose dialling code a phone number without one belongs to. */
  readonly country: string
  /** Whether an empty database gets the sample company at the start. */
  readonly withSample: boolean
  readonly logLevel: string
  /** The language of the terminal: what the command line speaks. */
  readonly language: Language
}

export class ConfigError extends Error {}

export interface ConfigOverrides {
  readonly dataDir?: string
  readonly databaseUrl?: string
  readonly port?: number
  readonly roles?: readonly Role[]
  readonly logLevel?: string
}

function parseRoles(text: string): ReadonlySet<Role> {
  const parsed = z.array(z.enum(roles)).safeParse(text.split(',').map((role) => role.trim()))
  if (!parsed.success) throw new ConfigError(`GUANXI_ROLES: "${text}" must be some of ${roles.join(', ')}, separated by commas`)
  return new Set(parsed.data)
}

/** Reads the environment once; a setting that is wrong is named, together with what it must be. */
export function readConfig(overrides: ConfigOverrides = {}, env: NodeJS.ProcessEnv = process.env): Config {
  const present = Object.fromEntries(Object.entries(env).filter(([, value]) => value !== ''))
  const parsed = Environment.safeParse(present)
  if (!parsed.success) throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '))
  const e = parsed.data
  const port = overrides.port ?? e.PORT
  return {
    port,
    host: e.HOST,
    dataDir: path.resolve(overrides.dataDir ?? e.GUANXI_DATA ?? path.join(import.meta.dirname, '../../../../..', '.data')),
    databaseUrl: overrides.databaseUrl ?? e.DATABASE_URL ?? null,
    smtpUrl: e.SMTP_URL ?? null,
    mailFrom: e.MAIL_FROM,
    baseUrl: (e.GUANXI_URL ?? `http://localhost:${port}`).replace(/\/$/, ''),
    roles: overrides.roles ? new Set(overrides.roles) : parseRoles(e.GUANXI_ROLES),
    clockStartsAt: e.GUANXI_CLOCK ?? null,
    givenSecret: e.GUANXI_SECRET ?? null,
    threads: e.GUANXI_THREADS,
    currency: e.GUANXI_CURRENCY,
    timeZone: e.GUANXI_TIME_ZONE,
    country: e.GUANXI_COUNTRY,
    withSample: e.GUANXI_SAMPLE === 'on',
    logLevel: overrides.logLevel ?? e.LOG_LEVEL,
    language: languageOf((e.LC_ALL ?? e.LANG ?? 'en').replace('_', '-')),
  }
}
