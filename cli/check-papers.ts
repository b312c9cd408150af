/**
 * `npm run papers:check [-- file.pdf …]`: asks validators that are not ours about papers. Without files every shipped paper is drawn with sample facts, as a draft and as issued; with files (papers
 * that were downloaded, signed ones too) these are judged. veraPDF says whether a file is PDF/A-2a, `pdfsig` whether its signatures hold. A validator that is not installed is named, and
 * then nothing was judged by it.
 */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { previewPapers } from '../office/documents/index.ts';
import { shippedPapers } from './parts/catalogue.ts';

interface Validator {
  readonly command: string;
  readonly about: string;
  /** How it is asked about one run; which files it is asked about. */
  readonly ask: (files: readonly string[]) => readonly (readonly string[])[];
  readonly isGood: (said: string, status: number | null) => boolean;
}

const validators: readonly Validator[] = [
  {
    command: 'verapdf',
    about: 'PDF/A-2a (ISO 19005-2)',
    ask: (files) => [['--flavour', '2a', '--format', 'text', ...files]],
    isGood: (said, status) => status === 0 && !/^FAIL /m.test(said),
  },
  {
    command: 'pdfsig',
    about: 'signatures (PAdES)',
    ask: (files) => files.map((file) => ['-nocert', file]),
    isGood: (said) =>
      /does not contain any signatures/.test(said) ||
      !/Signature is (?!Valid)/i.test(said.replace(/Signature (?:Type|Field)[^\n]*/g, '')),
  },
];

const isInstalled = (command: string): boolean => !spawnSync(command, ['--version'], { stdio: 'ignore' }).error;

/** @returns whether it found every file good; undefined when it is not installed */
function judge({ command, about, ask, isGood }: Validator, files: readonly string[]): boolean | undefined {
  if (!isInstalled(command)) return undefined;
  console.log(`\n== ${command}: ${about}`);
  return ask(files)
    .map((args) => {
      const { stdout, stderr, status } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: OUTPUT_BYTES_MAX });
      console.log(`${stdout}${stderr}`.trim());
      return isGood(`${stdout}${stderr}`, status);
    })
    .every(Boolean);
}

const OUTPUT_BYTES_MAX = 64 * 1024 * 1024;

/** Every shipped paper, as a draft and as issued. */
async function drawAll(folder: string): Promise<string[]> {
  const files: string[] = [];
  for (const { content } of await shippedPapers()) {
    const { kind, draft, issued } = await previewPapers(JSON.parse(content));
    for (const [name, paper] of [
      [`${kind}.draft.pdf`, draft],
      [`${kind}.pdf`, issued],
    ] as const) {
      files.push(join(folder, name));
      writeFileSync(join(folder, name), paper);
    }
  }
  return files;
}

const folder = mkdtempSync(join(tmpdir(), 'motcua-papers-'));
try {
  const named = process.argv.slice(2).map((file) => resolve(file));
  const files = named.length > 0 ? named : await drawAll(folder);
  console.log(`${files.length} papers.`);
  for (const validator of validators) {
    const found = judge(validator, files);
    if (found === undefined)
      console.log(`\n${validator.command} is not installed: nothing was judged about ${validator.about}.`);
    else
      console.log(
        found ? `${validator.command}: all of them are good.` : `${validator.command}: not all of them are good.`,
      );
    if (found === false) process.exitCode = 1;
  }
} finally {
  rmSync(folder, { recursive: true });
}
