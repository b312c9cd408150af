/**
 * `npm run catalogue`: judges the files of the catalogue of procedures as a whole, tells what the rules find in each package, says what they hold, and writes the schemas that editors use and the list of all rules (`docs/facts.md`).
 *
 * With an archive that was downloaded from the studio it judges that package alone, among those that are shipped, and writes nothing.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { FactsSchema } from '../office/facts/index.ts';
import { OfficeError } from '../office/kernel/index.ts';
import { CasesFileSchema } from '../office/packages/index.ts';
import {
  ProcedureFileSchema,
  type ProcedureVersion,
  publishedConflicts,
  soundCatalogue,
} from '../office/procedures/index.ts';
import { checkPackage } from '../server/checks/check-package.ts';
import { errorsIn, linesOf } from '../server/checks/finding/written.ts';
import { listShippedPackages } from '../workflows/catalog.ts';
import { readCall, sayUsage } from './lifetime/usage.ts';
import { shippedCatalogue } from './parts/catalogue.ts';
import { FACTS_DOCUMENT, factsDocument } from './parts/facts-document.ts';
import { aroundOf, judgeArchive } from './parts/judge-archive.ts';

/** What editors check files by, under `workflows/`. */
const SCHEMAS = {
  'procedure.schema.json': ProcedureFileSchema,
  'facts.schema.json': FactsSchema,
  'cases.schema.json': CasesFileSchema,
};

const USAGE = 'npm run catalogue [-- <archive.zip> [--language vi|en]]';
const {
  values: { language },
  positionals: [archive, ...more],
} = readCall(USAGE, { language: { type: 'string', default: 'en' } });
if (more.length > 0) sayUsage(USAGE, 'One archive is judged at a time.');
if (language !== 'vi' && language !== 'en') sayUsage(USAGE, `"${language}" is no language: vi or en.`);

if (archive === undefined) await judgeShipped();
else process.exitCode = await judgeArchive(archive, language);

async function judgeShipped(): Promise<void> {
  try {
    for (const [name, schema] of Object.entries(SCHEMAS)) await writeSchema(name, schema);
    const versions = soundCatalogue(await shippedCatalogue());
    await writeDocument(versions);
    await refuseErrors();
    const offered = versions.filter(({ processId }) => processId !== null);
    console.log(`${versions.length} versions of procedures are sound; ${offered.length} are offered:`);
    for (const { code, validFrom, processId, name } of offered)
      console.log(`  ${code.padEnd(12)} from ${validFrom}  ${String(processId).padEnd(28)} ${name.vi}`);
    const conflicts = publishedConflicts(versions);
    console.log(`${conflicts.length} times published sources contradict each other; the city has to decide:`);
    for (const { procedureCode, about, statements } of conflicts)
      console.log(`  ${procedureCode.padEnd(12)} ${about}: ${statements.map(({ says }) => says.vi).join(' / ')}`);
    console.log('Whether the decision tables decide every case is tried at the start: npm start, or npm test.');
  } catch (error) {
    const flaws = error instanceof OfficeError ? error.details.flaws : undefined;
    if (!Array.isArray(flaws)) throw error;
    console.error(`The catalogue has ${flaws.length} flaws:\n${flaws.map((flaw) => `  ${flaw}`).join('\n')}`);
    process.exitCode = 1;
  }
}

/** What is shipped is held to the rules that a designer's release is held to. */
async function refuseErrors(): Promise<void> {
  const others = await listShippedPackages();
  let errors = 0;
  for (const own of others) {
    const findings = await checkPackage({ own, ...aroundOf(others) });
    for (const line of linesOf(findings, 'en', `${own.id}/`)) console.error(line);
    errors += errorsIn(findings).length;
  }
  if (errors > 0) throw new Error(`The packages have ${errors} errors.`);
}

/** Only when it says something else: its layout is the formatter's. */
async function writeSchema(name: string, schema: object): Promise<void> {
  const file = join(import.meta.dirname, '../workflows', name);
  const wanted = JSON.stringify(schema, null, 2);
  const given = await readFile(file, 'utf8').catch(() => '{}');
  if (isDeepStrictEqual(JSON.parse(given), JSON.parse(wanted))) return;
  await writeFile(file, `${wanted}\n`);
  console.log(`workflows/${name} is new: run npm run format.`);
}

/** The list of all rules, where people read them. */
async function writeDocument(versions: readonly ProcedureVersion[]): Promise<void> {
  const file = join(import.meta.dirname, '..', FACTS_DOCUMENT);
  const given = await readFile(file, 'utf8');
  const wanted = factsDocument(given, versions);
  if (wanted === given) return;
  await writeFile(file, wanted);
  console.log(`${FACTS_DOCUMENT} is new.`);
}
