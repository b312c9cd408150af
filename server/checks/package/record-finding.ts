/** What the catalogue says of a procedure's record, as a finding at the place of which it speaks. */
import { factsFileOf } from '../../../office/packages/index.ts';
import type { CatalogueFlaw } from '../../../office/procedures/index.ts';
import { inBoth } from '../../../office/texts/index.ts';
import { type At, type Finding, findingOf } from '../finding/finding.ts';
import type { PackageTexts } from '../read/read-package.ts';

export const recordFinding = (own: PackageTexts, flaw: CatalogueFlaw): Finding =>
  findingOf({
    ...{ rule: 'record', at: placeOf(own, flaw), mend: null },
    message: flaw.messageVi === flaw.message ? inBoth(flaw.message, null) : { vi: flaw.messageVi, en: flaw.message },
  });

/** A flaw of a computed answer stands among the facts; any other one names a version by its first day. */
function placeOf(own: PackageTexts, { procedureCode: code, validFrom, message }: CatalogueFlaw): At {
  const [, computed] = /the expression of "(\w+)" cannot be used/.exec(message) ?? [];
  const facts = factsFileOf(own, code);
  if (computed !== undefined && facts !== undefined) return { file: facts, place: `/computed/${computed}/value` };
  const file = code.endsWith('.json') ? (code.split('/').at(-1) ?? code) : `${code}.procedure.json`;
  const index = versionsIn(own.files[file]).findIndex((one) => Object(one).validFrom === validFrom);
  return { file, place: index < 0 ? null : `/versions/${index}` };
}

/** Only of a file that could be read is anything said at a version. */
function versionsIn(text = '{}'): readonly unknown[] {
  const { versions } = Object(JSON.parse(text));
  return Array.isArray(versions) ? versions : [];
}
