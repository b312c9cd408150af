import { type ParseArgsConfig, parseArgs } from 'node:util';

const HELP = new Set(['--help', '-h']);
/** What a shell expects of a command that was called wrongly. */
const WRONG_CALL = 2;

/** Returns the options with which a command was called. `--help`, and what it does not know, ends the command with how it is used. */
export function readOptions<const T extends NonNullable<ParseArgsConfig['options']>>(usage: string, options: T) {
  return readCall(usage, options, false).values;
}

/** Returns the options and the names of files with which a command was called; else like `readOptions`. */
export function readCall<const T extends NonNullable<ParseArgsConfig['options']>>(
  usage: string,
  options: T,
  allowPositionals = true,
) {
  if (process.argv.slice(2).some((argument) => HELP.has(argument))) {
    console.log(`Usage: ${usage}`);
    process.exit(0);
  }
  try {
    return parseArgs({ options, allowPositionals });
  } catch (error) {
    return sayUsage(usage, error instanceof Error ? error.message : String(error));
  }
}

/** Ends a command that was called wrongly: says what is wrong and how it is used. */
export function sayUsage(usage: string, flaw: string): never {
  console.error(`${flaw}\nUsage: ${usage}`);
  process.exit(WRONG_CALL);
}
