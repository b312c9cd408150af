/**
 * Steps back and forward through the savings of one file, so that undoing goes on where an editor that was closed, or another window, left off. Which step a draft is at is told by the texts alone: a saving whose text the file
 * had before is a return to that step, and whatever is done afresh there takes the place of what came after it. The list of savings keeps that too.
 */
import type { Office } from '../kernel/index.ts';

/** A saving with which a file came to another text. */
export interface FileStep {
  readonly saving: number;
  readonly savedAt: Date;
}

/** The steps beside the one that a file is at. */
export interface FileSteps {
  /** The newest saving of the draft. */
  readonly revision: number;
  readonly back: FileStep | null;
  readonly forward: FileStep | null;
}

interface FileOfDraft {
  readonly draftId: string;
  readonly packageId: string;
  readonly file: string;
}

interface Step extends FileStep {
  /** Of the text; null where the file is left out. */
  readonly hash: string | null;
}

/** The steps of a file around the one that it is at. */
export async function fileSteps(office: Office, of: FileOfDraft): Promise<FileSteps> {
  const savings = await savingsOfFile(office, of);
  const { steps, at } = standing(savings);
  return { revision: savings.at(-1)?.saving ?? 0, back: told(steps[at - 1]), forward: told(steps[at + 1]) };
}

const told = (step: Step | undefined): FileStep | null =>
  step === undefined ? null : { saving: step.saving, savedAt: step.savedAt };

/** The savings of a draft, the oldest first, each with what the file was after it. */
async function savingsOfFile({ db }: Office, { draftId, packageId, file }: FileOfDraft): Promise<readonly Step[]> {
  const savings = await db
    .selectFrom('office.packageSaving')
    .select(['revision', 'savedAt', 'basedOn', 'changes'])
    .where('draftId', '=', draftId)
    .orderBy('revision')
    .execute();
  const numbers = [...new Set(savings.flatMap(({ basedOn }) => (basedOn === null ? [] : [basedOn])))];
  const versions =
    numbers.length === 0
      ? []
      : await db
          .selectFrom('office.packageVersion')
          .select(['number', 'files'])
          .where('packageId', '=', packageId)
          .where('number', 'in', numbers)
          .execute();
  const hashIn = new Map(versions.map(({ number, files }) => [number, files[file] ?? null]));
  return savings.map(({ revision: saving, savedAt, basedOn, changes }) => {
    const own = changes[file];
    return { saving, savedAt, hash: own === undefined ? (basedOn !== null && hashIn.get(basedOn)) || null : own };
  });
}

/** The texts that a file had one after the other, and which of them it has. */
function standing(savings: readonly Step[]): { readonly steps: readonly Step[]; readonly at: number } {
  let [steps, at]: [readonly Step[], number] = [[], -1];
  for (const saving of savings) {
    if (steps[at]?.hash === saving.hash) continue;
    const known = nearest(steps, saving.hash, at);
    if (known < 0) steps = [...steps.slice(0, at + 1), saving];
    at = known < 0 ? steps.length - 1 : known;
  }
  return { steps, at };
}

/** The step with a text that is nearest to where a file is, those before it first; -1 where there is none. */
function nearest(steps: readonly Step[], hash: string | null, at: number): number {
  const before = steps.slice(0, Math.max(0, at)).findLastIndex((step) => step.hash === hash);
  return before >= 0 ? before : steps.findIndex((step, index) => index > at && step.hash === hash);
}
