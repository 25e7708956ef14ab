import type { SchemaMigration } from '../../../platform/db/migrate.ts'

// A task that is about no customer stands where its own id puts it: so the key is never empty, the rows spread evenly, and no customer of
// nobody collects them. `due_by` is the moment from which an open task is late, whether it was set to a day or to a moment: one index serves both.
export const tasksTables: SchemaMigration = {
  name: '2026-11-30-97-tasks-tasks',
  sql: `
create schema tasks;
create table tasks.tasks (
  customer_id uuid not null, task_id uuid not null, of_customer boolean not null, series_id uuid not null,
  kind text not null check (kind in ('todo', 'call', 'visit', 'meeting')), title text not null, note text,
  priority smallint not null check (priority in (1, 2, 3)), about_kind text, about_id text,
  assignee_id uuid, team_id uuid, unit_id uuid not null,
  due_on date, due_at timestamptz, due_by timestamptz, duration_minutes integer, time_zone text not null,
  reminders integer[] not null, repeat jsonb, repeat_from date,
  state text not null check (state in ('open', 'done', 'cancelled')), finished_at timestamptz, finished_by uuid, finished_name text,
  outcome text, result text, direction text,
  version integer not null, created_at timestamptz not null, created_by uuid, created_name text not null, updated_at timestamptz not null,
  primary key (customer_id, task_id),
  check (of_customer or customer_id = task_id),
  check ((due_on is null) = (due_by is null) and (due_at is null or due_on is not null)),
  check (assignee_id is null or team_id is null),
  check ((state = 'open') = (finished_at is null)));
create index tasks_id on tasks.tasks (task_id);
create index tasks_customer on tasks.tasks (customer_id, due_by) where state = 'open';
create index tasks_of_assignee on tasks.tasks (assignee_id, due_by, task_id) where state = 'open';
create index tasks_calendar on tasks.tasks (assignee_id, due_by, task_id) where state <> 'cancelled';
create index tasks_of_team on tasks.tasks (team_id, due_by, task_id) where state = 'open' and team_id is not null;
create index tasks_by_maker on tasks.tasks (created_by, due_by, task_id) where state = 'open';
create index tasks_finished on tasks.tasks (finished_by, finished_at) where state = 'done';
create index tasks_by_due on tasks.tasks (due_by, task_id);
create index tasks_by_creation on tasks.tasks (created_at, task_id);
create index tasks_by_end on tasks.tasks (finished_at, task_id);
create index tasks_by_priority on tasks.tasks (priority, task_id);
create index tasks_by_title on tasks.tasks (title, task_id);

create table tasks.reminders (
  reminder_id uuid primary key, task_id uuid not null, remind_at timestamptz not null, minutes_before integer not null);
create index reminders_due on tasks.reminders (remind_at, reminder_id);
create index reminders_task on tasks.reminders (task_id);

create table tasks.feeds (
  user_id uuid primary key, token_hash bytea not null unique, created_at timestamptz not null, read_at timestamptz);
create table tasks.settings (
  user_id uuid primary key, reminds_by_mail boolean not null);
`,
}
