/**
 * Which passwords a person may choose (NIST SP 800-63B, section 3.1.1.2): length is what counts, there is no rule about signs, but nothing that whoever guesses tries
 * first. That is a password that many people have, one's own name or that of the office, a row of the keyboard. The list of common passwords is that of
 * `@zxcvbn-ts/language-common`, 49,000 of them; it is read when a password is first set, and stays in the memory then.
 */
import { foldText, type Office, OfficeError } from '../kernel/index.ts';
import { isSamplePassword } from './sample-password.ts';

export const PASSWORD_LENGTH_MIN = 12;
export const PASSWORD_LENGTH_MAX = 200;

/** Whose password it is to be. */
export interface PasswordOwner {
  readonly userName: string;
  readonly fullName: string;
  /** The units in which she works. */
  readonly unitNames: readonly string[];
}

const SIGNS_DIFFERENT_MIN = 5;
/** A shorter name is part of too many words. */
const NAME_LENGTH_MIN = 4;
/** A row of the keyboard or of the alphabet, perhaps broken off and begun again. */
const RUNS_MAX = 3;
const ALPHABETS = ['0123456789', 'abcdefghijklmnopqrstuvwxyz', 'qwertyuiopasdfghjklzxcvbnm'] as const;
/** What everybody who guesses at an office of Vietnam tries: the office's own words, and "password". */
const OFFICE_WORDS = ['motcua', 'matkhau', 'password', 'hanhchinhcong', 'dichvucong'] as const;
/** Signs that stand for letters. */
const MEANT: Readonly<Record<string, string>> = { '0': 'o', '1': 'i', '3': 'e', '4': 'a', '5': 's', '@': 'a', $: 's' };

/**
 * Refuses a password that is too short or easily guessed, with a sentence that says what to do instead.
 * @throws OfficeError invalid
 */
export async function refuseWeakPassword(password: string, owner: PasswordOwner): Promise<void> {
  const { length } = password.normalize('NFC');
  if (length < PASSWORD_LENGTH_MIN || length > PASSWORD_LENGTH_MAX)
    throw new OfficeError('invalid', 'people.passwords.wrongLength', {
      passwordLengthMin: PASSWORD_LENGTH_MIN,
      passwordLengthMax: PASSWORD_LENGTH_MAX,
      count: length,
    });
  if (isSamplePassword(password)) throw new OfficeError('invalid', 'people.passwords.ofSamples');
  const text = lettersOf(password);
  const word = ownWords(owner).find((one) => text.includes(lettersOf(one)));
  if (word !== undefined) throw new OfficeError('invalid', 'people.passwords.holdsWord', { word });
  if (new Set(password).size < SIGNS_DIFFERENT_MIN || isRow(text))
    throw new OfficeError('invalid', 'people.passwords.easilyGuessed');
  const common = await commonPasswords();
  if (coresOf(password).some((core) => common.has(core))) throw new OfficeError('invalid', 'people.passwords.common');
}

/** The units in which a person works, now or ever: their names are the first that a neighbour tries. */
export async function unitNamesOf({ db }: Office, personId: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('office.membership as held')
    .innerJoin('office.unit as unit', 'unit.code', 'held.unitCode')
    .select('unit.name')
    .distinct()
    .where('held.personId', '=', personId)
    .execute();
  return rows.map(({ name }) => name);
}

/** Letters and digits alone, without marks: "Một Cửa-2025" is `motcua2025`. */
const lettersOf = (text: string): string => foldText(text).replaceAll(/[^a-z0-9]/g, '');

const ownWords = ({ userName, fullName, unitNames }: PasswordOwner): readonly string[] =>
  [userName, fullName, ...unitNames, ...OFFICE_WORDS].filter((word) => lettersOf(word).length >= NAME_LENGTH_MIN);

const isRow = (text: string): boolean =>
  text !== '' && ALPHABETS.some((alphabet) => runsIn([...text].map((sign) => alphabet.indexOf(sign))) <= RUNS_MAX);

/** How many rows the places make, each going by one step in one direction; a sign without a place begins a new one. */
function runsIn(places: readonly number[]): number {
  let runs = 1;
  let direction: number | undefined;
  for (const [index, place] of places.entries()) {
    const step = place - (places[index - 1] ?? place);
    const goesOn = place >= 0 && Math.abs(step) <= 1 && (direction === undefined || direction === step);
    if (index > 0 && !goesOn) runs += 1;
    direction = index > 0 && goesOn ? step : undefined;
  }
  return runs;
}

/** What a password is when its decoration is taken off: digits and signs around it, letters written as signs, and what merely repeats. */
function coresOf(password: string): readonly string[] {
  const plain = foldText(password).replaceAll(' ', '');
  const bare = plain.replaceAll(/^[^a-z]+|[^a-z]+$/g, '');
  const meant = bare.replaceAll(/[013456@$]/g, (sign) => MEANT[sign] ?? sign);
  const cores = [plain, bare, meant].flatMap((core) => [core, repeatedPart(core)]);
  return cores.filter((core) => core.length >= NAME_LENGTH_MIN);
}

/** `dragondragon` repeats `dragon`; what repeats nothing is itself. */
const repeatedPart = (text: string): string => /^(.{2,100}?)\1+$/.exec(text)?.[1] ?? text;

let read: Promise<ReadonlySet<string>> | undefined;

function commonPasswords(): Promise<ReadonlySet<string>> {
  read ??= import('@zxcvbn-ts/language-common').then(({ dictionary }) => new Set(dictionary['passwords-common']));
  return read;
}
