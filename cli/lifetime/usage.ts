import { type ParseArgsConfig, parseArgs } from 'node:util';

const HELP = new Set(['--help', '-h']);
/** What a shell expects of a command that was called wrongly. */
const WRONG_CALL = 2;

/** Returns the options with which a command was called. `--help`, and what it does not know, ends the command with how it is used. */
export function readOptions<const T extends NonNullable<ParseArgsConfig['options']>>(usage: string, options: T) {
  if (process.argv.slice(2).some((argument) => HELP.has(argument))) {
    console.log(`Usage: ${usage}`);
    process.exit(0);
  }
  try {
    const { values } = parseArgs({ options });
    return values;
  } catch (error) {
    return sayUsage(usage, error instanceof Error ? error.message : String(error));
  }
}

/** Ends a command that was called wrongly: says what is wrong and how it is used. */
export function sayUsage(usage: string, flaw: string): never {
  console.error(`${flaw}\nUsage: ${usage}`);
  process.exit(WRONG_CALL);
}
