import { Argument, type Command, Option } from 'commander'
import { answerWith, type CommonOptions, command, names, number, wholeNumber } from '../command.ts'
import type { EffectCommandOptions } from './effect.ts'
import { fit, fitHelp, fitModels } from './fit-models.ts'
import type { FitOptions } from './fit-request.ts'
import type { MatchCommandOptions } from './match.ts'
import type { RulesOptions } from './rules.ts'
import type { ScoreOptions } from './score/score-models.ts'
import type { ValueOptions } from './value.ts'

/** The commands that need no data of Guanxi: models over files of anyone's own. */
export function addModelCommands(program: Command): void {
  addFit(program)
  addScore(program)
  addEffect(program)
  addRules(program)
  addMatch(program)
  addValue(program)
}

function addFit(program: Command): void {
  command(program, 'fit', 'fit a model to a CSV file')
    .addArgument(new Argument('<model>', 'which model').choices(fitModels))
    .argument('<file>', 'a CSV file with a header, plain, .gz or .br')
    .option('--covariates <columns>', 'columns of numbers that the outcome depends on', names)
    .option('--spec <file>', 'the path model, as JSON (see docs/guide/command-line.md)')
    .option('--resamples <n>', 'standard errors from this many bootstrap resamples', wholeNumber(20, 1_000_000))
    .option('--target <column>', 'the column of the outcome')
    .option('--positive <value>', 'its value where the outcome happened')
    .option('--folds <n>', 'parts that are scored by a model fitted on the others (default: 5)', wholeNumber(2, 100))
    .option('--ignore <columns>', 'columns to leave out', names)
    .option('--columns <columns>', 'only these columns', names)
    .option('--treatment <column>', 'the column that says who was treated')
    .option('--outcome <column>', 'the column of what they did, in numbers')
    .option('--treated <value>', 'the value of --treatment that says "treated"')
    .option('--control <value>', 'the value of --treatment that says "held out"')
    .addOption(new Option('--method <how>', 'of uplift (default: two-model)').choices(['two-model', 'transformed-outcome', 'trees']))
    .option('--cost <money>', 'of treating one customer, in units of the outcome (default: 0)', number(0, 1e100))
    .option('--group <columns>', 'the columns that name a group', names)
    .option('--k <groups>', 'how many groups', wholeNumber(1, 10_000))
    .addOption(new Option('--scaling <how>', 'whether columns count alike (default: z-score)').choices(['z-score', 'none']))
    .option('--end <day>', 'the last day of the data (default: the last one in the file)')
    .option('--time <column>', 'a column of moments: each part is scored by a model fitted on all before it')
    .option('--top <n>', 'how many to list: hours, neighbours, offers', wholeNumber(1, 100_000))
    .option('--factors <n>', 'numbers that describe each customer and item (default: 32)', wholeNumber(1, 4096))
    .option('--column <column>', 'the column of the ratings')
    .option('--low <rating>', 'the lowest rating of the scale', wholeNumber(-1000, 1000))
    .option('--high <rating>', 'the highest rating of the scale', wholeNumber(-1000, 1000))
    .option('--satisfied-from <rating>', 'the lowest that counts as satisfied (default: the highest two)', wholeNumber(-1000, 1000))
    .option('--lag <periods>', 'how much later loyalty is looked at (default: 1)', wholeNumber(1, 1000))
    .option('--seed <s>', 'the same seed gives the same figures', wholeNumber(0, 4_294_967_295))
    .addHelpText('after', `\nModels and the columns they read:\n${fitHelp()}`)
    .action(async (model: string, file: string, { json, data, ...options }: CommonOptions & FitOptions) => {
      await answerWith({ json, data }, () => fit(model, file, options))
    })
}

function addScore(program: Command): void {
  command(program, 'score', 'score each row of a CSV file by a fitted model; writes the rows out with their scores')
    .argument('<model>', 'which model')
    .argument('<file>', 'a CSV file with the columns that the model was fitted on')
    .requiredOption('--params <file>', 'what "guanxi fit --json" printed')
    .option('--horizon <time>', 'how far ahead, in the time unit of the file', number(0, Number.MAX_VALUE))
    .option('--end <day>', 'the last day of the data (default: the last one in the file)')
    .option('--top <n>', 'how many offers for each customer (default: 10)', wholeNumber(1, 100_000))
    .action(async (model: string, file: string, { json, data, ...options }: CommonOptions & ScoreOptions) => {
      const { score } = await import('./score/score-models.ts')
      await answerWith({ json, data }, async (context) => score(model, file, options, context))
    })
}

function addEffect(program: Command): void {
  command(program, 'effect', 'what a treatment did, from two arms drawn at random')
    .argument('<file>', 'a CSV file, a row per customer')
    .requiredOption('--treatment <column>', 'the column that says who was treated: 1 or 0, or any two values')
    .requiredOption('--outcome <column>', 'the column of what they did, in numbers')
    .option('--covariates <columns>', 'columns of numbers measured before the treatment: makes the interval narrower', names)
    .option('--treated <value>', 'the value that says "treated"')
    .option('--control <value>', 'the value that says "held out"')
    .option('--planned-share <share>', 'the share that was meant to be treated: checks the sizes of the arms', number(0, 1))
    .option('--confidence <share>', 'of the interval (default: 0.95)', number(0, 1))
    .action(async (file: string, { json, data, ...options }: CommonOptions & EffectCommandOptions) => {
      const { effect } = await import('./effect.ts')
      await answerWith({ json, data }, () => effect(file, options))
    })
}

function addRules(program: Command): void {
  command(program, 'rules', 'what is bought together, as rules with one item on the right')
    .argument('<file>', 'baskets, one a line, items separated by commas')
    .requiredOption('--support <share>', 'least share of all baskets', number(0, 1))
    .requiredOption('--confidence <share>', 'least share of the baskets with the left side', number(0, 1))
    .option('--max-items <n>', 'most items in a rule (default: 10)', wholeNumber(1, 100))
    .option('--basket-cap <n>', 'cut larger baskets to this many items (default: none is cut)', wholeNumber(2, 1_000_000))
    .action(async (file: string, { json, data, ...options }: CommonOptions & RulesOptions) => {
      const { rules } = await import('./rules.ts')
      await answerWith({ json, data }, () => rules(file, options))
    })
}

function addMatch(program: Command): void {
  command(program, 'match', 'find the records that are of one person or company')
    .argument('<file>', 'a CSV file, a row per record')
    .requiredOption('--id <column>', 'the column that names each record; it is not compared')
    .option('--ignore <columns>', 'columns that say nothing of who it is', names)
    .option('--truth <column>', 'the column that names the true entity: measures precision and recall')
    .option('--explain', 'for each pair what every field adds to its weight')
    .option('--seed <s>', 'the same seed gives the same pairs (default: 1)', wholeNumber(0, 4_294_967_295))
    .action(async (file: string, { json, data, ...options }: CommonOptions & MatchCommandOptions) => {
      const { match } = await import('./match.ts')
      await answerWith({ json, data }, () => match(file, options))
    })
}

const money = number(-1e100, 1e100)

function addValue(program: Command): void {
  command(program, 'value', "a customer's value by a textbook's model, with the formula")
    .addOption(
      new Option('--model <number>', '1 without interest, 2 with interest, 3 with interest and service cost')
        .choices(['1', '2', '3'])
        .makeOptionMandatory(),
    )
    .requiredOption('--n <years>', 'how many years', wholeNumber(1, 1000))
    .requiredOption('--co <money>', 'what winning the customer costs', money)
    .requiredOption('--po <money>', 'the first purchase', money)
    .requiredOption('--in <money>', 'income of a year', money)
    .option('--r <share>', 'interest a year, 0.08 for 8 %', number(-1, 1000))
    .option('--cs <money>', 'what serving the customer costs a year', money)
    .option('--growing', 'income grows by --in every year (default: the same every year)')
    .option('--start', "a year's money comes at its start (default: at its end)")
    .option('--first-in-year-1', 'the first purchase is the income of year 1 (default: it comes before)')
    .action(async ({ json, data, ...options }: CommonOptions & ValueOptions) => {
      const { value } = await import('./value.ts')
      await answerWith({ json, data }, () => value(options))
    })
}
